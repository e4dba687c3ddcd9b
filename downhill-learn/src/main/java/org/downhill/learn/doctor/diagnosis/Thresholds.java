package org.downhill.learn.doctor.diagnosis;

/**
 * The thresholds of the rules. They were fixed on one half of the benchmark's data sets, and the
 * rates in BENCHMARKS.md are those of the other half.
 */
public final class Thresholds {

  /** Errors in standard units that distinguish two samples' shares or means from chance. */
  public static final double STANDARD_ERRORS = 6;

  /** Share of test rows that equal a training row, beyond what training rows have among them. */
  public static final double COPIED_TEST_ROWS = 0.05;

  /** Distance of a feature's means in training and test rows, in standard deviations. */
  public static final double SHIFT = 0.5;

  /** Rate over the limit of the curvature. */
  public static final double RATE_OVER_LIMIT = 1;

  /** Largest over smallest standard deviation of numeric columns. */
  public static final double SPREAD = 1e3;

  /** Standard deviations between a value and the mean of its column. */
  public static final double OUTLYING = 30;

  /** Share of the squared error that a hundredth of the rows may hold. */
  public static final double ERROR_SHARE = 0.5;

  /** The penalty's curvature over the mean curvature of the loss. */
  public static final double STRONG_PENALTY = 1;

  /** A penalty below this is none. */
  public static final double NO_PENALTY = 1e-6;

  /** Share of the rows that the smallest class may not fall below, times the number of classes. */
  public static final double RARE_CLASS = 0.1;

  /** Condition number of the standardised numeric columns. */
  public static final double CONDITION = 1e3;

  /** Stretches of equal labels, relative to what chance makes of them. */
  public static final double FEW_STRETCHES = 0.5;

  /** Correlation of a target with that of the row before. */
  public static final double ALIKE_NEIGHBOURS = 0.5;

  /** Learning rate over its limit, below which steps are needlessly short. */
  public static final double SLOW_RATE = 0.1;

  /** Share of steps that turn back. */
  public static final double ZIG_ZAG = 0.5;

  /** Cosine of two steps, below which the second turns back. */
  public static final double TURNING_BACK = -0.5;

  /** Share of what was gained in all that the last tenth of the passes still gained. */
  public static final double STILL_FALLING = 0.01;

  /** Gap of test and training loss, relative to what training gained over the constant. */
  public static final double OVERFIT_GAP = 0.5;

  /** Part of the constant's loss that a model must at least gain. */
  public static final double LEAST_GAIN = 0.005;

  /** Part of the constant's loss that training must have gained to have learnt rows by heart. */
  public static final double BY_HEART = 0.15;

  /** Share of zeros from which whole numbers count as counts. */
  public static final double ZEROS = 0.01;

  /** Skewness of counts that squared loss does not suit. */
  public static final double SKEWNESS = 0.5;

  /** Objective over the best before it, above which a descent counts as diverged. */
  public static final double GROWTH = 4;

  /** Last learning rate of a schedule over the first one, below which it has collapsed. */
  public static final double COLLAPSED = 1e-3;

  /** Norm of the gradient at the end over that at the start, above which work was left. */
  public static final double WORK_LEFT = 0.1;

  /** Norm of the mean gradient over the noise of a batch's gradient. */
  public static final double NOISE = 0.5;

  /** Share of missing values of a column. */
  public static final double MISSING = 0.5;

  /** Share of rows that are there twice. */
  public static final double DUPLICATES = 0.05;

  /** Share of the rows with a twin that have another class than most of their twins. */
  public static final double CONTRADICTIONS = 0.1;

  /** Correlation in size of columns that are copies of each other. */
  public static final double COPY = 1 - 1e-9;

  /** Different values up to which whole numbers look like classes. */
  public static final int CLASS_VALUES = 2;

  private Thresholds() {}
}

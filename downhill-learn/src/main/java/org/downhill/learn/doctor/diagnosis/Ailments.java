package org.downhill.learn.doctor.diagnosis;

import static org.downhill.learn.doctor.diagnosis.Brief.number;
import static org.downhill.learn.doctor.diagnosis.Brief.percent;

import java.util.List;
import java.util.Optional;
import org.downhill.learn.check.Finding.Severity;

/**
 * The catalogue of what the doctor finds, in the order in which findings are ranked: warnings
 * before notes, and causes before what they lead to.
 */
public final class Ailments {

  /** A number that is not finite. */
  public static final Ailment NOT_FINITE =
      alarm(
          "not-finite",
          Group.DATA,
          "NaN or infinity in the data",
          "a field of a numeric column is an infinity, or a number beyond the range of doubles",
          "correct these fields, mark them as missing (NA), or leave the rows out with --bad-rows"
              + " skip");

  /** A target that does not vary. */
  public static final Ailment CONSTANT_TARGET =
      alarm(
          "constant-target",
          Group.DATA,
          "the target is constant",
          "all rows with a target have the same one",
          "name another column with --target, or give rows of the other classes too");

  /** A column that gives the target away. */
  public static final Ailment LEAK =
      alarm(
          "leak",
          Group.DATA,
          "a column gives the target away",
          "a column alone, or two or three together, tell the target: AUC at least 0.999 or class"
              + " pure in 99.9 % of the rows; 99.9 % of the variance for one column, 99.99 % for"
              + " several",
          "leave the columns out with --ignore unless they are known at prediction time");

  /** Classes of the test rows that training does not have. */
  public static final Ailment UNSEEN_LABELS =
      alarm(
          "unseen-labels",
          Group.SPLIT,
          "the test rows have classes that training does not have",
          "at least one row of the test data has a class that no training row has",
          "draw training and test rows from the same rows, so that both have all classes");

  /** Test rows that were learnt from. */
  public static final Ailment COPIED_TEST_ROWS =
      alarm(
          "copied-test-rows",
          Group.SPLIT,
          "test rows are copies of training rows",
          "the share of test rows equal to a training row in all features and the target exceeds"
              + " the share of training rows with a twin by more than "
              + percent(Thresholds.COPIED_TEST_ROWS),
          "remove from the test data the rows that training has");

  /** Test rows of another distribution. */
  public static final Ailment SHIFTED_TEST =
      alarm(
          "shifted-test",
          Group.SPLIT,
          "the test rows are distributed differently",
          "the mean of a feature differs between training and test rows by more than "
              + number(Thresholds.SHIFT)
              + " standard deviations and by more than "
              + number(Thresholds.STANDARD_ERRORS)
              + " standard errors",
          "find out what changed between the two files; measure on rows like those to predict");

  /** A loss that does not fit the target. */
  public static final Ailment WRONG_LOSS =
      alarm(
          "wrong-loss",
          Group.SETTINGS,
          "the loss does not fit the target",
          "regression on a target with at most "
              + Thresholds.CLASS_VALUES
              + " different values; or squared loss on counts: whole numbers from 0, at least "
              + percent(Thresholds.ZEROS)
              + " of them 0, with a skewness above "
              + number(Thresholds.SKEWNESS),
          "state the task that the target calls for: --task binary, --task count");

  /** A learning rate that cannot work. */
  public static final Ailment RATE_OVER_LIMIT =
      alarm(
          "rate-over-limit",
          Group.SETTINGS,
          "the learning rate exceeds the limit of the curvature",
          "plain or heavy-ball descent with a rate over 2(1+β)/(λmax + tr/B), where λmax is the"
              + " largest curvature of the objective at its start (power iteration), tr the"
              + " curvature summed over all coordinates and B the batch size (no tr for full"
              + " gradients); in a run, also: half the limit does better, and the run did not end as"
              + " well as with it",
          "use half the limit as the learning rate, or leave the rate to be chosen");

  /** Columns of different sizes that nobody scales. */
  public static final Ailment UNSCALED_COLUMNS =
      alarm(
          "unscaled-columns",
          Group.SETTINGS,
          "columns of very different sizes are not scaled",
          "with --scale none, the largest standard deviation of a numeric column is more than "
              + number(Thresholds.SPREAD)
              + " times the smallest",
          "use --scale standard, or leave --scale out");

  /** Values far from all others. */
  public static final Ailment OUTLYING_VALUES =
      alarm(
          "outlying-values",
          Group.DATA,
          "a few values are far from all others",
          "a value of a numeric column is more than "
              + number(Thresholds.OUTLYING)
              + " standard deviations from the mean, both taken from the middle half of the values,"
              + " and lies beyond the farthest of the others, counted from the middle, by more than"
              + " 5 times",
          "correct the values, or mark them as missing");

  /** Targets that dominate the squared error. */
  public static final Ailment OUTLIERS =
      alarm(
          "outliers",
          Group.DATA,
          "outliers dominate the squared loss",
          "with squared loss, one row in a hundred holds more than "
              + percent(Thresholds.ERROR_SHARE)
              + " of the squared error of a fit that outliers do not move (Huber's)",
          "use a loss that outliers do not dominate: --loss huber");

  /** A penalty that keeps the weights near zero. */
  public static final Ailment STRONG_PENALTY =
      alarm(
          "strong-penalty",
          Group.SETTINGS,
          "the penalty is too strong",
          "the weight of the L2 penalty given is more than "
              + number(Thresholds.STRONG_PENALTY)
              + " times the mean curvature of the loss over the weights, which keeps the typical"
              + " weight below half of what the data say",
          "leave --l2 to be chosen");

  /** Weights that grow without end. */
  public static final Ailment SEPARABLE =
      alarm(
          "separable",
          Group.SETTINGS,
          "classes can be separated and nothing holds the weights",
          "a linear model tells all classes of the rows looked at, there are more rows than"
              + " features, and the weight of the L2 penalty given is below "
              + number(Thresholds.NO_PENALTY)
              + " with no L1 penalty: the loss has no minimum",
          "leave --l2 to be chosen, or give a small one such as --l2 0.001");

  /** A class with few rows. */
  public static final Ailment IMBALANCE =
      alarm(
          "class-imbalance",
          Group.DATA,
          "a class is rare",
          "the smallest class has less than "
              + number(Thresholds.RARE_CLASS)
              + " / (number of classes) of the rows, and classes are not weighed",
          "look at the recall of each class and not at accuracy; --class-weight balanced makes all"
              + " classes count alike");

  /** Directions of very different curvature. */
  public static final Ailment ILL_CONDITIONED =
      alarm(
          "ill-conditioned",
          Group.DATA,
          "columns depend on each other",
          "the condition number of the correlations of the numeric columns exceeds "
              + number(Thresholds.CONDITION)
              + ", with no column a copy of another, and the optimizer named follows gradients",
          "use a solver such as --optimizer lbfgs, leave the optimizer to be chosen, or leave out"
              + " one of the columns");

  /** Rows sorted by class. */
  public static final Ailment CLASS_SORTED =
      alarm(
          "class-sorted",
          Group.DATA,
          "rows are sorted by class",
          "equal labels follow each other in fewer stretches than "
              + number(Thresholds.FEW_STRETCHES)
              + " times what a random order has on average, and by more than "
              + number(Thresholds.STANDARD_ERRORS)
              + " standard errors",
          "nothing here, as Downhill visits rows in random order; shuffle them for programs that do"
              + " not, and never split them by position");

  /** Steps far shorter than they could be. */
  public static final Ailment TOO_SLOW =
      alarm(
          "too-slow",
          Group.RUN,
          "the learning rate is needlessly small",
          "the rate given is below "
              + number(Thresholds.SLOW_RATE)
              + " times the limit of the curvature (see rate-over-limit), and half the limit"
              + " does better in the same number of steps",
          "raise the learning rate, or leave it to be chosen");

  /** Steps to and fro. */
  public static final Ailment OSCILLATION =
      alarm(
          "oscillation",
          Group.RUN,
          "steps go to and fro",
          "the cosine of successive steps on full gradients is below "
              + number(Thresholds.TURNING_BACK)
              + " in more than "
              + percent(Thresholds.ZIG_ZAG)
              + " of the steps, at a rate within its limit, and a smaller rate or momentum does"
              + " better",
          "halve the learning rate, or let momentum average the zig-zag out");

  /** A descent that the noise of its batches keeps up. */
  public static final Ailment NOISE_FLOOR =
      alarm(
          "noise-floor",
          Group.RUN,
          "the noise of the batches holds the descent up",
          "batches with a constant rate, at the end of which the norm of the mean gradient is below "
              + number(Thresholds.NOISE)
              + " times the noise of a batch's gradient, and a falling rate does better",
          "let the rate fall with --schedule, or take larger batches");

  /** A schedule that let the rate fall too soon. */
  public static final Ailment RATE_COLLAPSED =
      alarm(
          "rate-collapsed",
          Group.RUN,
          "the schedule let the learning rate fall too soon",
          "the last learning rate is below "
              + number(Thresholds.COLLAPSED)
              + " times the first, while the norm of the gradient is still above "
              + number(Thresholds.WORK_LEFT)
              + " times that at the start, and a constant rate does better",
          "let the rate fall more slowly, or leave the schedule to be chosen");

  /** Passes that were too few. */
  public static final Ailment STOPPED_EARLY =
      alarm(
          "stopped-early",
          Group.RUN,
          "the run was stopped before it was done",
          "the budget was spent while the last tenth of the passes (at least one) still gained more"
              + " than "
              + percent(Thresholds.STILL_FALLING)
              + " of all that was gained",
          "allow more passes with --epochs, or leave them to be chosen");

  /** A model that knows its rows by heart. */
  public static final Ailment OVERFITTING =
      alarm(
          "overfitting",
          Group.RUN,
          "the model has learnt its rows by heart",
          "the loss on rows not seen exceeds that on the training rows by more than "
              + number(Thresholds.OVERFIT_GAP)
              + " times what training gained over the best constant, and that is at least "
              + percent(Thresholds.BY_HEART)
              + " of the constant's loss (deviance for counts, 1 − r2 for numbers)",
          "leave --l2 to be chosen or give a larger one, use fewer features or more rows");

  /** A model that has learnt nothing. */
  public static final Ailment UNDERFITTING =
      alarm(
          "underfitting",
          Group.RUN,
          "the model is no better than a constant",
          "the loss on rows not seen is not at least "
              + percent(Thresholds.LEAST_GAIN)
              + " below that of the best constant (deviance for counts), in a run that was not cut short",
          "look for columns that tell more of the target, if nothing else was found");

  /** Values that grow. */
  public static final Ailment DIVERGED =
      alarm(
          "diverged",
          Group.RUN,
          "the descent diverged",
          "the objective ended not finite, or above its start and more than "
              + number(Thresholds.GROWTH)
              + " times the best value before",
          "leave optimizer and rate to be chosen, if nothing else was found");

  /** A descent that ended on a saddle. */
  public static final Ailment SADDLE =
      alarm(
          "saddle",
          Group.FUNCTION,
          "the descent ended on a saddle",
          "the gradient vanishes where the Hessian has eigenvalues of both signs, as downhill"
              + " minimize judges",
          "start elsewhere, add noise with --noise, or try several starts with --starts");

  /** A descent that ended where nothing slopes. */
  public static final Ailment PLATEAU =
      alarm(
          "plateau",
          Group.FUNCTION,
          "the descent ended on a plateau",
          "the gradient vanishes where the Hessian does too and no minimum is near, as downhill"
              + " minimize judges",
          "start elsewhere, or use a method whose steps do not shrink with the gradient");

  /** A minimum that is not the lowest one known. */
  public static final Ailment LOCAL_MINIMUM =
      alarm(
          "local-minimum",
          Group.FUNCTION,
          "the minimum is a local one, and a lower one is known",
          "the descent ended at a minimum, as downhill minimize judges, and a further start of"
              + " --starts ended lower by more than rounding (1e-8 of the value, or of 1 where that"
              + " is more)",
          "start near the lower one, or use a method that gets over hills, such as one with"
              + " momentum");

  /** Neighbouring rows with like targets. */
  public static final Ailment ALIKE_NEIGHBOURS =
      note(
          "alike-neighbours",
          Group.DATA,
          "neighbouring rows are alike",
          "the correlation of a numeric target with that of the row before exceeds "
              + number(Thresholds.ALIKE_NEIGHBOURS),
          "rows held out at random have neighbours in training and flatter the model; where rows"
              + " are ordered by time, measure on the last ones with --test");

  /** Rows that are there twice. */
  public static final Ailment DUPLICATE_ROWS =
      note(
          "duplicate-rows",
          Group.DATA,
          "rows are there more than once",
          "more than "
              + percent(Thresholds.DUPLICATES)
              + " of the rows equal an earlier one in all features and the target",
          "remove them unless they are different cases; copies in training and held-out rows"
              + " flatter the model");

  /** Columns with little in them. */
  public static final Ailment MISSING_VALUES =
      note(
          "missing-values",
          Group.DATA,
          "a column is mostly empty",
          "more than " + percent(Thresholds.MISSING) + " of the values of a column are missing",
          "nothing must be done: missing values become a feature of their own; --ignore leaves the"
              + " column out");

  /** Columns with one value. */
  public static final Ailment CONSTANT_COLUMNS =
      note(
          "constant-columns",
          Group.DATA,
          "columns are constant",
          "a column has the same value in every row",
          "nothing must be done: they are left out");

  /** Columns that say the same. */
  public static final Ailment DUPLICATE_COLUMNS =
      note(
          "duplicate-columns",
          Group.DATA,
          "columns are copies of each other",
          "the correlation of two numeric columns is 1 or −1 up to rounding",
          "leave one of them out with --ignore: their weights share what one weight would say");

  /** Equal rows of different classes. */
  public static final Ailment CONTRADICTIONS =
      note(
          "contradicting-labels",
          Group.DATA,
          "equal rows have different classes",
          "of the rows with a twin equal in all features, more than "
              + percent(Thresholds.CONTRADICTIONS)
              + " have another class than most of their twins, and at least 10 rows do",
          "check these labels; no model can tell such rows apart");

  /** Fewer rows than features. */
  public static final Ailment FEW_ROWS =
      note(
          "few-rows",
          Group.DATA,
          "there are fewer rows than features",
          "the number of rows to learn from is below the number of features",
          "keep the penalty, which is chosen unless --l2 says otherwise");

  private static final List<Ailment> ALL =
      List.of(
          NOT_FINITE,
          CONSTANT_TARGET,
          LEAK,
          UNSEEN_LABELS,
          COPIED_TEST_ROWS,
          SHIFTED_TEST,
          WRONG_LOSS,
          RATE_OVER_LIMIT,
          UNSCALED_COLUMNS,
          OUTLYING_VALUES,
          OUTLIERS,
          STRONG_PENALTY,
          SEPARABLE,
          IMBALANCE,
          ILL_CONDITIONED,
          CLASS_SORTED,
          RATE_COLLAPSED,
          TOO_SLOW,
          OSCILLATION,
          NOISE_FLOOR,
          STOPPED_EARLY,
          OVERFITTING,
          UNDERFITTING,
          DIVERGED,
          SADDLE,
          PLATEAU,
          LOCAL_MINIMUM,
          ALIKE_NEIGHBOURS,
          DUPLICATE_ROWS,
          MISSING_VALUES,
          CONSTANT_COLUMNS,
          DUPLICATE_COLUMNS,
          CONTRADICTIONS,
          FEW_ROWS);

  private Ailments() {}

  /** All entries, in the order of their rank. */
  public static List<Ailment> all() {
    return ALL;
  }

  /** The entry of a name. */
  public static Optional<Ailment> find(String id) {
    return ALL.stream().filter(ailment -> ailment.id().equals(id)).findFirst();
  }

  /** The position of an entry among all, from 0 for the one that ranks first. */
  public static int rank(Ailment ailment) {
    return ALL.indexOf(ailment);
  }

  private static Ailment alarm(
      String id, Group group, String title, String definition, String advice) {
    return new Ailment(id, group, Severity.WARNING, title, definition, advice);
  }

  private static Ailment note(
      String id, Group group, String title, String definition, String advice) {
    return new Ailment(id, group, Severity.NOTE, title, definition, advice);
  }
}

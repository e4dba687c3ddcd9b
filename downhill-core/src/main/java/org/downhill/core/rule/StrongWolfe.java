package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Scales the update by a step {@code t} at which the value has fallen by enough and the slope is
 * flat enough: {@code φ(t) ≤ φ(0) + decrease·t·φ′(0)} and {@code |φ′(t)| ≤ flattening·|φ′(0)|} for
 * {@code φ(t) = f(x − t·u)}. Where values differ by rounding errors only, slopes alone decide.
 *
 * <p>The search doubles the last step, multiplies it by 5 until it is too long, and then takes
 * secant steps, every third one a bisection. It comes where the update is the gradient, looks at
 * the objective without its penalty, and costs at least one evaluation a step. Source: Hager and
 * Zhang, "A new conjugate gradient method with guaranteed descent and an efficient line search",
 * SIAM J. Optim., 2005, section 4, with the strong condition on the slope (Wolfe, 1969).
 *
 * @param decrease the demanded part of the decrease that the slope promises, above 0 and below ½
 * @param flattening the allowed part of the slope, at least {@code decrease} and below 1
 * @param first the first trial of the first step, above 0
 */
public record StrongWolfe(double decrease, double flattening, double first) implements Rule {

  /** Relative size of the rounding errors of a value. */
  private static final double ROUNDING = 1e-12;

  private static final int MOST_EVALUATIONS = 50;

  /** Relative width at which an interval is given up: rounding alone decides within it. */
  private static final double NARROWEST = 1e-10;

  private static final double EXPANSION = 5;

  private static final int LENGTH = 0;
  private static final int TRIAL = 1;
  private static final int SQUARES = 2;

  // The interval in which an acceptable step lies; the slope is NaN where it tells nothing.
  private static final int LOW = 3;
  private static final int LOW_SLOPE = 4;
  private static final int HIGH = 5;
  private static final int HIGH_SLOPE = 6;

  /** Checked numbers. */
  public StrongWolfe {
    Range.above(0).below(0.5).check("decrease", decrease);
    Range.atLeast(decrease).below(1).check("flattening", flattening);
    Range.above(0).check("first", first);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length)
        .scalar("length", first)
        .scalar("trial", first)
        .scalar("squares", 0)
        .scalar("low", 0)
        .scalar("low-slope", 0)
        .scalar("high", 0)
        .scalar("high-slope", 0)
        .build();
  }

  @Override
  public int reductions() {
    return 1;
  }

  @Override
  public void reduce(int reduction, Step step, Tile tile, RuleState state, double[] sums) {
    sums[0] += Tiles.squares(tile.update(), tile.from(), tile.to());
  }

  @Override
  public void reduced(int reduction, Step step, double[] sums, RuleState state) {
    state.scalar(SQUARES, sums[0]);
  }

  @Override
  public boolean probes() {
    return true;
  }

  @Override
  public void probe(Step step, Probe probe, RuleState state) {
    double slope = -state.scalar(SQUARES);
    if (slope == 0) {
      return;
    }
    state.scalar(LOW, 0);
    state.scalar(LOW_SLOPE, slope);
    state.scalar(HIGH, Double.POSITIVE_INFINITY);
    state.scalar(HIGH_SLOPE, Double.NaN);
    double highest = step.value() + ROUNDING * Math.abs(step.value());
    double t = state.scalar(TRIAL);
    for (int evaluation = 1; evaluation <= MOST_EVALUATIONS; evaluation++) {
      double trialSlope = probe.slope(t);
      double trialValue = probe.lastValue();
      if (isAcceptable(t, trialValue, trialSlope, step.value(), slope, highest)) {
        state.scalar(LENGTH, t);
        state.scalar(TRIAL, 2 * t);
        return;
      }
      narrow(state, t, trialSlope, trialValue <= highest);
      if (state.scalar(LOW) >= (1 - NARROWEST) * state.scalar(HIGH)) {
        break;
      }
      t = next(state, evaluation % 3 == 0);
    }
    // The best end is no higher than the beginning, though its slope may be steep.
    state.scalar(LENGTH, Math.max(state.scalar(LOW), Double.MIN_NORMAL));
  }

  private boolean isAcceptable(
      double t, double value, double slope, double startValue, double startSlope, double highest) {
    boolean flat = Math.abs(slope) <= -flattening * startSlope;
    boolean lower = value <= startValue + decrease * t * startSlope;
    boolean lowerBySlope = value <= highest && slope <= (2 * decrease - 1) * startSlope;
    return flat && (lower || lowerBySlope);
  }

  private static void narrow(RuleState state, double t, double slope, boolean low) {
    if (low && slope < 0) {
      state.scalar(LOW, t);
      state.scalar(LOW_SLOPE, slope);
    } else {
      state.scalar(HIGH, t);
      state.scalar(HIGH_SLOPE, slope >= 0 ? slope : Double.NaN);
    }
  }

  private static double next(RuleState state, boolean bisect) {
    double low = state.scalar(LOW);
    double high = state.scalar(HIGH);
    if (high == Double.POSITIVE_INFINITY) {
      return EXPANSION * low;
    }
    double part = state.scalar(LOW_SLOPE) / (state.scalar(LOW_SLOPE) - state.scalar(HIGH_SLOPE));
    boolean usable = !bisect && part > 0 && part < 1;
    return low + (usable ? Math.min(0.95, Math.max(0.05, part)) : 0.5) * (high - low);
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    Tiles.scale(tile, state.scalar(LENGTH));
  }

  @Override
  public Idle idle() {
    return Idle.STILL;
  }

  @Override
  public double uniformGain(Step step, RuleState state) {
    return state.scalar(LENGTH);
  }
}

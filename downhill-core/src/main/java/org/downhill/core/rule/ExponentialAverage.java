package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Answers with a mean of the points in which recent ones count most; the steps themselves stay as
 * they are: {@code e ← decay·e + (1 − decay)·x}, answer {@code e/(1 − decayᵗ)}, where {@code t} is
 * the number of steps.
 *
 * <p>Before the first step the answer is the point itself. Source: Polyak and Juditsky, 1992, for
 * means of points; the correction for the start at zero as in Kingma and Ba, "Adam: a method for
 * stochastic optimization", ICLR 2015, section 7.2.
 *
 * @param decay what is left of the mean in the next step, at least 0 and below 1
 */
public record ExponentialAverage(double decay) implements Rule {

  private static final int STEPS = 0;

  /** A checked decay. */
  public ExponentialAverage {
    Range.atLeast(0).below(1).check("decay", decay);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length).array("mean", 0).scalar("steps", 0).build();
  }

  @Override
  public void begin(Step step, RuleState state) {
    state.scalar(STEPS, state.scalar(STEPS) + 1);
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    // The update passes unchanged.
  }

  @Override
  public boolean settles() {
    return true;
  }

  @Override
  public void settle(Step step, Tile tile, RuleState state) {
    Moments.follow(tile.slot(0), tile.x(), tile.from(), tile.to(), decay);
  }

  @Override
  public boolean hasOutput() {
    return true;
  }

  @Override
  public void output(Tile tile, RuleState state, double[] out) {
    double steps = state.scalar(STEPS);
    if (steps > 0) {
      double correction = Moments.correction(decay, steps);
      double[] mean = tile.slot(0);
      for (int i = tile.from(); i < tile.to(); i++) {
        out[i] = mean[i] * correction;
      }
    }
  }
}

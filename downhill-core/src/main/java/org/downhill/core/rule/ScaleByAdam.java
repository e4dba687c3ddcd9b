package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Replaces the update by its decaying mean and divides it by the root of its decaying mean square,
 * both corrected for their start at zero: {@code m ← β₁·m + (1 − β₁)·u}, {@code v ← β₂·v + (1 −
 * β₂)·u²}, {@code u ← m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)}, where {@code t} counts from 1.
 *
 * <p>Source: Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015.
 *
 * @param beta1 what is left of the mean in the next step, at least 0 and below 1
 * @param beta2 what is left of the mean square in the next step, at least 0 and below 1
 * @param epsilon keeps the division away from zero
 */
public record ScaleByAdam(double beta1, double beta2, Epsilon epsilon) implements Rule {

  private static final int STEPS = 0;
  private static final int MEAN_SCALE = 1;
  private static final int SQUARE_SCALE = 2;

  /** Checked decays. */
  public ScaleByAdam {
    Range.atLeast(0).below(1).check("beta1", beta1);
    Range.atLeast(0).below(1).check("beta2", beta2);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length)
        .array("mean", 0)
        .array("square", 0)
        .scalar("steps", 0)
        .scalar("mean-scale", 1)
        .scalar("square-scale", 1)
        .build();
  }

  @Override
  public void begin(Step step, RuleState state) {
    double t = state.scalar(STEPS) + 1;
    state.scalar(STEPS, t);
    state.scalar(MEAN_SCALE, 1 / (1 - Math.pow(beta1, t)));
    state.scalar(SQUARE_SCALE, 1 / (1 - Math.pow(beta2, t)));
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double[] square = tile.slot(1);
    double meanScale = state.scalar(MEAN_SCALE);
    average(tile.update(), tile.slot(0), square, tile.from(), tile.to(), meanScale);
    Tiles.divideByRoot(tile, square, state.scalar(SQUARE_SCALE), epsilon);
  }

  private void average(
      double[] update, double[] mean, double[] square, int from, int to, double meanScale) {
    double fresh1 = 1 - beta1;
    double fresh2 = 1 - beta2;
    for (int i = from; i < to; i++) {
      double u = update[i];
      double m = beta1 * mean[i] + fresh1 * u;
      mean[i] = m;
      square[i] = beta2 * square[i] + fresh2 * u * u;
      update[i] = m * meanScale;
    }
  }
}

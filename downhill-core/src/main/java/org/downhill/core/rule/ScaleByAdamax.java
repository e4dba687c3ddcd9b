package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Replaces the update by its decaying mean and divides it by a decaying maximum: {@code m ← β₁·m +
 * (1 − β₁)·u}, {@code n ← max(β₂·n, |u| + ε)}, {@code u ← m/(1 − β₁ᵗ)/n}, where {@code t} counts
 * from 1.
 *
 * <p>Source: Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, section 7.1;
 * the place of ε as in PyTorch.
 *
 * @param beta1 what is left of the mean in the next step, at least 0 and below 1
 * @param beta2 what is left of the maximum in the next step, at least 0 and below 1
 * @param eps keeps the division away from zero, above 0
 */
public record ScaleByAdamax(double beta1, double beta2, double eps) implements Rule {

  private static final int STEPS = 0;
  private static final int MEAN_SCALE = 1;

  /** Checked numbers. */
  public ScaleByAdamax {
    Range.atLeast(0).below(1).check("beta1", beta1);
    Range.atLeast(0).below(1).check("beta2", beta2);
    Range.above(0).check("eps", eps);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length)
        .array("mean", 0)
        .array("norm", 0)
        .scalar("steps", 0)
        .scalar("mean-scale", 1)
        .build();
  }

  @Override
  public void begin(Step step, RuleState state) {
    double t = state.scalar(STEPS) + 1;
    state.scalar(STEPS, t);
    state.scalar(MEAN_SCALE, Moments.correction(beta1, t));
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double[] mean = tile.slot(0);
    double[] norm = tile.slot(1);
    double[] update = tile.update();
    Moments.follow(mean, update, tile.from(), tile.to(), beta1);
    for (int i = tile.from(); i < tile.to(); i++) {
      norm[i] = Math.max(beta2 * norm[i], Math.abs(update[i]) + eps);
    }
    Moments.replace(tile, mean, state.scalar(MEAN_SCALE));
    Tiles.divide(tile, norm);
  }
}

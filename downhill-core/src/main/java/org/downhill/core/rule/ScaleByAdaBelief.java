package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * As {@link ScaleByAdam}, with the distance between the update and its mean in the place of the
 * update's size: {@code m ← β₁·m + (1 − β₁)·u}, {@code v ← β₂·v + (1 − β₂)·(u − m)² + ε}, {@code u
 * ← m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)}, where {@code t} counts from 1. Steps are long where the
 * gradient is as expected.
 *
 * <p>Source: Zhuang et al., "AdaBelief optimizer: adapting stepsizes by the belief in observed
 * gradients", NeurIPS 2020, algorithm 2, where ε is added in both places.
 *
 * <p>A gradient that stays the same has no distance from its mean. Under a penalty the gradient at
 * the minimum is of that kind, and ε alone bounds the step there: it must not be tiny.
 *
 * @param beta1 what is left of the mean in the next step, at least 0 and below 1
 * @param beta2 what is left of the mean square in the next step, at least 0 and below 1
 * @param eps keeps the division away from zero, above 0
 */
public record ScaleByAdaBelief(double beta1, double beta2, double eps) implements Rule {

  private static final int STEPS = 0;
  private static final int MEAN_SCALE = 1;
  private static final int SQUARE_SCALE = 2;

  /** Checked numbers. */
  public ScaleByAdaBelief {
    Range.atLeast(0).below(1).check("beta1", beta1);
    Range.atLeast(0).below(1).check("beta2", beta2);
    Range.above(0).check("eps", eps);
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
    state.scalar(MEAN_SCALE, Moments.correction(beta1, t));
    state.scalar(SQUARE_SCALE, Moments.correction(beta2, t));
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double[] mean = tile.slot(0);
    double[] square = tile.slot(1);
    double[] update = tile.update();
    Moments.follow(mean, update, tile.from(), tile.to(), beta1);
    double fresh = 1 - beta2;
    for (int i = tile.from(); i < tile.to(); i++) {
      double surprise = update[i] - mean[i];
      square[i] = beta2 * square[i] + fresh * surprise * surprise + eps;
    }
    Moments.replace(tile, mean, state.scalar(MEAN_SCALE));
    Tiles.divideByRoot(tile, square, state.scalar(SQUARE_SCALE), 0, eps);
  }
}

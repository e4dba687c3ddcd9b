package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * As {@link ScaleByAdam}, with the largest mean square so far in the place of the present one, so
 * that steps never grow: {@code m ← β₁·m + (1 − β₁)·u}, {@code v ← β₂·v + (1 − β₂)·u²}, {@code w ←
 * max(w, v)}, {@code u ← m/(1 − β₁ᵗ) / (√(w/(1 − β₂ᵗ)) + ε)}, where {@code t} counts from 1.
 *
 * <p>Source: Reddi, Kale and Kumar, "On the convergence of Adam and beyond", ICLR 2018; the
 * corrections for the start at zero, taken after the maximum, as in PyTorch.
 *
 * @param beta1 what is left of the mean in the next step, at least 0 and below 1
 * @param beta2 what is left of the mean square in the next step, at least 0 and below 1
 * @param epsilon keeps the division away from zero
 */
public record ScaleByAmsgrad(double beta1, double beta2, Epsilon epsilon) implements Rule {

  private static final int STEPS = 0;
  private static final int MEAN_SCALE = 1;
  private static final int SQUARE_SCALE = 2;

  /** Checked decays. */
  public ScaleByAmsgrad {
    Range.atLeast(0).below(1).check("beta1", beta1);
    Range.atLeast(0).below(1).check("beta2", beta2);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length)
        .array("mean", 0)
        .array("square", 0)
        .array("largest", 0)
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
    double[] largest = tile.slot(2);
    Moments.follow(mean, tile.update(), tile.from(), tile.to(), beta1);
    Moments.followSquares(square, tile.update(), tile.from(), tile.to(), beta2);
    for (int i = tile.from(); i < tile.to(); i++) {
      largest[i] = Math.max(largest[i], square[i]);
    }
    Moments.replace(tile, mean, state.scalar(MEAN_SCALE));
    Tiles.divideByRoot(tile, largest, state.scalar(SQUARE_SCALE), epsilon);
  }
}

package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * As {@link ScaleByAdam}, with a mean square that changes by no more than a part of the squared
 * update, however large it is itself: {@code m ← β₁·m + (1 − β₁)·u}, {@code v ← v + (1 −
 * β₂)·sign(u² − v)·u²}, {@code u ← m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)}, where {@code t} counts from
 * 1.
 *
 * <p>Source: Zaheer, Reddi, Sachan, Kale and Kumar, "Adaptive methods for nonconvex optimization",
 * NeurIPS 2018; the corrections for the start as in "Dive into Deep Learning".
 *
 * @param beta1 what is left of the mean in the next step, at least 0 and below 1
 * @param beta2 1 − β₂ is the part of the squared update that the mean square follows, at least 0
 *     and below 1
 * @param initial the mean square at the start, at least 0
 * @param epsilon keeps the division away from zero
 */
public record ScaleByYogi(double beta1, double beta2, double initial, Epsilon epsilon)
    implements Rule {

  private static final int STEPS = 0;
  private static final int MEAN_SCALE = 1;
  private static final int SQUARE_SCALE = 2;

  /** Checked numbers. */
  public ScaleByYogi {
    Range.atLeast(0).below(1).check("beta1", beta1);
    Range.atLeast(0).below(1).check("beta2", beta2);
    Range.atLeast(0).check("initial", initial);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length)
        .array("mean", 0)
        .array("square", initial)
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
      double now = update[i] * update[i];
      square[i] += fresh * Math.signum(now - square[i]) * now;
    }
    Moments.replace(tile, mean, state.scalar(MEAN_SCALE));
    Tiles.divideByRoot(tile, square, state.scalar(SQUARE_SCALE), epsilon);
  }
}

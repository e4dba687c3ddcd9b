package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Adam that does not divide by the mean square before enough steps have made it reliable, and
 * corrects its variance after that: {@code m ← β₁·m + (1 − β₁)·u}, {@code v ← β₂·v + (1 − β₂)·u²},
 * {@code ρ∞ = 2/(1 − β₂) − 1}, {@code ρₜ = ρ∞ − 2t·β₂ᵗ/(1 − β₂ᵗ)}; where {@code ρₜ > 5}, {@code u ←
 * m/(1 − β₁ᵗ)·r·√(1 − β₂ᵗ)/(√v + ε)} with {@code r² = (ρₜ − 4)(ρₜ − 2)ρ∞/((ρ∞ − 4)(ρ∞ − 2)ρₜ)}, and
 * before that {@code u ← m/(1 − β₁ᵗ)}; {@code t} counts from 1.
 *
 * <p>Source: Liu et al., "On the variance of the adaptive learning rate and beyond", ICLR 2020; the
 * place of ε as in PyTorch.
 *
 * @param beta1 what is left of the mean in the next step, at least 0 and below 1
 * @param beta2 what is left of the mean square in the next step, at least 0 and below 1
 * @param epsilon keeps the division away from zero
 */
public record ScaleByRadam(double beta1, double beta2, Epsilon epsilon) implements Rule {

  private static final double RELIABLE = 5;

  private static final int STEPS = 0;
  private static final int MEAN_SCALE = 1;
  private static final int RECTIFIER = 2;

  /** Checked decays. */
  public ScaleByRadam {
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
        .scalar("rectifier", 0)
        .build();
  }

  @Override
  public void begin(Step step, RuleState state) {
    double t = state.scalar(STEPS) + 1;
    state.scalar(STEPS, t);
    state.scalar(MEAN_SCALE, Moments.correction(beta1, t));
    state.scalar(RECTIFIER, rectifier(t));
  }

  /** {@code r·√(1 − β₂ᵗ)}, or 0 where the mean square is not reliable yet. */
  private double rectifier(double t) {
    double power = Math.pow(beta2, t);
    double most = 2 / (1 - beta2) - 1;
    double now = most - 2 * t * power / (1 - power);
    return now > RELIABLE
        ? Math.sqrt((now - 4) * (now - 2) * most / ((most - 4) * (most - 2) * now) * (1 - power))
        : 0;
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double[] mean = tile.slot(0);
    double[] square = tile.slot(1);
    Moments.follow(mean, tile.update(), tile.from(), tile.to(), beta1);
    Moments.followSquares(square, tile.update(), tile.from(), tile.to(), beta2);
    Moments.replace(tile, mean, state.scalar(MEAN_SCALE));
    double rectifier = state.scalar(RECTIFIER);
    if (rectifier > 0) {
      Tiles.scale(tile, rectifier);
      Tiles.divideByRoot(tile, square, 1, epsilon);
    }
  }
}

package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Adam with Nesterov's momentum: {@code μₜ = β₁·(1 − ½·0.96^(ψt))}, {@code m ← β₁·m + (1 − β₁)·u},
 * {@code v ← β₂·v + (1 − β₂)·u²}, {@code u ← (μₜ₊₁·m/(1 − μ₁…μₜ₊₁) + (1 − μₜ)·u/(1 − μ₁…μₜ)) /
 * (√(v/(1 − β₂ᵗ)) + ε)}, where {@code t} counts from 1.
 *
 * <p>Source: Dozat, "Incorporating Nesterov momentum into Adam", ICLR workshop 2016; the growing
 * momentum as in PyTorch, from version 2.0 on.
 *
 * @param beta1 what is left of the mean in the next step, at least 0 and below 1
 * @param beta2 what is left of the mean square in the next step, at least 0 and below 1
 * @param epsilon keeps the division away from zero
 * @param momentumDecay ψ, how fast the momentum μ grows towards β₁, at least 0
 */
public record ScaleByNadam(double beta1, double beta2, Epsilon epsilon, double momentumDecay)
    implements Rule {

  private static final int STEPS = 0;
  private static final int PRODUCT = 1;
  private static final int FROM_UPDATE = 2;
  private static final int FROM_MEAN = 3;
  private static final int SQUARE_SCALE = 4;

  /** Checked numbers. */
  public ScaleByNadam {
    Range.atLeast(0).below(1).check("beta1", beta1);
    Range.atLeast(0).below(1).check("beta2", beta2);
    Range.atLeast(0).check("momentum-decay", momentumDecay);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length)
        .array("mean", 0)
        .array("square", 0)
        .scalar("steps", 0)
        .scalar("product", 1)
        .scalar("from-update", 1)
        .scalar("from-mean", 0)
        .scalar("square-scale", 1)
        .build();
  }

  @Override
  public void begin(Step step, RuleState state) {
    double t = state.scalar(STEPS) + 1;
    double momentum = momentum(t);
    double next = momentum(t + 1);
    double product = state.scalar(PRODUCT) * momentum;
    state.scalar(STEPS, t);
    state.scalar(PRODUCT, product);
    state.scalar(FROM_UPDATE, (1 - momentum) / (1 - product));
    state.scalar(FROM_MEAN, next / (1 - product * next));
    state.scalar(SQUARE_SCALE, Moments.correction(beta2, t));
  }

  private double momentum(double t) {
    return beta1 * (1 - 0.5 * Math.pow(0.96, t * momentumDecay));
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double[] mean = tile.slot(0);
    double[] square = tile.slot(1);
    double[] update = tile.update();
    double fromUpdate = state.scalar(FROM_UPDATE);
    double fromMean = state.scalar(FROM_MEAN);
    Moments.follow(mean, update, tile.from(), tile.to(), beta1);
    Moments.followSquares(square, update, tile.from(), tile.to(), beta2);
    for (int i = tile.from(); i < tile.to(); i++) {
      update[i] = fromUpdate * update[i] + fromMean * mean[i];
    }
    Tiles.scaleGain(tile, fromUpdate + fromMean);
    Tiles.divideByRoot(tile, square, state.scalar(SQUARE_SCALE), epsilon);
  }
}

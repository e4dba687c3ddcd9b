package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Replaces the update by the sign of a mean of it: {@code c = β₁·m + (1 − β₁)·u}, {@code m ← β₂·m +
 * (1 − β₂)·u}, {@code u ← sign(c)}.
 *
 * <p>All coordinates move by the same amount; at a constant learning rate the point ends up within
 * a few steps of the minimum and no nearer. Source: Chen et al., "Symbolic discovery of
 * optimization algorithms", NeurIPS 2023, algorithm 2.
 *
 * @param beta1 the part of the mean in the sign, at least 0 and below 1
 * @param beta2 what is left of the mean in the next step, at least 0 and below 1
 */
public record Lion(double beta1, double beta2) implements Rule {

  /** Checked decays. */
  public Lion {
    Range.atLeast(0).below(1).check("beta1", beta1);
    Range.atLeast(0).below(1).check("beta2", beta2);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length).array("mean", 0).build();
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double[] mean = tile.slot(0);
    double[] update = tile.update();
    double own = 1 - beta1;
    double fresh = 1 - beta2;
    for (int i = tile.from(); i < tile.to(); i++) {
      double u = update[i];
      update[i] = beta1 * mean[i] + own * u;
      mean[i] = beta2 * mean[i] + fresh * u;
    }
    Tiles.signs(tile);
  }
}

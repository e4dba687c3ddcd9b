package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Divides each coordinate by the standard deviation of its updates in the recent past: {@code v ←
 * ρ·v + (1 − ρ)·u²}, {@code m ← ρ·m + (1 − ρ)·u}, {@code u ← u / (√(v − m²) + ε)}.
 *
 * <p>This is the centered form of RMSProp. Source: Graves, "Generating sequences with recurrent
 * neural networks", 2013, eq. 38–45; the start at 0 as in PyTorch.
 *
 * <p>A gradient that stays the same has no variance. Under a penalty the gradient at the minimum is
 * of that kind, and ε alone bounds the step there: it must not be tiny.
 *
 * @param rho what is left of the means in the next step, at least 0 and below 1
 * @param epsilon keeps the division away from zero
 */
public record ScaleByStandardDeviation(double rho, Epsilon epsilon) implements Rule {

  /** A checked decay. */
  public ScaleByStandardDeviation {
    Range.atLeast(0).below(1).check("rho", rho);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length).array("square", 0).array("mean", 0).build();
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double inside = epsilon.addedInside();
    double outside = epsilon.addedOutside();
    double[] square = tile.slot(0);
    double[] mean = tile.slot(1);
    double[] gain = tile.gain();
    average(tile.update(), square, mean, tile.from(), tile.to());
    divide(tile.update(), square, mean, tile.from(), tile.to(), inside, outside);
    if (gain != null) {
      divide(gain, square, mean, tile.from(), tile.to(), inside, outside);
    }
  }

  private void average(double[] update, double[] square, double[] mean, int from, int to) {
    double fresh = 1 - rho;
    for (int i = from; i < to; i++) {
      square[i] = rho * square[i] + fresh * update[i] * update[i];
      mean[i] = rho * mean[i] + fresh * update[i];
    }
  }

  /** Rounding can carry the variance of an almost constant update below zero, hence the bound. */
  private static void divide(
      double[] a, double[] square, double[] mean, int from, int to, double inside, double outside) {
    for (int i = from; i < to; i++) {
      double variance = Math.max(square[i] - mean[i] * mean[i], 0);
      a[i] /= Math.sqrt(variance + inside) + outside;
    }
  }
}

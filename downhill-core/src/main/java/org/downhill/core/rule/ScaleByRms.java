package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Divides each coordinate by the root of the decaying mean of its squared updates: {@code v ← ρ·v +
 * (1 − ρ)·u²}, {@code u ← u / (√v + ε)}.
 *
 * <p>Source: Tieleman and Hinton, "Lecture 6.5: RMSProp", Coursera, 2012; the start {@code v = 0}
 * without correction as in PyTorch, where ρ is called alpha.
 *
 * @param rho what is left of the mean in the next step, at least 0 and below 1
 * @param epsilon keeps the division away from zero
 */
public record ScaleByRms(double rho, Epsilon epsilon) implements Rule {

  /** A checked decay. */
  public ScaleByRms {
    Range.atLeast(0).below(1).check("rho", rho);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length).array("square", 0).build();
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double[] square = tile.slot(0);
    average(tile.update(), square, tile.from(), tile.to());
    Tiles.divideByRoot(tile, square, 1, epsilon);
  }

  private void average(double[] update, double[] square, int from, int to) {
    double fresh = 1 - rho;
    for (int i = from; i < to; i++) {
      square[i] = rho * square[i] + fresh * update[i] * update[i];
    }
  }
}

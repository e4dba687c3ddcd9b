package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Divides each coordinate by the root of the sum of its squared updates so far: {@code s ← s + u²},
 * {@code u ← u / (√s + ε)}.
 *
 * <p>Coordinates that rarely have a gradient keep a large step. Source: Duchi, Hazan and Singer,
 * "Adaptive subgradient methods for online learning and stochastic optimization", JMLR 2011; the
 * place of ε and the initial sum as in PyTorch.
 *
 * @param initial the sum at the start, at least 0
 * @param epsilon keeps the division away from zero
 */
public record ScaleByAdagrad(double initial, Epsilon epsilon) implements Rule {

  /** A checked initial sum. */
  public ScaleByAdagrad {
    Range.atLeast(0).check("initial", initial);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length).array("sum", initial).build();
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double[] sum = tile.slot(0);
    add(tile.update(), sum, tile.from(), tile.to());
    Tiles.divideByRoot(tile, sum, 1, epsilon);
  }

  private static void add(double[] update, double[] sum, int from, int to) {
    for (int i = from; i < to; i++) {
      sum[i] += update[i] * update[i];
    }
  }

  @Override
  public Idle idle() {
    return Idle.STILL;
  }
}

package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Bets on the sign of each coordinate's gradient, with what earlier bets have won as the stake:
 * {@code L ← max(L, |g|)}, {@code G ← G + |g|}, {@code R ← max(R − g·(x − x₀), 0)}, {@code θ ← θ −
 * g}, {@code x ← x₀ + θ/(L·max(G + L, α·L))·(L + R)}.
 *
 * <p>It comes where the update is the gradient. It steps from {@code x₀} in each step and so
 * forgets what a penalty has done: a penalty belongs into the objective. Source: Orabona and
 * Tommasi, "Training deep networks without learning rates through coin betting", NeurIPS 2017,
 * algorithm 2.
 *
 * @param alpha keeps the first bets small, above 0
 * @param eps the least size of a gradient, above 0
 */
public record Cocob(double alpha, double eps) implements Rule {

  /** Checked numbers. */
  public Cocob {
    Range.above(0).check("alpha", alpha);
    Range.above(0).check("eps", eps);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length)
        .array("start", start)
        .array("largest", eps)
        .array("total", 0)
        .array("reward", 0)
        .array("sum", 0)
        .build();
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double[] start = tile.slot(0);
    double[] largest = tile.slot(1);
    double[] total = tile.slot(2);
    double[] reward = tile.slot(3);
    double[] sum = tile.slot(4);
    double[] update = tile.update();
    double[] gain = tile.gain();
    double[] x = tile.x();
    for (int i = tile.from(); i < tile.to(); i++) {
      double g = update[i];
      if (g != 0) {
        largest[i] = Math.max(largest[i], Math.abs(g));
        total[i] += Math.abs(g);
        reward[i] = Math.max(reward[i] - g * (x[i] - start[i]), 0);
        sum[i] -= g;
      }
      double size = largest[i];
      double bet = (size + reward[i]) / (size * Math.max(total[i] + size, alpha * size));
      update[i] = g == 0 ? 0 : x[i] - start[i] - sum[i] * bet;
      if (gain != null) {
        gain[i] *= bet;
      }
    }
  }

  @Override
  public Idle idle() {
    return Idle.STILL;
  }
}

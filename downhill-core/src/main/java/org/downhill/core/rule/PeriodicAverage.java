package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Answers with the mean of the points after every so-many-th step: {@code s ← s + x}, {@code n ← n
 * + 1} after the steps {@code start, start + every, start + 2·every, …}, answer {@code s/n}; the
 * steps themselves stay as they are.
 *
 * <p>Before the first of these steps the answer is the point itself. Source: Izmailov, Podoprikhin,
 * Garipov, Vetrov and Wilson, "Averaging weights leads to wider optima and better generalization",
 * UAI 2018, algorithm 1; it goes with a constant or cyclic learning rate.
 *
 * @param start number of the first step whose point counts, from 0
 * @param every number of steps from one point to the next, at least 1
 */
public record PeriodicAverage(long start, long every) implements Rule {

  private static final int COUNT = 0;
  private static final int COUNTS_NOW = 1;

  /** Checked numbers. */
  public PeriodicAverage {
    Range.atLeast(0).check("start", (double) start);
    Range.atLeast(1).check("every", (double) every);
  }

  @Override
  public RuleState init(double[] initial) {
    return RuleState.of(initial.length)
        .array("sum", 0)
        .scalar("count", 0)
        .scalar("counts-now", 0)
        .build();
  }

  @Override
  public void begin(Step step, RuleState state) {
    boolean counts = step.index() >= start && (step.index() - start) % every == 0;
    state.scalar(COUNTS_NOW, counts ? 1 : 0);
    state.scalar(COUNT, state.scalar(COUNT) + state.scalar(COUNTS_NOW));
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    // The update passes unchanged.
  }

  @Override
  public boolean settles() {
    return true;
  }

  @Override
  public void settle(Step step, Tile tile, RuleState state) {
    if (state.scalar(COUNTS_NOW) == 1) {
      double[] x = tile.x();
      double[] sum = tile.slot(0);
      for (int i = tile.from(); i < tile.to(); i++) {
        sum[i] += x[i];
      }
    }
  }

  @Override
  public boolean hasOutput() {
    return true;
  }

  @Override
  public void output(Tile tile, RuleState state, double[] out) {
    double count = state.scalar(COUNT);
    if (count > 0) {
      double[] sum = tile.slot(0);
      for (int i = tile.from(); i < tile.to(); i++) {
        out[i] = sum[i] / count;
      }
    }
  }
}

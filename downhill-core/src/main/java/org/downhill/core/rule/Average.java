package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Answers with the mean of the points after all steps from step {@code start} on; the steps
 * themselves stay as they are: {@code s ← s + x}, {@code n ← n + 1}, answer {@code s/n}.
 *
 * <p>Before step {@code start} the answer is the point itself. Source: Polyak and Juditsky,
 * "Acceleration of stochastic approximation by averaging", SIAM J. Control Optim., 1992; Ruppert,
 * "Efficient estimations from a slowly convergent Robbins–Monro process", 1988.
 *
 * @param start number of the first step whose point counts, from 0
 */
public record Average(long start) implements Rule {

  private static final int COUNT = 0;

  /** A checked start. */
  public Average {
    Range.atLeast(0).check("start", (double) start);
  }

  @Override
  public RuleState init(double[] initial) {
    return RuleState.of(initial.length).array("sum", 0).scalar("count", 0).build();
  }

  @Override
  public void begin(Step step, RuleState state) {
    if (step.index() >= start) {
      state.scalar(COUNT, state.scalar(COUNT) + 1);
    }
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
    if (step.index() >= start) {
      double[] x = tile.x();
      double[] sum = tile.slot(0);
      int to = tile.to();
      for (int i = tile.from(); i < to; i++) {
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
    double[] x = tile.x();
    double[] sum = tile.slot(0);
    for (int i = tile.from(); i < tile.to(); i++) {
      out[i] = count == 0 ? x[i] : sum[i] / count;
    }
  }

  @Override
  public Idle idle() {
    return Idle.CATCHES_UP;
  }

  @Override
  public void catchUp(Skipped skipped, Tile tile, RuleState state) {
    double[] sum = tile.slot(0);
    for (int i = tile.from(); i < tile.to(); i++) {
      sum[i] += skipped.sum(i, start);
    }
  }
}

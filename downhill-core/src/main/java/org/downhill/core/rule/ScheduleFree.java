package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Steps a sequence {@code z}, answers with its weighted mean {@code a}, and takes gradients between
 * the two: {@code z ← z − u}, {@code a ← a + c·(z − a)}, {@code x = (1 − β)·z + β·a}, where {@code
 * c} is the step's share of all weights so far and a weight is the square of the largest factor
 * that the schedule has given so far. No decreasing learning rate is needed.
 *
 * <p>It comes after the learning rate. Source: Defazio et al., "The road less scheduled", NeurIPS
 * 2024, eq. 1–3; the weights under a warm-up as in the authors' code.
 *
 * @param beta the part of the mean in the point of the gradient, at least 0 and below 1
 */
public record ScheduleFree(double beta) implements Rule {

  private static final int LARGEST_FACTOR = 0;
  private static final int WEIGHTS = 1;
  private static final int SHARE = 2;

  /** A checked part. */
  public ScheduleFree {
    Range.atLeast(0).below(1).check("beta", beta);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length)
        .array("fast", start)
        .array("mean", start)
        .scalar("largest-factor", 0)
        .scalar("weights", 0)
        .scalar("share", 0)
        .build();
  }

  @Override
  public void begin(Step step, RuleState state) {
    double largest = Math.max(state.scalar(LARGEST_FACTOR), step.factor());
    double weights = state.scalar(WEIGHTS) + largest * largest;
    state.scalar(LARGEST_FACTOR, largest);
    state.scalar(WEIGHTS, weights);
    state.scalar(SHARE, weights > 0 ? largest * largest / weights : 0);
  }

  /** Lets the chain move from {@code z}, so that a proximal operator sees {@code z} too. */
  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double[] fast = tile.slot(0);
    double[] update = tile.update();
    double[] x = tile.x();
    for (int i = tile.from(); i < tile.to(); i++) {
      update[i] += x[i] - fast[i];
    }
  }

  @Override
  public boolean settles() {
    return true;
  }

  @Override
  public void settle(Step step, Tile tile, RuleState state) {
    double share = state.scalar(SHARE);
    double[] fast = tile.slot(0);
    double[] mean = tile.slot(1);
    double[] x = tile.x();
    for (int i = tile.from(); i < tile.to(); i++) {
      fast[i] = x[i];
      mean[i] += share * (x[i] - mean[i]);
      x[i] += beta * (mean[i] - x[i]);
    }
  }

  @Override
  public boolean hasOutput() {
    return true;
  }

  @Override
  public void output(Tile tile, RuleState state, double[] out) {
    System.arraycopy(tile.slot(1), tile.from(), out, tile.from(), tile.to() - tile.from());
  }
}

package org.downhill.core.rule;

/**
 * Subtracts the mean of its coordinates from the update: {@code u ← u − mean(u)}, so that the mean
 * of the point stays what it is.
 *
 * <p>Source: Yong, Huang, Hua and Zhang, "Gradient centralization: a new optimization technique for
 * deep neural networks", ECCV 2020, eq. 1, with all coordinates as one block.
 */
public record Centralize() implements Rule {

  private static final int MEAN = 0;
  private static final int COUNT = 1;

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length).scalar("mean", 0).scalar("count", start.length).build();
  }

  @Override
  public int reductions() {
    return 1;
  }

  @Override
  public void reduce(int reduction, Step step, Tile tile, RuleState state, double[] sums) {
    double[] update = tile.update();
    double sum = 0;
    for (int i = tile.from(); i < tile.to(); i++) {
      sum += update[i];
    }
    sums[0] += sum;
  }

  @Override
  public void reduced(int reduction, Step step, double[] sums, RuleState state) {
    state.scalar(MEAN, sums[0] / state.scalar(COUNT));
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double mean = state.scalar(MEAN);
    double[] update = tile.update();
    for (int i = tile.from(); i < tile.to(); i++) {
      update[i] -= mean;
    }
  }
}

package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Shortens an update that is longer than a bound, in the Euclidean norm over all coordinates:
 * {@code u ← u · min(1, max/‖u‖)}.
 *
 * <p>Source: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural
 * networks", ICML 2013. An update whose norm is not finite becomes NaN, so that it is noticed.
 *
 * @param max the largest norm, above 0
 */
public record ClipNorm(double max) implements Rule {

  private static final int FACTOR = 0;

  /** A checked bound. */
  public ClipNorm {
    Range.above(0).check("max", max);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length).scalar("factor", 1).build();
  }

  @Override
  public int reductions() {
    return 1;
  }

  @Override
  public void reduce(int reduction, Step step, Tile tile, RuleState state, double[] sums) {
    sums[0] += Tiles.squares(tile.update(), tile.from(), tile.to());
  }

  @Override
  public void reduced(int reduction, Step step, double[] sums, RuleState state) {
    double norm = Math.sqrt(sums[0]);
    state.scalar(FACTOR, Double.isFinite(norm) ? Math.min(1, max / norm) : Double.NaN);
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    Tiles.scale(tile, state.scalar(FACTOR));
  }

  @Override
  public Idle idle() {
    return Idle.STILL;
  }

  @Override
  public double uniformGain(Step step, RuleState state) {
    return state.scalar(FACTOR);
  }
}

package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * As {@link Dog}, with gradients weighted by the distance at which they were met: {@code r ← max(r,
 * ‖x − x₀‖)}, {@code s ← s + r²·‖g‖²}, {@code u ← r²/√s·u}.
 *
 * <p>It comes where the update is the gradient. Source: Khaled, Mishchenko and Jin, "DoWG
 * unleashed: an efficient universal parameter-free gradient descent method", NeurIPS 2023,
 * algorithm 1.
 *
 * @param first the first distance, as a part of {@code 1 + ‖x₀‖}, above 0
 */
public record Dowg(double first) implements Rule {

  private static final int DISTANCE = 0;
  private static final int SQUARES = 1;

  /** A checked distance. */
  public Dowg {
    Range.above(0).check("first", first);
  }

  @Override
  public RuleState init(double[] start) {
    double norm = Math.sqrt(Tiles.squares(start, 0, start.length));
    return RuleState.of(start.length)
        .array("start", start)
        .scalar("distance", first * (1 + norm))
        .scalar("squares", 0)
        .build();
  }

  @Override
  public int reductions() {
    return 1;
  }

  @Override
  public int sums(int reduction) {
    return 2;
  }

  @Override
  public void reduce(int reduction, Step step, Tile tile, RuleState state, double[] sums) {
    sums[0] += Tiles.squaredDistance(tile.x(), tile.slot(0), tile.from(), tile.to());
    sums[1] += Tiles.squares(tile.update(), tile.from(), tile.to());
  }

  @Override
  public void reduced(int reduction, Step step, double[] sums, RuleState state) {
    double distance = Math.max(state.scalar(DISTANCE), Math.sqrt(sums[0]));
    state.scalar(DISTANCE, distance);
    state.scalar(SQUARES, state.scalar(SQUARES) + distance * distance * sums[1]);
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    Tiles.scale(tile, uniformGain(step, state));
  }

  @Override
  public double uniformGain(Step step, RuleState state) {
    double distance = state.scalar(DISTANCE);
    double squares = state.scalar(SQUARES);
    return squares == 0 ? distance : distance * distance / Math.sqrt(squares);
  }
}

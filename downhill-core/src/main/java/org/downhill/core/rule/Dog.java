package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Scales the update by the distance travelled over the root of all squared gradients: {@code r ←
 * max(r, ‖x − x₀‖)}, {@code s ← s + ‖g‖²}, {@code u ← r/√s·u}.
 *
 * <p>It comes where the update is the gradient. Source: Ivgi, Hinder and Carmon, "DoG is SGD's best
 * friend: a parameter-free dynamic step size schedule", ICML 2023; the first distance as in the
 * authors' code.
 *
 * @param first the first distance, as a part of {@code 1 + ‖x₀‖}, above 0
 */
public record Dog(double first) implements Rule {

  /** Keeps the division away from zero where no gradient has been met. */
  private static final double EPS = 1e-8;

  private static final int DISTANCE = 0;
  private static final int SQUARES = 1;

  /** A checked distance. */
  public Dog {
    Range.above(0).check("first", first);
  }

  @Override
  public RuleState init(double[] start) {
    double norm = Math.sqrt(Tiles.squares(start, 0, start.length));
    return RuleState.of(start.length)
        .array("start", start)
        .scalar("distance", first * (1 + norm))
        .scalar("squares", EPS)
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
    state.scalar(DISTANCE, Math.max(state.scalar(DISTANCE), Math.sqrt(sums[0])));
    state.scalar(SQUARES, state.scalar(SQUARES) + sums[1]);
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    Tiles.scale(tile, uniformGain(step, state));
  }

  @Override
  public double uniformGain(Step step, RuleState state) {
    return state.scalar(DISTANCE) / Math.sqrt(state.scalar(SQUARES));
  }
}

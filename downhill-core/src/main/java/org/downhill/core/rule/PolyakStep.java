package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Scales the update so that its tangent reaches the least value: {@code u ← min(longest, (f −
 * target)/(c·‖u‖²))·u}.
 *
 * <p>It comes where the update is the gradient, and needs the objective's least value, or, with
 * batches, a batch's. Source: Polyak, "Introduction to optimization", 1987, section 5.3; with
 * batches Loizou, Vaswani, Laradji and Lacoste-Julien, "Stochastic Polyak step-size for SGD",
 * AISTATS 2021, where {@code c} is ½ and {@code longest} is γ.
 *
 * @param target the least value, finite
 * @param c a larger one makes shorter steps, above 0
 * @param longest the longest step, above 0
 */
public record PolyakStep(double target, double c, double longest) implements Rule {

  private static final int LENGTH = 0;

  /** Checked numbers. */
  public PolyakStep {
    Range.any().check("target", target);
    Range.above(0).check("c", c);
    Range.above(0).check("longest", longest);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length).scalar("length", longest).build();
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
    // A step of length 0 would be no step at all for those who divide by its length.
    double above = Math.max(step.value() - target, Double.MIN_NORMAL);
    state.scalar(LENGTH, sums[0] == 0 ? longest : Math.min(longest, above / (c * sums[0])));
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    Tiles.scale(tile, state.scalar(LENGTH));
  }

  @Override
  public Idle idle() {
    return Idle.STILL;
  }

  @Override
  public double uniformGain(Step step, RuleState state) {
    return state.scalar(LENGTH);
  }
}

package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Holds a step whose update is not finite, as if its batch had not been drawn, unless too many of
 * them follow one another.
 *
 * <p>It comes first in its chain, and helps only where gradients are estimates: an exact gradient
 * that is not finite stays so. Source: Micikevicius et al., "Mixed precision training", ICLR 2018;
 * the bound as in Optax, apply_if_finite.
 *
 * @param most how many steps are held in a row, at least 1; the next one passes as it is
 */
public record SkipNonFinite(long most) implements Rule {

  private static final int IN_A_ROW = 0;

  /** A checked bound. */
  public SkipNonFinite {
    Range.atLeast(1).check("most", (double) most);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length).scalar("in-a-row", 0).build();
  }

  @Override
  public int reductions() {
    return 1;
  }

  @Override
  public void reduce(int reduction, Step step, Tile tile, RuleState state, double[] sums) {
    double[] update = tile.update();
    for (int i = tile.from(); i < tile.to(); i++) {
      // Finite numbers give 0, others NaN.
      sums[0] += 0 * update[i];
    }
  }

  @Override
  public void reduced(int reduction, Step step, double[] sums, RuleState state) {
    if (sums[0] == 0 && Double.isFinite(step.value())) {
      state.scalar(IN_A_ROW, 0);
    } else if (state.scalar(IN_A_ROW) < most) {
      state.scalar(IN_A_ROW, state.scalar(IN_A_ROW) + 1);
      step.hold();
    }
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    // The update passes unchanged, or not at all.
  }

  @Override
  public Idle idle() {
    return Idle.STILL;
  }
}

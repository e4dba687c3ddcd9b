package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Holds all but every so-many-th step, and lets the mean of the updates since then pass: {@code s ←
 * s + u}; every {@code count}-th step {@code u ← s/count}, {@code s ← 0}.
 *
 * <p>In front of a method it makes a large batch out of small ones. A held step counts as a step;
 * the rules after this one do not see it.
 *
 * @param count how many steps make one, at least 1
 */
public record Accumulate(long count) implements Rule {

  private static final int HELD = 0;

  /** A checked count. */
  public Accumulate {
    Range.atLeast(1).check("steps", (double) count);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length).array("sum", 0).scalar("held", 0).build();
  }

  @Override
  public void begin(Step step, RuleState state) {
    double held = (state.scalar(HELD) + 1) % count;
    state.scalar(HELD, held);
    if (held != 0) {
      step.hold();
    }
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double[] sum = tile.slot(0);
    double[] update = tile.update();
    boolean passes = state.scalar(HELD) == 0;
    for (int i = tile.from(); i < tile.to(); i++) {
      sum[i] += update[i];
      if (passes) {
        update[i] = sum[i] / count;
        sum[i] = 0;
      }
    }
  }
}

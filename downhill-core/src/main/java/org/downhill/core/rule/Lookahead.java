package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Goes back, every so many steps, a part of the way to where it last did so: every {@code
 * period}-th step, when {@code x} has moved, {@code slow ← slow + part·(x − slow)}, {@code x ←
 * slow}.
 *
 * <p>It comes after a method. Source: Zhang, Lucas, Hinton and Ba, "Lookahead optimizer: k steps
 * forward, 1 step back", NeurIPS 2019, algorithm 1.
 *
 * @param period number of steps forward, at least 1
 * @param part the part of the way that is kept, above 0 and at most 1
 */
public record Lookahead(long period, double part) implements Rule {

  private static final int STEPS = 0;

  /** Checked numbers. */
  public Lookahead {
    Range.atLeast(1).check("steps", (double) period);
    Range.above(0).atMost(1).check("alpha", part);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length).array("slow", start).scalar("steps", 0).build();
  }

  @Override
  public void begin(Step step, RuleState state) {
    state.scalar(STEPS, (state.scalar(STEPS) + 1) % period);
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
    if (state.scalar(STEPS) == 0) {
      double[] slow = tile.slot(0);
      double[] x = tile.x();
      for (int i = tile.from(); i < tile.to(); i++) {
        slow[i] += part * (x[i] - slow[i]);
        x[i] = slow[i];
      }
    }
  }
}

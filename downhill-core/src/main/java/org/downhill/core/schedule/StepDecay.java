package org.downhill.core.schedule;

import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;

/**
 * The factor {@code max(floor, factor^⌊t/every⌋)}: constant for a while, then cut.
 *
 * @param every how long the factor stays the same, at least 1
 * @param factor what it is multiplied by each time, above 0 and at most 1
 * @param floor the least factor, at least 0 and at most 1
 * @param clock what t counts
 */
public record StepDecay(long every, double factor, double floor, Clock clock) implements Schedule {

  static final Range PERIODS = Range.atLeast(1);
  static final Range FACTORS = Range.above(0).atMost(1);
  static final Range FLOORS = Range.atLeast(0).atMost(1);

  /** Checked numbers. */
  public StepDecay {
    PERIODS.check("every", (double) every);
    FACTORS.check("factor", factor);
    FLOORS.check("floor", floor);
  }

  @Override
  public double factor(long step, long epoch) {
    long cuts = clock.time(step, epoch) / every;
    return Math.max(floor, Math.pow(factor, (double) cuts));
  }

  /** The schedule's spec. */
  @Override
  public String toString() {
    return "step:every="
        + every
        + (factor == Schedules.STEP_FACTOR ? "" : ",factor=" + Numbers.print(factor))
        + (floor == 0 ? "" : ",floor=" + Numbers.print(floor))
        + clock.argument();
  }
}

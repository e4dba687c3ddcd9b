package org.downhill.core.schedule;

import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;

/**
 * As {@link Cosine}, beginning anew from 1 after each period, which is {@code grow} times as long
 * as the one before.
 *
 * <p>Source: Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR
 * 2017.
 *
 * @param steps how long the first period is, at least 1
 * @param grow what the length is multiplied by from one period to the next, at least 1
 * @param floor the last factor of a period, at least 0 and at most 1
 * @param clock what t counts
 */
public record CosineRestarts(long steps, double grow, double floor, Clock clock)
    implements Schedule {

  static final Range GROWTHS = Range.atLeast(1);

  /** Checked numbers. */
  public CosineRestarts {
    StepDecay.PERIODS.check("steps", (double) steps);
    GROWTHS.check("grow", grow);
    StepDecay.FLOORS.check("floor", floor);
  }

  @Override
  public double factor(long step, long epoch) {
    double left = (double) clock.time(step, epoch);
    double period = steps;
    if (grow == 1) {
      left %= period;
    }
    while (left >= period) {
      left -= period;
      period *= grow;
    }
    return Cosine.fallen(left / period, floor);
  }

  /** The schedule's spec. */
  @Override
  public String toString() {
    return "cosine-restarts:steps="
        + steps
        + (grow == 1 ? "" : ",grow=" + Numbers.print(grow))
        + (floor == 0 ? "" : ",floor=" + Numbers.print(floor))
        + clock.argument();
  }
}

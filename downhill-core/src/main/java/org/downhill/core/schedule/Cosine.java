package org.downhill.core.schedule;

import org.downhill.core.spec.Numbers;

/**
 * The factor {@code floor + (1 − floor)·(1 + cos(π·t/steps))/2}, and {@code floor} from {@code t =
 * steps} on.
 *
 * <p>Source: Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR
 * 2017, eq. 5, without restarts.
 *
 * @param steps how long the factor falls, at least 1
 * @param floor the last factor, at least 0 and at most 1
 * @param clock what t counts
 */
public record Cosine(long steps, double floor, Clock clock) implements Schedule {

  /** Checked numbers. */
  public Cosine {
    StepDecay.PERIODS.check("steps", (double) steps);
    StepDecay.FLOORS.check("floor", floor);
  }

  @Override
  public double factor(long step, long epoch) {
    return fallen(Math.min(1, (double) clock.time(step, epoch) / steps), floor);
  }

  /** A part of the way down along half a cosine, from 1 to {@code floor}. */
  static double fallen(double part, double floor) {
    return floor + (1 - floor) * (1 + Math.cos(Math.PI * part)) / 2;
  }

  /** The schedule's spec. */
  @Override
  public String toString() {
    return "cosine:steps="
        + steps
        + (floor == 0 ? "" : ",floor=" + Numbers.print(floor))
        + clock.argument();
  }
}

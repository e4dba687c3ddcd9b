package org.downhill.core.schedule;

import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;

/**
 * The factor {@code floor + (1 − floor)·(1 − t/steps)^power}, and {@code floor} from {@code t =
 * steps} on; PyTorch's PolynomialLR has the floor 0, and the power 1 is linear decay.
 *
 * @param steps how long the factor falls, at least 1
 * @param power how the factor falls, above 0
 * @param floor the last factor, at least 0 and at most 1
 * @param clock what t counts
 */
public record Polynomial(long steps, double power, double floor, Clock clock) implements Schedule {

  static final Range POWERS = Range.above(0);

  /** Checked numbers. */
  public Polynomial {
    StepDecay.PERIODS.check("steps", (double) steps);
    POWERS.check("power", power);
    StepDecay.FLOORS.check("floor", floor);
  }

  @Override
  public double factor(long step, long epoch) {
    double left = Math.max(0, 1 - (double) clock.time(step, epoch) / steps);
    return floor + (1 - floor) * Math.pow(left, power);
  }

  /** The schedule's spec. */
  @Override
  public String toString() {
    return "polynomial:steps="
        + steps
        + (power == 1 ? "" : ",power=" + Numbers.print(power))
        + (floor == 0 ? "" : ",floor=" + Numbers.print(floor))
        + clock.argument();
  }
}

package org.downhill.core.schedule;

import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;

/**
 * One rise and one fall along half cosines: from {@code 1/start} up to 1 at {@code t = up·steps −
 * 1}, and down to {@code 1/(start·end)} at {@code t = steps − 1}, where it stays.
 *
 * <p>Source: Smith and Topin, "Super-convergence: very fast training of neural networks using large
 * learning rates", 2019, in the form and with the defaults of PyTorch's OneCycleLR.
 *
 * @param steps the length of the cycle, at least 2
 * @param up the part of the cycle in which the factor rises, above 0 and below 1
 * @param start the first factor is 1/start, at least 1
 * @param end the last factor is 1/(start·end), at least 1
 * @param clock what t counts
 */
public record OneCycle(long steps, double up, double start, double end, Clock clock)
    implements Schedule {

  static final double UP = 0.3;
  static final double START = 25;
  static final double END = 1e4;
  static final Range LENGTHS = Range.atLeast(2);
  static final Range PARTS = Range.above(0).below(1);
  static final Range DIVISORS = Range.atLeast(1);

  /** Checked numbers. */
  public OneCycle {
    LENGTHS.check("steps", (double) steps);
    PARTS.check("up", up);
    DIVISORS.check("start", start);
    DIVISORS.check("end", end);
  }

  @Override
  public double factor(long step, long epoch) {
    double t = (double) clock.time(step, epoch);
    double top = Math.max(0, up * steps - 1);
    double last = steps - 1.0;
    if (t < top) {
      return Cosine.fallen(1 - t / top, 1 / start);
    }
    return Cosine.fallen(Math.min(1, (t - top) / (last - top)), 1 / (start * end));
  }

  /** The schedule's spec. */
  @Override
  public String toString() {
    return "one-cycle:steps="
        + steps
        + (up == UP ? "" : ",up=" + Numbers.print(up))
        + (start == START ? "" : ",start=" + Numbers.print(start))
        + (end == END ? "" : ",end=" + Numbers.print(end))
        + clock.argument();
  }
}

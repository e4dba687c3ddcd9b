package org.downhill.core.schedule;

import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;

/**
 * Rises and falls again and again along straight lines: from {@code low} up to a peak and back in
 * {@code 2·half}; each peak is {@code shrink} times as high above {@code low} as the one before,
 * the first one 1.
 *
 * <p>Source: Smith, "Cyclical learning rates for training neural networks", WACV 2017; PyTorch's
 * CyclicLR in the modes triangular (shrink 1) and triangular2 (shrink ½).
 *
 * @param half how long a rise or a fall takes, at least 1
 * @param low the least factor, at least 0 and at most 1
 * @param shrink what the height is multiplied by from one peak to the next, above 0 and at most 1
 * @param clock what t counts
 */
public record Triangular(long half, double low, double shrink, Clock clock) implements Schedule {

  static final double LOW = 0.1;
  static final Range SHRINKS = Range.above(0).atMost(1);

  /** Checked numbers. */
  public Triangular {
    StepDecay.PERIODS.check("half", (double) half);
    StepDecay.FLOORS.check("low", low);
    SHRINKS.check("shrink", shrink);
  }

  @Override
  public double factor(long step, long epoch) {
    long t = clock.time(step, epoch);
    long cycle = t / (2 * half);
    double height = 1 - Math.abs((double) (t % (2 * half)) / half - 1);
    return low + (1 - low) * height * Math.pow(shrink, (double) cycle);
  }

  /** The schedule's spec. */
  @Override
  public String toString() {
    return "triangular:half="
        + half
        + (low == LOW ? "" : ",low=" + Numbers.print(low))
        + (shrink == 1 ? "" : ",shrink=" + Numbers.print(shrink))
        + clock.argument();
  }
}

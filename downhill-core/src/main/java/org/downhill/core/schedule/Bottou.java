package org.downhill.core.schedule;

import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;

/**
 * The factor {@code 1/(lambda·(t + t0))}, for a learning rate of 1 on a sum with the penalty {@code
 * lambda/2·‖x‖²}: Bottou, "Stochastic gradient descent tricks", 2012, section 5.2, where {@code t0}
 * is chosen so that the first learning rates work.
 *
 * @param lambda the curvature that the penalty gives, above 0
 * @param t0 how long ago the schedule began, above 0
 * @param clock what t counts
 */
public record Bottou(double lambda, double t0, Clock clock) implements Schedule {

  static final Range POSITIVE = Range.above(0);

  /** Checked numbers. */
  public Bottou {
    POSITIVE.check("lambda", lambda);
    POSITIVE.check("t0", t0);
  }

  @Override
  public double factor(long step, long epoch) {
    return 1 / (lambda * (clock.time(step, epoch) + t0));
  }

  /** The schedule's spec. */
  @Override
  public String toString() {
    return "bottou:lambda=" + Numbers.print(lambda) + ",t0=" + Numbers.print(t0) + clock.argument();
  }
}

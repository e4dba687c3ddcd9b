package org.downhill.core.schedule;

import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;

/**
 * The factor {@code gamma^t}.
 *
 * @param gamma what the factor is multiplied by from one t to the next, above 0 and at most 1
 * @param clock what t counts
 */
public record Exponential(double gamma, Clock clock) implements Schedule {

  static final Range GAMMAS = Range.above(0).atMost(1);

  /** A checked base. */
  public Exponential {
    GAMMAS.check("gamma", gamma);
  }

  @Override
  public double factor(long step, long epoch) {
    return Math.pow(gamma, (double) clock.time(step, epoch));
  }

  @Override
  public boolean isSteadyWithinEpochs() {
    return clock == Clock.EPOCH;
  }

  /** The schedule's spec. */
  @Override
  public String toString() {
    return "exponential:gamma=" + Numbers.print(gamma) + clock.argument();
  }
}

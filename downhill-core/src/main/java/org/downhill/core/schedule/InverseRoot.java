package org.downhill.core.schedule;

import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;

/**
 * The factor {@code 1/√(1 + decay·t)}, with which stochastic gradient descent converges on convex
 * problems (Zinkevich, "Online convex programming and generalized infinitesimal gradient ascent",
 * ICML 2003).
 *
 * @param decay how fast the factor falls, above 0
 * @param clock what t counts
 */
public record InverseRoot(double decay, Clock clock) implements Schedule {

  static final Range DECAYS = Range.above(0);

  /** A checked decay. */
  public InverseRoot {
    DECAYS.check("decay", decay);
  }

  @Override
  public double factor(long step, long epoch) {
    return 1 / Math.sqrt(1 + decay * clock.time(step, epoch));
  }

  /** The schedule's spec. */
  @Override
  public String toString() {
    return "inverse-sqrt:decay=" + Numbers.print(decay) + clock.argument();
  }
}

package org.downhill.core.schedule;

import java.util.OptionalDouble;
import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.SpecException;

/**
 * A {@link Bottou} schedule of which something is still to be chosen for the problem: {@code
 * lambda}, which is the weight of its L2 penalty, or {@code t0}, which follows from the best first
 * learning rate.
 *
 * @param lambda the curvature that the penalty gives, where it is known
 * @param t0 how long ago the schedule began, where it is known
 * @param clock what t counts
 */
public record OpenBottou(OptionalDouble lambda, OptionalDouble t0, Clock clock)
    implements Schedule {

  /** The schedule of these arguments, {@link Bottou} itself where both are known. */
  static Schedule of(OptionalDouble lambda, OptionalDouble t0, Clock clock) {
    return lambda.isPresent() && t0.isPresent()
        ? new Bottou(lambda.getAsDouble(), t0.getAsDouble(), clock)
        : new OpenBottou(lambda, t0, clock);
  }

  /**
   * What {@code lambda} is on a problem with an L2 penalty.
   *
   * @param l2 the penalty's weight, 0 where there is none
   * @throws SpecException if neither the schedule nor the problem says
   */
  public double lambdaFor(double l2) {
    double chosen = lambda.orElse(l2);
    if (chosen <= 0) {
      throw new SpecException(
          "bottou takes lambda from the L2 penalty, and there is none; give it, as in"
              + " bottou:lambda=0.01");
    }
    return chosen;
  }

  /**
   * The schedule whose first learning rate is {@code first}.
   *
   * @param lambda the curvature that the penalty gives, above 0
   * @param rate the learning rate that the schedule multiplies
   * @param first the learning rate of the first step
   */
  public Bottou chosen(double lambda, double rate, double first) {
    return new Bottou(lambda, t0.orElse(Numbers.rounded(rate / (lambda * first), 6)), clock);
  }

  /**
   * Refuses: there is something to choose.
   *
   * @throws SpecException always
   */
  @Override
  public double factor(long step, long epoch) {
    throw new SpecException("lambda and t0 of " + this + " are not chosen yet; give both");
  }

  /** The spec, without what is to be chosen. */
  @Override
  public String toString() {
    StringBuilder arguments = new StringBuilder();
    lambda.ifPresent(value -> arguments.append(",lambda=").append(Numbers.print(value)));
    t0.ifPresent(value -> arguments.append(",t0=").append(Numbers.print(value)));
    arguments.append(clock.argument());
    return arguments.length() == 0 ? "bottou" : "bottou:" + arguments.substring(1);
  }
}

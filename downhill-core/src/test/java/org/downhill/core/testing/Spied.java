package org.downhill.core.testing;

import org.downhill.core.problem.Objective;

/**
 * An objective that counts its evaluations and, from one of them on, returns what is not finite.
 */
public final class Spied implements Objective {

  /** Where the number that is not finite appears. */
  public enum Where {
    /** In the value. */
    VALUE,
    /** In the last coordinate of the gradient. */
    GRADIENT
  }

  private final Objective objective;
  private final long healthy;
  private final Where where;
  private final double poison;
  private int evaluations;

  private Spied(Objective objective, long healthy, Where where, double poison) {
    this.objective = objective;
    this.healthy = healthy;
    this.where = where;
    this.poison = poison;
  }

  /** Only counts. */
  public static Spied counting(Objective objective) {
    return new Spied(objective, Long.MAX_VALUE, Where.VALUE, 0);
  }

  /** Returns {@code poison} after {@code healthy} evaluations. */
  public static Spied poisoned(Objective objective, int healthy, Where where, double poison) {
    return new Spied(objective, healthy, where, poison);
  }

  /** Number of calls of {@link #valueAndGradient}. */
  public int evaluations() {
    return evaluations;
  }

  @Override
  public int dimension() {
    return objective.dimension();
  }

  @Override
  public double value(double[] x) {
    return evaluations > healthy && where == Where.VALUE ? poison : objective.value(x);
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    double value = objective.valueAndGradient(x, gradient);
    evaluations++;
    if (evaluations <= healthy) {
      return value;
    }
    if (where == Where.GRADIENT) {
      gradient[gradient.length - 1] = poison;
      return value;
    }
    return poison;
  }
}

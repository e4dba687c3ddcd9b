package org.downhill.core.solver;

import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;

/** The differentiable part of objective plus penalty; counts its evaluations. */
final class Smooth {

  private final Objective objective;
  private final Penalty penalty;
  private long evaluations;

  Smooth(Objective objective, Penalty penalty, long evaluations) {
    this.objective = objective;
    this.penalty = penalty;
    this.evaluations = evaluations;
  }

  double valueAndGradient(double[] x, double[] gradient) {
    evaluations++;
    double value = objective.valueAndGradient(x, gradient);
    return penalty.isZero() ? value : value + penalty.addSmooth(x, gradient);
  }

  long evaluations() {
    return evaluations;
  }
}

package org.downhill.core.solver;

import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;

/**
 * What limited-memory quasi-Newton iterations share: the remembered {@link CurvaturePairs}, and the
 * fall back to the subgradient.
 */
abstract class QuasiNewton extends PointIteration {

  /** The least descent {@code −slope/(|d||v|)} of a direction that is still trusted. */
  private static final double LEAST_COSINE = 1e-12;

  final Penalty penalty;
  final double[] direction;
  final CurvaturePairs pairs;

  /** Evaluates the start; subclasses end their constructors with {@link #measure}. */
  QuasiNewton(
      int memory, Objective objective, Penalty penalty, double[] start, Workspace workspace) {
    super(objective, penalty, start, workspace);
    this.penalty = penalty;
    Preconditioner preconditioner = Preconditioner.at(start, objective, penalty, workspace);
    pairs = new CurvaturePairs(memory, preconditioner, workspace);
    direction = workspace.vector(x.length);
  }

  /** Reads the state; subclasses end their constructors with {@link #measure}. */
  QuasiNewton(int memory, Objective objective, Penalty penalty, SavedState state) {
    super(objective, penalty, state);
    this.penalty = penalty;
    Preconditioner preconditioner = Preconditioner.restore(state, x.length);
    pairs = new CurvaturePairs(memory, preconditioner, new Workspace());
    direction = new double[x.length];
    pairs.restore(state, x.length);
  }

  /** Sets {@link #direction} to the quasi-Newton direction. */
  abstract void aim(CurvaturePairs from);

  /**
   * Searches along {@link #direction} and leaves what it found in the trial fields.
   *
   * @param slope the product of direction and subgradient, less than 0
   * @param first the first step length to try
   * @return the step length found, or NaN
   */
  abstract double search(double slope, double first);

  @Override
  final double findStep() {
    double found = pairs.isEmpty() ? Double.NaN : searchQuasiNewton();
    if (Double.isNaN(found)) {
      pairs.clear();
      found = searchSteepest();
    }
    return found;
  }

  private double searchQuasiNewton() {
    aim(pairs);
    return searchDown(1);
  }

  /** Searches along the unit vector against the subgradient, so that no product overflows. */
  private double searchSteepest() {
    double[] subgradient = subgradient();
    for (int i = 0; i < direction.length; i++) {
      direction[i] = -subgradient[i] / gradientNorm();
    }
    return searchDown(Math.min(1, gradientNorm()));
  }

  private double searchDown(double first) {
    double slope = Vectors.dot(direction, subgradient());
    double least = -LEAST_COSINE * Vectors.norm(direction) * gradientNorm();
    return slope < least && slope > Double.NEGATIVE_INFINITY ? search(slope, first) : Double.NaN;
  }

  @Override
  final void learn() {
    pairs.add(x, trialX, gradient, trialGradient);
  }

  @Override
  final void save(Map<String, double[]> state) {
    pairs.save(state);
  }
}

package org.downhill.core.solver;

import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;

/** {@link Lbfgs} at work. */
final class LbfgsIteration extends QuasiNewton implements Ray {

  private final MoreThuente lineSearch = new MoreThuente();
  private double trialSlope;

  LbfgsIteration(int memory, Objective objective, Penalty penalty, double[] start) {
    super(memory, objective, penalty, start);
    measure();
  }

  LbfgsIteration(int memory, Objective objective, Penalty penalty, SavedState state) {
    super(memory, objective, penalty, state);
    measure();
  }

  @Override
  public double[] subgradient() {
    return gradient;
  }

  @Override
  void updateSubgradient() {}

  @Override
  void aim(CurvaturePairs from) {
    from.direction(gradient, direction);
  }

  @Override
  double search(double slope, double first) {
    return lineSearch.search(this, value, slope, first) ? lineSearch.step() : Double.NaN;
  }

  @Override
  public void evaluate(double t) {
    for (int i = 0; i < trialX.length; i++) {
      trialX[i] = x[i] + t * direction[i];
    }
    // A gradient that is not finite where the direction is zero makes the product NaN as well.
    trialSlope = evaluateTrial(0) ? Vectors.dot(trialGradient, direction) : Double.NaN;
  }

  @Override
  public double trialValue() {
    return trialValue;
  }

  @Override
  public double trialSlope() {
    return trialSlope;
  }
}

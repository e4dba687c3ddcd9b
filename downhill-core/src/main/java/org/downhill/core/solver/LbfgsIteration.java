package org.downhill.core.solver;

import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;

/** {@link Lbfgs} at work. */
final class LbfgsIteration extends QuasiNewton {

  private final MoreThuente lineSearch = new MoreThuente();
  private final TrialRay ray = new TrialRay(this, direction, null);

  LbfgsIteration(
      int memory, Objective objective, Penalty penalty, double[] start, Workspace workspace) {
    super(memory, objective, penalty, start, workspace);
    measure();
  }

  LbfgsIteration(int memory, Objective objective, Penalty penalty, SavedState state) {
    super(memory, objective, penalty, state);
    measure();
  }

  @Override
  void aim(CurvaturePairs from) {
    from.direction(gradient, direction);
  }

  @Override
  double search(double slope, double first) {
    return lineSearch.search(ray, value, slope, first) ? lineSearch.step() : Double.NaN;
  }
}

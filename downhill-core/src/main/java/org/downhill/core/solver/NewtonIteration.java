package org.downhill.core.solver;

import org.downhill.core.internal.LinearSystem;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;

/** {@link Newton} at work. */
final class NewtonIteration extends PointIteration {

  private static final int MOST_TRIALS = 60;

  private final double rate;
  private final double[][] hessian;
  private final double[] unit;
  private final double[] direction;

  NewtonIteration(double rate, Objective objective, Penalty penalty, double[] start) {
    super(objective, penalty, start);
    this.rate = rate;
    hessian = new double[x.length][x.length];
    unit = new double[x.length];
    direction = new double[x.length];
    measure();
  }

  NewtonIteration(double rate, Objective objective, Penalty penalty, SavedState state) {
    super(objective, penalty, state);
    this.rate = rate;
    hessian = new double[x.length][x.length];
    unit = new double[x.length];
    direction = new double[x.length];
    measure();
  }

  @Override
  double findStep() {
    for (int i = 0; i < unit.length; i++) {
      unit[i] = 1;
      smooth.hessianTimes(x, unit, hessian[i]);
      unit[i] = 0;
      direction[i] = -gradient[i];
    }
    if (!LinearSystem.solve(hessian, direction) || Vectors.firstNonFinite(direction) >= 0) {
      return Double.NaN;
    }
    double t = rate;
    for (int trial = 0; trial < MOST_TRIALS; trial++) {
      moveTrial(t, direction);
      if (isTrialFinite(0)) {
        return t;
      }
      t /= 2;
    }
    return Double.NaN;
  }
}

package org.downhill.core.solver;

import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;

/** {@link GaussNewton} at work. */
final class GaussNewtonIteration extends PointIteration {

  /** Demanded decrease, as a share of what the slope promises. */
  private static final double DECREASE = 1e-4;

  /** Relative size of rounding errors in a value. */
  private static final double ROUNDING = 1e-14;

  private static final int MOST_TRIALS = 60;

  private final Residuals residuals;
  private final double[] direction;

  GaussNewtonIteration(Residuals residuals, double[] start) {
    super(residuals.objective, residuals.penalty, start);
    this.residuals = residuals;
    direction = new double[x.length];
    measure();
  }

  GaussNewtonIteration(Residuals residuals, SavedState state) {
    super(residuals.objective, residuals.penalty, state);
    this.residuals = residuals;
    direction = new double[x.length];
    measure();
  }

  @Override
  double findStep() {
    residuals.linearize(x);
    if (!residuals.solve(x, 0, direction)) {
      return Double.NaN;
    }
    double slope = Vectors.dot(direction, gradient);
    double t = 1;
    for (int trial = 0; trial < MOST_TRIALS; trial++) {
      moveTrial(t, direction);
      if (isTrialFinite(0)
          && (trialValue <= value + DECREASE * t * slope || isFlatterWithinRounding())) {
        return t;
      }
      t /= 2;
    }
    return Double.NaN;
  }

  private boolean isFlatterWithinRounding() {
    return trialValue <= value + ROUNDING * Math.abs(value)
        && Vectors.norm(trialGradient) < gradientNorm();
  }
}

package org.downhill.core.solver;

import java.util.Arrays;
import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;

/** {@link LevenbergMarquardt} at work. */
final class LevenbergMarquardtIteration extends PointIteration {

  /** Relative size of rounding errors in a value. */
  private static final double ROUNDING = 1e-14;

  private static final double LARGEST_DAMPING = 1e100;

  private final Residuals residuals;
  private final double[] direction;
  private double damping;
  private double growth = 2;

  LevenbergMarquardtIteration(double damping, Residuals residuals, double[] start) {
    super(residuals.objective, residuals.penalty, start);
    this.residuals = residuals;
    direction = new double[x.length];
    residuals.linearize(x);
    double largest = residuals.largestDiagonal();
    this.damping = damping * (largest > 0 ? largest : 1);
    measure();
  }

  LevenbergMarquardtIteration(Residuals residuals, SavedState state) {
    super(residuals.objective, residuals.penalty, state);
    this.residuals = residuals;
    direction = new double[x.length];
    double[] saved = state.array("damping", 2);
    damping = saved[0];
    growth = saved[1];
    measure();
  }

  @Override
  double findStep() {
    residuals.linearize(x);
    while (damping < LARGEST_DAMPING) {
      if (residuals.solve(x, damping, direction)) {
        moveTrial(1, direction);
        double share = isTrialFinite(0) ? share() : Double.NEGATIVE_INFINITY;
        if (share > 0) {
          double kept = 2 * Math.min(share, 1) - 1;
          damping *= Math.max(1.0 / 3, 1 - kept * kept * kept);
          growth = 2;
          return 1;
        }
        if (share == Double.NEGATIVE_INFINITY && Arrays.equals(trialX, x)) {
          return Double.NaN;
        }
      }
      damping *= growth;
      growth *= 2;
    }
    return Double.NaN;
  }

  /** The share of the model's decrease that the trial has brought. */
  private double share() {
    double promised =
        (damping * Vectors.dot(direction, direction) - Vectors.dot(direction, gradient)) / 2;
    double noise = ROUNDING * Math.abs(value);
    if (promised <= noise && Math.abs(trialValue - value) <= noise) {
      // Values can no longer tell which point is lower; the gradient can.
      return Vectors.norm(trialGradient) < gradientNorm() ? 1 : Double.NEGATIVE_INFINITY;
    }
    return (value - trialValue) / promised;
  }

  @Override
  void save(Map<String, double[]> state) {
    state.put("damping", new double[] {damping, growth});
  }
}

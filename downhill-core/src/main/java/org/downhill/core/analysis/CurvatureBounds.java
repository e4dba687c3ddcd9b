package org.downhill.core.analysis;

import org.downhill.core.problem.Curvature;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.PowerIteration;
import org.downhill.core.problem.TwiceDifferentiable;

/**
 * The smallest and the largest curvature of a function at a point, over all directions.
 *
 * @param smallest the smallest eigenvalue of the Hessian; NaN where it or the value is not finite
 * @param largest the largest eigenvalue of the Hessian; NaN where it or the value is not finite
 * @param way how they were found
 */
public record CurvatureBounds(double smallest, double largest, Way way) {

  /** Up to this dimension the Hessian is formed and all its eigenvalues are computed. */
  public static final int EXACT_DIMENSION = 100;

  /** How bounds were found. */
  public enum Way {
    /** All eigenvalues of the Hessian. */
    EIGENVALUES,
    /** Power iteration, which approaches either bound from inside. */
    POWER_ITERATION
  }

  /** The bounds at {@code x}. */
  public static CurvatureBounds at(Objective function, double... x) {
    if (!Double.isFinite(function.value(x))) {
      return new CurvatureBounds(Double.NaN, Double.NaN, Way.EIGENVALUES);
    }
    if (x.length > EXACT_DIMENSION) {
      PowerIteration power = new PowerIteration(1e-6, 1_000, 0);
      Curvature above = power.largest(function, x);
      Curvature below = power.largest(upsideDown(function), x);
      return new CurvatureBounds(
          -finite(below.value()), finite(above.value()), Way.POWER_ITERATION);
    }
    double[][] hessian = Hessian.at(function, x);
    for (double[] row : hessian) {
      for (double entry : row) {
        if (!Double.isFinite(entry)) {
          return new CurvatureBounds(Double.NaN, Double.NaN, Way.EIGENVALUES);
        }
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(hessian);
    return new CurvatureBounds(eigen.smallest(), eigen.largest(), Way.EIGENVALUES);
  }

  /** Largest over smallest curvature; NaN unless both are positive. */
  public double conditionNumber() {
    return smallest > 0 ? largest / smallest : Double.NaN;
  }

  /** The limits that the largest curvature sets to learning rates. */
  public RateLimits rateLimits() {
    return new RateLimits(smallest, largest);
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }

  private static Objective upsideDown(Objective function) {
    return function instanceof TwiceDifferentiable twice
        ? new NegatedTwice(twice)
        : new Negated(function);
  }

  private static class Negated implements Objective {

    private final Objective function;

    Negated(Objective function) {
      this.function = function;
    }

    @Override
    public int dimension() {
      return function.dimension();
    }

    @Override
    public double value(double[] x) {
      return -function.value(x);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
      double value = function.valueAndGradient(x, gradient);
      negate(gradient);
      return -value;
    }

    static void negate(double[] vector) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = -vector[i];
      }
    }
  }

  private static final class NegatedTwice extends Negated implements TwiceDifferentiable {

    private final TwiceDifferentiable function;

    NegatedTwice(TwiceDifferentiable function) {
      super(function);
      this.function = function;
    }

    @Override
    public void hessianTimes(double[] x, double[] direction, double[] product) {
      function.hessianTimes(x, direction, product);
      negate(product);
    }
  }
}

package org.downhill.core.function;

import org.downhill.core.problem.Objective;
import org.downhill.core.spec.Numbers;

/**
 * A comparison of a function's gradient at a point with central differences of its values, which
 * names the coordinate that fits worst.
 *
 * <p>Differences are taken at {@code h = ∛ulp(1) · max(1, |xᵢ|)} and at {@code h/2}; their
 * disagreement and the rounding of the values tell how far the better one (extrapolated by
 * Richardson) can be trusted. The error of a coordinate is what remains beyond that trust, relative
 * to the size of the derivative or to 1, whichever is larger. Near a kink the differences disagree
 * and prove nothing; the gradient then counts as right.
 *
 * @param worstCoordinate the coordinate with the largest error, from 0
 * @param error its error; NaN or infinite where a number is not finite
 * @param given its partial derivative as the function states it
 * @param measured its partial derivative by differences
 */
public record GradientCheck(int worstCoordinate, double error, double given, double measured) {

  /** Largest error of a gradient that counts as right. */
  public static final double TOLERANCE = 1e-6;

  /** Checks the gradient of {@code function} at {@code x}, by four values a coordinate. */
  public static GradientCheck at(Objective function, double... x) {
    double[] gradient = new double[x.length];
    function.valueAndGradient(x, gradient);
    GradientCheck worst = new GradientCheck(0, -1, gradient[0], gradient[0]);
    double[] moved = x.clone();
    for (int i = 0; i < x.length; i++) {
      double step = Math.cbrt(Math.ulp(1.0)) * Math.max(1, Math.abs(x[i]));
      double coarse = difference(function, moved, i, step);
      double fine = difference(function, moved, i, step / 2);
      double measured = fine + (fine - coarse) / 3;
      double size = Math.abs(function.value(x));
      double doubt = Math.abs(fine - coarse) + 20 * Math.ulp(size) / step;
      double beyond = Math.max(0, Math.abs(gradient[i] - measured) - doubt);
      double error = beyond / Math.max(1, Math.max(Math.abs(gradient[i]), Math.abs(measured)));
      if (!(error <= worst.error)) {
        worst = new GradientCheck(i, error, gradient[i], measured);
        if (Double.isNaN(error)) {
          return worst;
        }
      }
    }
    return worst;
  }

  /** Whether the gradient counts as right. */
  public boolean passed() {
    return error <= TOLERANCE;
  }

  /** The finding in one sentence, without a full stop. */
  public String sentence() {
    return (passed() ? "the gradient agrees with differences" : "the gradient is wrong")
        + ": worst at coordinate "
        + worstCoordinate
        + ", given "
        + Numbers.print(given)
        + ", measured "
        + Numbers.print(measured);
  }

  private static double difference(Objective function, double[] x, int coordinate, double step) {
    double here = x[coordinate];
    double above = here + step;
    double below = here - step;
    x[coordinate] = above;
    double right = function.value(x);
    x[coordinate] = below;
    double left = function.value(x);
    x[coordinate] = here;
    return (right - left) / (above - below);
  }
}

package org.downhill.core.analysis;

import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.TwiceDifferentiable;
import org.downhill.core.spec.SpecException;

/**
 * How a function changes from a point along a direction.
 *
 * @param slope its first derivative along the unit vector of the direction, {@code ∇f·u}
 * @param curvature its second derivative along it, {@code uᵀHu}
 * @param cosine the cosine of the angle between the direction and the gradient, 1 for the steepest
 *     ascent and −1 for the steepest descent; 0 where the gradient is zero
 */
public record DirectionalDerivative(double slope, double curvature, double cosine) {

  /**
   * The derivatives at {@code x} along {@code direction}, whose length does not matter.
   *
   * @throws SpecException if the direction is zero, not finite, or of another dimension than x
   */
  public static DirectionalDerivative along(Objective function, double[] x, double[] direction) {
    double length = Vectors.norm(direction);
    if (direction.length != x.length || !(length > 0) || !Double.isFinite(length)) {
      throw new SpecException(
          "a direction needs " + x.length + " finite coordinates that are not all zero");
    }
    double[] unit = direction.clone();
    Vectors.scale(1 / length, unit);
    double[] gradient = new double[x.length];
    function.valueAndGradient(x, gradient);
    double slope = Vectors.dot(gradient, unit);
    double steepest = Vectors.norm(gradient);
    return new DirectionalDerivative(
        slope, curvature(function, x, unit), steepest == 0 ? 0 : slope / steepest);
  }

  private static double curvature(Objective function, double[] x, double[] unit) {
    double[] product = new double[x.length];
    if (function instanceof TwiceDifferentiable twice) {
      twice.hessianTimes(x, unit, product);
      return Vectors.dot(unit, product);
    }
    double step = Math.cbrt(Math.ulp(1.0)) * Math.max(1, Vectors.norm(x));
    double[] moved = x.clone();
    Vectors.addScaled(step, unit, moved);
    function.valueAndGradient(moved, product);
    double ahead = Vectors.dot(unit, product);
    Vectors.addScaled(-2 * step, unit, moved);
    function.valueAndGradient(moved, product);
    return (ahead - Vectors.dot(unit, product)) / (2 * step);
  }
}

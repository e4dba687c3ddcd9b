package org.downhill.core.problem;

import org.downhill.core.internal.Vectors;
import org.downhill.core.spec.Range;

/**
 * The ball {@code ‖x‖ ≤ radius} of the Euclidean norm around the origin.
 *
 * @param radius its radius, above 0
 */
public record Ball(double radius) implements Constraint {

  /** What rounding may add to the norm of a projected point, relative to the radius. */
  private static final double ROUNDING = 1e-12;

  /** A checked radius. */
  public Ball {
    Range.above(0).check("radius", radius);
  }

  @Override
  public double value(double[] x) {
    double norm = Vectors.norm(x);
    if (Double.isNaN(norm)) {
      return Double.NaN;
    }
    return norm <= radius * (1 + ROUNDING) ? 0 : Double.POSITIVE_INFINITY;
  }

  @Override
  public void project(double[] x) {
    double norm = Vectors.norm(x);
    if (norm > radius) {
      Vectors.scale(radius / norm, x);
    }
  }
}

package org.downhill.core.verdict;

import java.util.Arrays;
import org.downhill.core.analysis.Hessian;
import org.downhill.core.analysis.SymmetricEigen;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Objective;

/**
 * What lies around a point where slope and curvature alone deceive: on the way down {@code x³} to 0
 * the slope vanishes while the curvature is still positive, and yet there is no minimum.
 */
final class Surroundings {

  /** How many Newton steps away the function must rise, if there is a minimum. */
  private static final double[] NEWTON_STEPS = {2, 4, 8};

  /** The least distance at which slopes are taken, relative to the largest coordinate. */
  private static final double LEAST_DISTANCE = 1e-6;

  /** The distance at which a flat direction must still not fall. */
  private static final double FLAT_DISTANCE = 1e-2;

  private final Objective function;
  private final double[] x;
  private final double[] gradient;
  private final SymmetricEigen eigen;
  private final double size;

  /** The surroundings of a point with a finite value, gradient and Hessian. */
  Surroundings(Objective function, double[] x) {
    this.function = function;
    this.x = x;
    gradient = new double[x.length];
    function.valueAndGradient(x, gradient);
    eigen = SymmetricEigen.of(Hessian.at(function, x));
    size = Math.max(1, Arrays.stream(x).map(Math::abs).max().orElse(0));
  }

  /**
   * Whether the function bends up in all directions and rises beyond the minimum that slope and
   * curvature promise.
   */
  boolean isBasin() {
    double[] values = eigen.values();
    if (!(values[0] > 0)) {
      return false;
    }
    double[] newton = new double[x.length];
    for (int i = 0; i < values.length; i++) {
      double[] vector = eigen.vector(i);
      Vectors.addScaled(-Vectors.dot(vector, gradient) / values[i], vector, newton);
    }
    double length = Vectors.norm(newton);
    if (length == 0) {
      return true;
    }
    if (!Double.isFinite(length)) {
      return false;
    }
    Vectors.scale(1 / length, newton);
    for (double steps : NEWTON_STEPS) {
      if (slope(newton, steps * Math.max(length, LEAST_DISTANCE * size)) > 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether the function falls to either side along a direction in which it does not bend. */
  boolean fallsWhereFlat(double tolerance) {
    double[] values = eigen.values();
    for (int i = 0; i < values.length; i++) {
      if (Math.abs(values[i]) <= tolerance) {
        double[] direction = eigen.vector(i);
        double distance = FLAT_DISTANCE * size;
        if (slope(direction, distance) < -tolerance || -slope(direction, -distance) < -tolerance) {
          return true;
        }
      }
    }
    return false;
  }

  private double slope(double[] direction, double distance) {
    double[] moved = x.clone();
    Vectors.addScaled(distance, direction, moved);
    double[] there = new double[x.length];
    function.valueAndGradient(moved, there);
    return Vectors.dot(there, direction);
  }
}

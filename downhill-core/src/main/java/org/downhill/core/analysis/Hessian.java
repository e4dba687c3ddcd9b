package org.downhill.core.analysis;

import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.TwiceDifferentiable;
import org.downhill.core.spec.SpecException;

/** The matrix of second derivatives of a function at a point. */
public final class Hessian {

  /** Largest dimension for which the matrix is formed. */
  public static final int MAX_DIMENSION = 500;

  private Hessian() {}

  /**
   * The Hessian at {@code x}, exactly symmetric: from Hessian-vector products where the function is
   * {@link TwiceDifferentiable}, otherwise from central differences of its gradient.
   *
   * @return rows of the matrix
   * @throws SpecException if the dimension is above {@link #MAX_DIMENSION}
   */
  public static double[][] at(Objective function, double... x) {
    int dimension = x.length;
    if (dimension > MAX_DIMENSION) {
      throw new SpecException(
          "a Hessian is formed for at most " + MAX_DIMENSION + " variables, found " + dimension);
    }
    double[][] rows = new double[dimension][dimension];
    if (function instanceof TwiceDifferentiable twice) {
      double[] unit = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        unit[i] = 1;
        twice.hessianTimes(x, unit, rows[i]);
        unit[i] = 0;
      }
    } else {
      differences(function, x, rows);
    }
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < i; j++) {
        double middle = 0.5 * rows[i][j] + 0.5 * rows[j][i];
        rows[i][j] = middle;
        rows[j][i] = middle;
      }
    }
    return rows;
  }

  private static void differences(Objective function, double[] x, double[][] rows) {
    double[] moved = x.clone();
    double[] below = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double step = Math.cbrt(Math.ulp(1.0)) * Math.max(1, Math.abs(x[i]));
      double high = x[i] + step;
      double low = x[i] - step;
      moved[i] = high;
      function.valueAndGradient(moved, rows[i]);
      moved[i] = low;
      function.valueAndGradient(moved, below);
      moved[i] = x[i];
      Vectors.addScaled(-1, below, rows[i]);
      Vectors.scale(1 / (high - low), rows[i]);
    }
  }
}

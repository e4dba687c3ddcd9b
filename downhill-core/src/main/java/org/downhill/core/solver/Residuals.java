package org.downhill.core.solver;

import org.downhill.core.internal.LinearSystem;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.LeastSquares;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.spec.SpecException;

/** The linear least-squares problems that a sum of squares becomes at a point. */
final class Residuals {

  final LeastSquares objective;
  final Penalty penalty;

  private final double[] residuals;
  private final double[][] jacobian;

  /**
   * The residuals of an objective.
   *
   * @throws SpecException if it is not a sum of squares, or the penalty not smooth
   */
  Residuals(String method, Objective objective, Penalty penalty) {
    if (!(objective instanceof LeastSquares squares)) {
      throw new SpecException(
          method
              + " needs an objective that is a sum of squares of residuals; use newton-cg or"
              + " lbfgs.");
    }
    this.objective = squares;
    this.penalty = Smooth.require(method, "FISTA", objective, penalty);
    residuals = new double[squares.residuals()];
    jacobian = new double[squares.residuals()][squares.dimension()];
  }

  /** Takes residuals and Jacobian at {@code x}. */
  void linearize(double[] x) {
    objective.residuals(x, residuals);
    objective.jacobian(x, jacobian);
  }

  /** The largest diagonal element of {@code JᵀJ}. */
  double largestDiagonal() {
    double largest = 0;
    for (int j = 0; j < objective.dimension(); j++) {
      double squares = 0;
      for (double[] row : jacobian) {
        squares += row[j] * row[j];
      }
      largest = Math.max(largest, squares);
    }
    return largest;
  }

  /**
   * Overwrites {@code direction} with the minimum of {@code ½‖J·d + r‖² + μ/2·‖d‖²}, a smooth
   * penalty included.
   *
   * @return false if there is no single one, or it is not finite
   */
  boolean solve(double[] x, double damping, double[] direction) {
    int columns = x.length;
    double[][] rows = new double[residuals.length + columns][];
    double[] right = new double[rows.length];
    for (int i = 0; i < residuals.length; i++) {
      rows[i] = jacobian[i].clone();
      right[i] = -residuals[i];
    }
    for (int j = 0; j < columns; j++) {
      // One row stands for both quadratic terms of a coordinate.
      double curvature = penalty.curvature(j);
      double root = Math.sqrt(curvature + damping);
      int row = residuals.length + j;
      rows[row] = new double[columns];
      rows[row][j] = root;
      right[row] = root == 0 ? 0 : -curvature * x[j] / root;
    }
    if (!LinearSystem.leastSquares(rows, right)) {
      return false;
    }
    System.arraycopy(right, 0, direction, 0, columns);
    return Vectors.firstNonFinite(direction) < 0;
  }
}

package org.downhill.core.solver;

import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.DiagonalHessian;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.jspecify.annotations.Nullable;

/**
 * The diagonal from which a quasi-Newton method builds its inverse Hessian, up to a common factor:
 * the inverse of the Hessian's own diagonal at the start where the objective offers it, and ones
 * where it does not.
 */
final class Preconditioner {

  /**
   * The least curvature that counts, as a share of the largest: a rare feature whose curvature the
   * first point shows as next to nothing would otherwise take all of the first steps.
   */
  private static final double LEAST_SHARE = 1e-2;

  private final double @Nullable [] inverse;

  private Preconditioner(double @Nullable [] inverse) {
    this.inverse = inverse;
  }

  /** Ones. */
  static Preconditioner none() {
    return new Preconditioner(null);
  }

  static Preconditioner at(
      double[] start, Objective objective, Penalty penalty, Workspace workspace) {
    if (!(objective instanceof DiagonalHessian known)) {
      return new Preconditioner(null);
    }
    double[] diagonal = workspace.vector(start.length);
    known.hessianDiagonal(start, diagonal);
    double largest = 0;
    for (int i = 0; i < diagonal.length; i++) {
      diagonal[i] += penalty.curvature(i);
      largest = Math.max(largest, diagonal[i]);
    }
    // Also false where a number is not.
    if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
      return new Preconditioner(null);
    }
    for (int i = 0; i < diagonal.length; i++) {
      diagonal[i] = largest / Math.max(diagonal[i], LEAST_SHARE * largest);
    }
    return new Preconditioner(diagonal);
  }

  /** The factor of coordinate {@code i}, 1 to 100. */
  double factor(int i) {
    return inverse == null ? 1 : inverse[i];
  }

  /** Multiplies every coordinate by its factor and by {@code scale}. */
  void apply(double scale, double[] vector) {
    if (inverse == null) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] *= scale;
      }
    } else {
      for (int i = 0; i < vector.length; i++) {
        vector[i] *= scale * inverse[i];
      }
    }
  }

  void save(Map<String, double[]> state) {
    if (inverse != null) {
      state.put("preconditioner", inverse.clone());
    }
  }

  static Preconditioner restore(SavedState state, int dimension) {
    return new Preconditioner(
        state.arrays().containsKey("preconditioner")
            ? state.array("preconditioner", dimension).clone()
            : null);
  }
}

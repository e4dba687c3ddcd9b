package org.downhill.core.analysis;

import java.util.Arrays;
import java.util.Comparator;
import org.downhill.core.internal.Vectors;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix, by the cyclic method of Jacobi (Golub and
 * Van Loan, Matrix Computations, 4th ed., §8.5). Immutable.
 */
public final class SymmetricEigen {

  private static final int MAX_SWEEPS = 100;

  private final double[] values;
  private final double[][] vectors;

  private SymmetricEigen(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * The decomposition of a symmetric matrix.
   *
   * @param matrix its rows; only the lower triangle is read
   * @throws IllegalArgumentException if the matrix is empty, not square, or has an entry that is
   *     not finite
   */
  public static SymmetricEigen of(double[][] matrix) {
    int n = matrix.length;
    double[][] a = new double[n][n];
    double largest = 0;
    for (int i = 0; i < n; i++) {
      if (matrix[i].length != n) {
        throw new IllegalArgumentException("The matrix must be square.");
      }
      for (int j = 0; j <= i; j++) {
        if (!Double.isFinite(matrix[i][j])) {
          throw new IllegalArgumentException(
              "Entry (" + i + ", " + j + ") of the matrix is " + matrix[i][j] + ".");
        }
        largest = Math.max(largest, Math.abs(matrix[i][j]));
      }
    }
    if (n == 0) {
      throw new IllegalArgumentException("The matrix is empty.");
    }
    // Between powers of two the scaling is exact; it keeps squares from overflow and underflow.
    double scale = largest == 0 ? 1 : Math.scalb(1.0, Math.max(-1022, Math.getExponent(largest)));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        a[i][j] = matrix[i][j] / scale;
        a[j][i] = a[i][j];
      }
    }
    double[][] v = identity(n);
    for (int sweep = 0; sweep < MAX_SWEEPS && sweep(a, v); sweep++) {}
    return sorted(a, v, scale);
  }

  /** Number of eigenvalues. */
  public int dimension() {
    return values.length;
  }

  /** The eigenvalues in ascending order; a copy. */
  public double[] values() {
    return values.clone();
  }

  /** The unit eigenvector of eigenvalue number {@code index}; a copy. */
  public double[] vector(int index) {
    return vectors[index].clone();
  }

  /** The smallest eigenvalue. */
  public double smallest() {
    return values[0];
  }

  /** The largest eigenvalue. */
  public double largest() {
    return values[values.length - 1];
  }

  /** Turns each off-diagonal entry to zero in turn; whether any was worth turning. */
  private static boolean sweep(double[][] a, double[][] v) {
    boolean turned = false;
    for (int p = 0; p < a.length; p++) {
      for (int q = p + 1; q < a.length; q++) {
        double size = Math.sqrt(Math.abs(a[p][p])) * Math.sqrt(Math.abs(a[q][q]));
        if (Math.abs(a[p][q]) > Math.max(1e-300, 1e-17 * size)) {
          turned = true;
          rotate(a, v, p, q);
        }
      }
    }
    return turned;
  }

  private static void rotate(double[][] a, double[][] v, int p, int q) {
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    double off = a[p][q];
    a[p][p] -= t * off;
    a[q][q] += t * off;
    a[p][q] = 0;
    a[q][p] = 0;
    for (int k = 0; k < a.length; k++) {
      if (k != p && k != q) {
        double kp = a[k][p];
        double kq = a[k][q];
        a[k][p] = c * kp - s * kq;
        a[p][k] = a[k][p];
        a[k][q] = s * kp + c * kq;
        a[q][k] = a[k][q];
      }
      double vp = v[p][k];
      double vq = v[q][k];
      v[p][k] = c * vp - s * vq;
      v[q][k] = s * vp + c * vq;
    }
  }

  private static double[][] identity(int n) {
    double[][] identity = new double[n][n];
    for (int i = 0; i < n; i++) {
      identity[i][i] = 1;
    }
    return identity;
  }

  private static SymmetricEigen sorted(double[][] a, double[][] v, double scale) {
    Integer[] order = new Integer[a.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> a[i][i]));
    double[] values = new double[a.length];
    double[][] vectors = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      values[i] = a[order[i]][order[i]] * scale;
      vectors[i] = v[order[i]];
      Vectors.scale(1 / Vectors.norm(vectors[i]), vectors[i]);
    }
    return new SymmetricEigen(values, vectors);
  }
}

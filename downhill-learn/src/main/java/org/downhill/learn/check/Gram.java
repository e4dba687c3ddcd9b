package org.downhill.learn.check;

import org.downhill.core.kernel.Kernels;

/** Inner products of centred features and a centred target, from which least squares follows. */
final class Gram {

  /** A feature whose part outside the span of others is smaller than this is one of them. */
  private static final double SMALLEST_PIVOT = 1e-10;

  private final int features;
  private final double[] products;
  private final double[] withTarget;
  private final double targetSquares;

  /**
   * Forms the products of {@code features} columns of {@code rows} numbers each, which are centred
   * and brought to unit norm in place, and a target, which is centred in place.
   */
  Gram(int features, int rows, double[][] columns, double[] target) {
    this.features = features;
    centre(target, rows);
    targetSquares = dot(target, target, rows);
    products = new double[features * features];
    withTarget = new double[features];
    for (int i = 0; i < features; i++) {
      centre(columns[i], rows);
      double norm = Math.sqrt(dot(columns[i], columns[i], rows));
      for (int r = 0; r < rows && norm > 0; r++) {
        columns[i][r] /= norm;
      }
      withTarget[i] = dot(columns[i], target, rows);
      for (int j = 0; j <= i; j++) {
        double product = dot(columns[i], columns[j], rows);
        products[i * features + j] = product;
        products[j * features + i] = product;
      }
    }
  }

  /** Whether the target does not vary. */
  boolean isConstant() {
    return !(targetSquares > 0);
  }

  /**
   * What is left of the target's sum of squares, as a part of it, after least squares on the
   * features {@code chosen[0 … n − 1]}; by Cholesky's factorisation, in which features that depend
   * on earlier ones are left out.
   */
  Fit fit(int[] chosen, int n) {
    double[] factor = new double[n * n];
    double[] coordinate = new double[n];
    int rank = 0;
    double explained = 0;
    int[] kept = new int[n];
    for (int i = 0; i < n; i++) {
      double pivot = products[chosen[i] * features + chosen[i]];
      double right = withTarget[chosen[i]];
      for (int j = 0; j < rank; j++) {
        double sum = products[chosen[i] * features + kept[j]];
        for (int k = 0; k < j; k++) {
          sum -= factor[rank * n + k] * factor[j * n + k];
        }
        factor[rank * n + j] = sum / factor[j * n + j];
        pivot -= factor[rank * n + j] * factor[rank * n + j];
        right -= factor[rank * n + j] * coordinate[j];
      }
      if (pivot > SMALLEST_PIVOT) {
        factor[rank * n + rank] = Math.sqrt(pivot);
        coordinate[rank] = right / factor[rank * n + rank];
        explained += coordinate[rank] * coordinate[rank];
        kept[rank++] = chosen[i];
      }
    }
    return new Fit(Math.max(0, 1 - explained / targetSquares), rank);
  }

  /**
   * A least-squares fit.
   *
   * @param left the part of the target's sum of squares that is left
   * @param rank number of features that do not depend on others
   */
  record Fit(double left, int rank) {}

  private static void centre(double[] values, int n) {
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += values[i] / n;
    }
    for (int i = 0; i < n; i++) {
      values[i] -= mean;
    }
  }

  private static double dot(double[] a, double[] b, int n) {
    return Kernels.active().dot(n, a, 0, b, 0);
  }
}

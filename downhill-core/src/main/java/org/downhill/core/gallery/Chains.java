package org.downhill.core.gallery;

import org.downhill.core.function.Functions;
import org.downhill.core.problem.TwiceDifferentiable;

/** Families in which each variable is coupled to its neighbours, or all are through a sum. */
final class Chains {

  private Chains() {}

  static TwiceDifferentiable trid(int dimension) {
    return Functions.of(
        dimension,
        x -> {
          double sum = 0;
          for (int i = 0; i < x.length; i++) {
            sum += (x[i] - 1) * (x[i] - 1) - (i == 0 ? 0 : x[i] * x[i - 1]);
          }
          return sum;
        },
        (x, gradient) -> {
          tridProduct(x, gradient);
          for (int i = 0; i < x.length; i++) {
            gradient[i] -= 2;
          }
        },
        (x, direction, product) -> tridProduct(direction, product));
  }

  /** The matrix with 2 on the diagonal and −1 beside it, times {@code x}. */
  private static void tridProduct(double[] x, double[] product) {
    for (int i = 0; i < x.length; i++) {
      double before = i == 0 ? 0 : x[i - 1];
      double after = i + 1 == x.length ? 0 : x[i + 1];
      product[i] = 2 * x[i] - before - after;
    }
  }

  static TwiceDifferentiable rosenbrock(int dimension) {
    return Functions.of(
        dimension,
        x -> {
          double sum = 0;
          for (int i = 0; i + 1 < x.length; i++) {
            double off = x[i + 1] - x[i] * x[i];
            sum += 100 * off * off + (1 - x[i]) * (1 - x[i]);
          }
          return sum;
        },
        (x, gradient) -> {
          gradient[0] = 0;
          for (int i = 0; i + 1 < x.length; i++) {
            double off = x[i + 1] - x[i] * x[i];
            gradient[i] += -400 * x[i] * off - 2 * (1 - x[i]);
            gradient[i + 1] = 200 * off;
          }
        },
        (x, d, product) -> {
          product[0] = 0;
          for (int i = 0; i + 1 < x.length; i++) {
            double curvature = 1200 * x[i] * x[i] - 400 * x[i + 1] + 2;
            product[i] += curvature * d[i] - 400 * x[i] * d[i + 1];
            product[i + 1] = 200 * d[i + 1] - 400 * x[i] * d[i];
          }
        });
  }

  static TwiceDifferentiable dixonPrice(int dimension) {
    return Functions.of(
        dimension,
        x -> {
          double sum = (x[0] - 1) * (x[0] - 1);
          for (int i = 1; i < x.length; i++) {
            double off = 2 * x[i] * x[i] - x[i - 1];
            sum += (i + 1) * off * off;
          }
          return sum;
        },
        (x, gradient) -> {
          gradient[0] = 2 * (x[0] - 1);
          for (int i = 1; i < x.length; i++) {
            double off = 2 * x[i] * x[i] - x[i - 1];
            gradient[i] = 8 * (i + 1) * off * x[i];
            gradient[i - 1] -= 2 * (i + 1) * off;
          }
        },
        (x, d, product) -> {
          product[0] = 2 * d[0];
          for (int i = 1; i < x.length; i++) {
            double curvature = 48 * x[i] * x[i] - 8 * x[i - 1];
            product[i] = (i + 1) * (curvature * d[i] - 8 * x[i] * d[i - 1]);
            product[i - 1] += (i + 1) * (2 * d[i - 1] - 8 * x[i] * d[i]);
          }
        });
  }

  static TwiceDifferentiable zakharov(int dimension) {
    return Functions.of(
        dimension,
        x -> {
          double squares = 0;
          for (double xi : x) {
            squares += xi * xi;
          }
          double s = weightedSum(x);
          return squares + s * s + s * s * s * s;
        },
        (x, gradient) -> {
          double s = weightedSum(x);
          for (int i = 0; i < x.length; i++) {
            gradient[i] = 2 * x[i] + 0.5 * (i + 1) * (2 * s + 4 * s * s * s);
          }
        },
        (x, direction, product) -> {
          double s = weightedSum(x);
          double along = weightedSum(direction);
          for (int i = 0; i < x.length; i++) {
            product[i] = 2 * direction[i] + 0.5 * (i + 1) * (2 + 12 * s * s) * along;
          }
        });
  }

  private static double weightedSum(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += 0.5 * (i + 1) * x[i];
    }
    return sum;
  }
}

package org.downhill.core.gallery;

import java.util.Arrays;
import org.downhill.core.problem.TwiceDifferentiable;

/** Families whose ripples couple all variables. */
final class Ripples {

  private Ripples() {}

  static TwiceDifferentiable griewank(int dimension) {
    return new Griewank(dimension);
  }

  static TwiceDifferentiable ackley(int dimension) {
    return new Ackley(dimension);
  }

  /** {@code 1 + Σxᵢ²/4000 − Πcos(xᵢ/√i)}. */
  private record Griewank(int dimension) implements TwiceDifferentiable {

    @Override
    public double value(double[] x) {
      double sum = 0;
      double product = 1;
      for (int i = 0; i < dimension; i++) {
        sum += x[i] * x[i];
        product *= cosine(x, i);
      }
      return 1 + sum / 4000 - product;
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
      // The product of the factors before i, then times that of those behind it.
      double before = 1;
      for (int i = 0; i < dimension; i++) {
        gradient[i] = before;
        before *= cosine(x, i);
      }
      double behind = 1;
      for (int i = dimension - 1; i >= 0; i--) {
        double root = Math.sqrt(i + 1.0);
        gradient[i] = x[i] / 2000 + gradient[i] * behind * Math.sin(x[i] / root) / root;
        behind *= cosine(x, i);
      }
      return value(x);
    }

    @Override
    public void hessianTimes(double[] x, double[] direction, double[] product) {
      // As in the gradient, each product carried together with its derivative along d.
      double[] front = new double[dimension];
      double[] frontAlong = new double[dimension];
      front[0] = 1;
      for (int i = 1; i < dimension; i++) {
        double along = slope(x, i - 1) * direction[i - 1];
        frontAlong[i] = frontAlong[i - 1] * cosine(x, i - 1) + front[i - 1] * along;
        front[i] = front[i - 1] * cosine(x, i - 1);
      }
      double back = 1;
      double backAlong = 0;
      for (int i = dimension - 1; i >= 0; i--) {
        double bend = -cosine(x, i) / (i + 1) * direction[i];
        double othersAlong = frontAlong[i] * back + front[i] * backAlong;
        product[i] = direction[i] / 2000 - bend * front[i] * back - slope(x, i) * othersAlong;
        backAlong = backAlong * cosine(x, i) + back * slope(x, i) * direction[i];
        back *= cosine(x, i);
      }
    }

    private static double cosine(double[] x, int i) {
      return Math.cos(x[i] / Math.sqrt(i + 1.0));
    }

    /** The derivative of factor {@code i}. */
    private static double slope(double[] x, int i) {
      double root = Math.sqrt(i + 1.0);
      return -Math.sin(x[i] / root) / root;
    }
  }

  /**
   * {@code 20 + e − 20exp(−0.2√(Σxᵢ²/n)) − exp(Σcos(2πxᵢ)/n)}; at its kink, the minimum, the
   * gradient is 0 and so is the Hessian's product.
   */
  private record Ackley(int dimension) implements TwiceDifferentiable {

    private static final double FULL = 2 * Math.PI;

    @Override
    public double value(double[] x) {
      return 20 + Math.E - 20 * Math.exp(-0.2 * meanRoot(x)) - ripple(x);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
      double root = meanRoot(x);
      double cone = root == 0 ? 0 : 4 * Math.exp(-0.2 * root) / (dimension * root);
      double ripple = ripple(x) * FULL / dimension;
      for (int i = 0; i < dimension; i++) {
        gradient[i] = cone * x[i] + ripple * Math.sin(FULL * x[i]);
      }
      return value(x);
    }

    @Override
    public void hessianTimes(double[] x, double[] direction, double[] product) {
      double root = meanRoot(x);
      if (root == 0) {
        Arrays.fill(product, 0);
        return;
      }
      double along = 0;
      double wave = 0;
      for (int i = 0; i < dimension; i++) {
        along += x[i] * direction[i];
        wave += Math.sin(FULL * x[i]) * direction[i];
      }
      double cone = 4 * Math.exp(-0.2 * root) / (dimension * root);
      double turn = -cone * (0.2 + 1 / root) * along / (dimension * root);
      double ripple = ripple(x) * FULL / dimension;
      for (int i = 0; i < dimension; i++) {
        product[i] =
            cone * direction[i]
                + turn * x[i]
                + ripple * FULL * Math.cos(FULL * x[i]) * direction[i]
                - ripple * FULL / dimension * wave * Math.sin(FULL * x[i]);
      }
    }

    private double meanRoot(double[] x) {
      double squares = 0;
      for (double xi : x) {
        squares += xi * xi;
      }
      return Math.sqrt(squares / dimension);
    }

    private double ripple(double[] x) {
      double cosines = 0;
      for (double xi : x) {
        cosines += Math.cos(FULL * xi);
      }
      return Math.exp(cosines / dimension);
    }
  }
}

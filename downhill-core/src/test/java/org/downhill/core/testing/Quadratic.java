package org.downhill.core.testing;

import org.downhill.core.problem.LeastSquares;
import org.downhill.core.problem.TwiceDifferentiable;
import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Stream;

/**
 * A convex quadratic {@code ½(x − m)ᵀA(x − m)} with a condition number of one's choice, as a sum of
 * squares too: {@code A = QᵀDQ} with a reflection {@code Q}.
 */
public final class Quadratic implements TwiceDifferentiable, LeastSquares {

  private final double[] minimum;
  private final double[] eigenvalues;
  private final double[] mirror;

  private Quadratic(double[] minimum, double[] eigenvalues, double[] mirror) {
    this.minimum = minimum;
    this.eigenvalues = eigenvalues;
    this.mirror = mirror;
  }

  /** Eigenvalues from 1 to {@code condition}, spaced evenly on a logarithmic axis. */
  public static Quadratic conditioned(int dimension, double condition) {
    double[] minimum = new double[dimension];
    double[] eigenvalues = new double[dimension];
    double[] mirror = new double[dimension];
    double squares = 0;
    for (int i = 0; i < dimension; i++) {
      minimum[i] = CounterRandom.gaussian(3, Stream.INIT, dimension, i);
      eigenvalues[i] = Math.pow(condition, (double) i / Math.max(1, dimension - 1));
      mirror[i] = CounterRandom.gaussian(4, Stream.INIT, dimension, i);
      squares += mirror[i] * mirror[i];
    }
    for (int i = 0; i < dimension; i++) {
      mirror[i] /= Math.sqrt(squares);
    }
    return new Quadratic(minimum, eigenvalues, mirror);
  }

  /** Where the minimum lies; its value is 0. */
  public double[] minimum() {
    return minimum.clone();
  }

  private double[] reflected(double[] v) {
    double along = 0;
    for (int i = 0; i < v.length; i++) {
      along += mirror[i] * v[i];
    }
    double[] result = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      result[i] = v[i] - 2 * along * mirror[i];
    }
    return result;
  }

  @Override
  public int dimension() {
    return minimum.length;
  }

  @Override
  public double value(double[] x) {
    double[] residuals = new double[x.length];
    residuals(x, residuals);
    double sum = 0;
    for (double residual : residuals) {
      sum += residual * residual / 2;
    }
    return sum;
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    double[] difference = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      difference[i] = x[i] - minimum[i];
    }
    hessianTimes(x, difference, gradient);
    return value(x);
  }

  @Override
  public void hessianTimes(double[] x, double[] direction, double[] product) {
    double[] turned = reflected(direction);
    for (int i = 0; i < turned.length; i++) {
      turned[i] *= eigenvalues[i];
    }
    System.arraycopy(reflected(turned), 0, product, 0, product.length);
  }

  @Override
  public int residuals() {
    return minimum.length;
  }

  @Override
  public void residuals(double[] x, double[] residuals) {
    double[] difference = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      difference[i] = x[i] - minimum[i];
    }
    double[] turned = reflected(difference);
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = Math.sqrt(eigenvalues[i]) * turned[i];
    }
  }

  @Override
  public void jacobian(double[] x, double[][] jacobian) {
    for (int i = 0; i < jacobian.length; i++) {
      for (int j = 0; j < x.length; j++) {
        double entry = (i == j ? 1 : 0) - 2 * mirror[i] * mirror[j];
        jacobian[i][j] = Math.sqrt(eigenvalues[i]) * entry;
      }
    }
  }
}

package org.downhill.core.testing;

import java.util.function.DoubleUnaryOperator;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.TwiceDifferentiable;

/** Functions of few variables with gradients written by hand. */
public final class Functions {

  private Functions() {}

  /** A function of one variable from its value and derivative. */
  public static Objective of(DoubleUnaryOperator value, DoubleUnaryOperator slope) {
    return new Objective() {
      @Override
      public int dimension() {
        return 1;
      }

      @Override
      public double value(double[] x) {
        return value.applyAsDouble(x[0]);
      }

      @Override
      public double valueAndGradient(double[] x, double[] gradient) {
        gradient[0] = slope.applyAsDouble(x[0]);
        return value(x);
      }
    };
  }

  /** {@code Σ aᵢxᵢ²}. */
  public static TwiceDifferentiable squares(double... a) {
    return new TwiceDifferentiable() {
      @Override
      public int dimension() {
        return a.length;
      }

      @Override
      public double value(double[] x) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
          sum += a[i] * x[i] * x[i];
        }
        return sum;
      }

      @Override
      public double valueAndGradient(double[] x, double[] gradient) {
        for (int i = 0; i < a.length; i++) {
          gradient[i] = 2 * a[i] * x[i];
        }
        return value(x);
      }

      @Override
      public void hessianTimes(double[] x, double[] direction, double[] product) {
        for (int i = 0; i < a.length; i++) {
          product[i] = 2 * a[i] * direction[i];
        }
      }
    };
  }

  /** Rosenbrock's valley {@code (1 − x)² + 100 (y − x²)²}. */
  public static Objective rosenbrock() {
    return new Objective() {
      @Override
      public int dimension() {
        return 2;
      }

      @Override
      public double value(double[] x) {
        double across = 1 - x[0];
        double along = x[1] - x[0] * x[0];
        return across * across + 100 * along * along;
      }

      @Override
      public double valueAndGradient(double[] x, double[] gradient) {
        double along = x[1] - x[0] * x[0];
        gradient[0] = -2 * (1 - x[0]) - 400 * x[0] * along;
        gradient[1] = 200 * along;
        return value(x);
      }
    };
  }
}

package org.downhill.core.testing;

import java.util.function.DoubleUnaryOperator;
import org.downhill.core.problem.LeastSquares;
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

  /** A function of one variable from its value and two derivatives. */
  public static TwiceDifferentiable of(
      DoubleUnaryOperator value, DoubleUnaryOperator slope, DoubleUnaryOperator curvature) {
    return new TwiceDifferentiable() {
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

      @Override
      public void hessianTimes(double[] x, double[] direction, double[] product) {
        product[0] = curvature.applyAsDouble(x[0]) * direction[0];
      }
    };
  }

  /**
   * Rosenbrock's valley with its Hessian, and as half the squares of {@code √2(1 − x)} and {@code
   * √200(y − x²)}.
   */
  public static final class Valley implements TwiceDifferentiable, LeastSquares {

    private final Objective plain = rosenbrock();

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public double value(double[] x) {
      return plain.value(x);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
      return plain.valueAndGradient(x, gradient);
    }

    @Override
    public void hessianTimes(double[] x, double[] direction, double[] product) {
      double both = -400 * x[0];
      double first = 2 - 400 * (x[1] - 3 * x[0] * x[0]);
      product[0] = first * direction[0] + both * direction[1];
      product[1] = both * direction[0] + 200 * direction[1];
    }

    @Override
    public int residuals() {
      return 2;
    }

    @Override
    public void residuals(double[] x, double[] residuals) {
      residuals[0] = Math.sqrt(2) * (1 - x[0]);
      residuals[1] = Math.sqrt(200) * (x[1] - x[0] * x[0]);
    }

    @Override
    public void jacobian(double[] x, double[][] jacobian) {
      jacobian[0][0] = -Math.sqrt(2);
      jacobian[0][1] = 0;
      jacobian[1][0] = -2 * Math.sqrt(200) * x[0];
      jacobian[1][1] = Math.sqrt(200);
    }
  }
}

package org.downhill.core.rule;

import java.util.Random;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Objective;

/** Objectives to descend in tests. */
public final class Functions {

  private Functions() {}

  /** {@code (1 − x)² + 100·(y − x²)²}. */
  public static Objective rosenbrock() {
    return new Smooth(2) {
      @Override
      public double valueAndGradient(double[] x, double[] gradient) {
        double away = x[1] - x[0] * x[0];
        gradient[0] = -2 * (1 - x[0]) - 400 * x[0] * away;
        gradient[1] = 200 * away;
        return (1 - x[0]) * (1 - x[0]) + 100 * away * away;
      }
    };
  }

  /** {@code 0.05·(x + y)² + 5·(x − 2y + 1)²}, a long valley. */
  public static Objective valley() {
    return new Smooth(2) {
      @Override
      public double valueAndGradient(double[] x, double[] gradient) {
        double along = x[0] + x[1];
        double across = x[0] - 2 * x[1] + 1;
        gradient[0] = 0.1 * along + 10 * across;
        gradient[1] = 0.1 * along - 20 * across;
        return 0.05 * along * along + 5 * across * across;
      }
    };
  }

  /** Beale's function, flat far from its minimum (3, ½). */
  public static Objective beale() {
    return new Smooth(2) {
      @Override
      public double valueAndGradient(double[] x, double[] gradient) {
        double[] aims = {1.5, 2.25, 2.625};
        double value = 0;
        gradient[0] = 0;
        gradient[1] = 0;
        double power = 1;
        for (int k = 0; k < 3; k++) {
          double before = power;
          power *= x[1];
          double rest = aims[k] - x[0] + x[0] * power;
          value += rest * rest;
          gradient[0] += 2 * rest * (power - 1);
          gradient[1] += 2 * rest * x[0] * (k + 1) * before;
        }
        return value;
      }
    };
  }

  /** Himmelblau's function, which has four minima. */
  public static Objective himmelblau() {
    return new Smooth(2) {
      @Override
      public double valueAndGradient(double[] x, double[] gradient) {
        double a = x[0] * x[0] + x[1] - 11;
        double b = x[0] + x[1] * x[1] - 7;
        gradient[0] = 4 * a * x[0] + 2 * b;
        gradient[1] = 2 * a + 4 * b * x[1];
        return a * a + b * b;
      }
    };
  }

  /** {@code exp(x/2) + log(1 + y²) + ½|x − y| + tanh(x + 2y)}. */
  public static Objective mixture() {
    return new Smooth(2) {
      @Override
      public double valueAndGradient(double[] x, double[] gradient) {
        double exp = Math.exp(x[0] / 2);
        double squares = 1 + x[1] * x[1];
        double apart = x[0] - x[1];
        double tanh = Math.tanh(x[0] + 2 * x[1]);
        double steep = 1 - tanh * tanh;
        gradient[0] = exp / 2 + 0.5 * Math.signum(apart) + steep;
        gradient[1] = 2 * x[1] / squares - 0.5 * Math.signum(apart) + 2 * steep;
        return exp + Math.log(squares) + 0.5 * Math.abs(apart) + tanh;
      }
    };
  }

  /** {@code (x − 1)² + 2(y + ½)² + (x − 1)(y + ½)}, a well-conditioned quadratic. */
  public static Objective bowlAside() {
    return new Smooth(2) {
      @Override
      public double valueAndGradient(double[] x, double[] gradient) {
        double a = x[0] - 1;
        double b = x[1] + 0.5;
        gradient[0] = 2 * a + b;
        gradient[1] = 4 * b + a;
        return a * a + 2 * b * b + a * b;
      }
    };
  }

  /** {@code 0.1x² + 2y²}, the textbook's ill-conditioned function. */
  public static Objective bowl() {
    return new Quadratic(new double[][] {{0.2, 0}, {0, 4}}, new double[2]);
  }

  /** A random convex quadratic of several tiles, each coordinate coupled to its neighbours. */
  public static Objective chainOfSprings(int dimension, long seed) {
    double[] target = new Random(seed).doubles(dimension, -1, 1).toArray();
    return new Smooth(dimension) {
      @Override
      public double valueAndGradient(double[] x, double[] gradient) {
        double value = 0;
        for (int i = 0; i < x.length; i++) {
          double own = x[i] - target[i];
          value += 0.5 * own * own;
          gradient[i] = own;
        }
        for (int i = 1; i < x.length; i++) {
          double stretch = x[i] - x[i - 1];
          value += 0.5 * stretch * stretch;
          gradient[i] += stretch;
          gradient[i - 1] -= stretch;
        }
        return value;
      }
    };
  }

  /** {@code ½·xᵀAx − bᵀx}. */
  public static final class Quadratic extends Smooth {

    private final double[][] a;
    private final double[] b;

    public Quadratic(double[][] a, double[] b) {
      super(b.length);
      this.a = a;
      this.b = b;
    }

    /** A random one with eigenvalues between 0.5 and about 2.5. */
    public static Quadratic random(int dimension, long seed) {
      Random random = new Random(seed);
      double[][] root = new double[dimension][dimension];
      double[] b = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        for (int j = 0; j < dimension; j++) {
          root[i][j] = random.nextGaussian() / Math.sqrt(2 * dimension);
        }
        b[i] = 2 * random.nextGaussian();
      }
      double[][] a = new double[dimension][dimension];
      for (int i = 0; i < dimension; i++) {
        for (int j = 0; j < dimension; j++) {
          for (int k = 0; k < dimension; k++) {
            a[i][j] += root[i][k] * root[j][k];
          }
        }
        a[i][i] += 0.5;
      }
      return new Quadratic(a, b);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
      double value = 0;
      for (int i = 0; i < x.length; i++) {
        double product = 0;
        for (int j = 0; j < x.length; j++) {
          product += a[i][j] * x[j];
        }
        value += x[i] * (0.5 * product - b[i]);
        gradient[i] = product - b[i];
      }
      return value;
    }

    /** The minimum of this quadratic plus an elastic net, by coordinate descent. */
    public double[] minimum(ElasticNet net) {
      double[] x = new double[b.length];
      for (int sweep = 0; sweep < 10_000; sweep++) {
        for (int i = 0; i < x.length; i++) {
          double pull = b[i];
          for (int j = 0; j < x.length; j++) {
            pull -= j == i ? 0 : a[i][j] * x[j];
          }
          boolean penalised = i < net.penalized();
          double l1 = penalised ? net.l1() : 0;
          double l2 = penalised ? net.l2() : 0;
          x[i] = Math.signum(pull) * Math.max(0, Math.abs(pull) - l1) / (a[i][i] + l2);
        }
      }
      return x;
    }
  }

  private abstract static class Smooth implements Objective {

    private final int dimension;

    Smooth(int dimension) {
      this.dimension = dimension;
    }

    @Override
    public int dimension() {
      return dimension;
    }

    @Override
    public double value(double[] x) {
      return valueAndGradient(x, new double[dimension]);
    }
  }
}

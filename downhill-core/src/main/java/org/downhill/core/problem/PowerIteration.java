package org.downhill.core.problem;

import org.downhill.core.internal.Vectors;
import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Stream;
import org.downhill.core.spec.Range;

/**
 * Power iteration on the Hessian: repeated products turn a random vector towards the direction of
 * the largest curvature.
 *
 * <p>Where the curvature that is largest in size is negative, or two of opposite sign tie, a second
 * round runs on {@code H + ρI}, where {@code ρ} is that size; its largest eigenvalue belongs to the
 * direction that bends up most.
 *
 * @param tolerance relative change of the estimate at which a round ends, greater than 0
 * @param maxProducts number of Hessian products after which a round ends in any case, at least 2
 * @param seed seed of the first vector
 */
public record PowerIteration(double tolerance, int maxProducts, long seed) {

  /** How close to the size a positive curvature must be to be taken for the dominant one. */
  private static final double DOMINANT = 0.99;

  /** Checked settings. */
  public PowerIteration {
    Range.above(0).check("tolerance", tolerance);
    Range.atLeast(2).check("the number of products", maxProducts);
  }

  /** Tolerance 10⁻³, at most 100 products a round, seed 0. */
  public PowerIteration() {
    this(1e-3, 100, 0);
  }

  /**
   * The largest curvature at {@code x}: by Hessian products where {@code function} is {@link
   * TwiceDifferentiable}, otherwise by central differences of its gradient.
   */
  public Curvature largest(Objective function, double[] x) {
    HessianProduct hessian =
        function instanceof TwiceDifferentiable twice
            ? (direction, product) -> twice.hessianTimes(x, direction, product)
            : new GradientDifferences(function, x);
    Round plain = new Round(hessian, 0, 0, x.length);
    if (!Double.isFinite(plain.size) || plain.curvature >= DOMINANT * plain.size) {
      return plain.result(0);
    }
    return new Round(hessian, plain.size, 1, x.length).result(plain.products);
  }

  @FunctionalInterface
  private interface HessianProduct {
    void times(double[] direction, double[] product);
  }

  /** One power iteration on {@code H + shift·I}. */
  private final class Round {

    private double[] vector;
    private double curvature;
    private double size;
    private double change = Double.NaN;
    private int products;

    Round(HessianProduct hessian, double shift, long epoch, int dimension) {
      vector = randomUnit(dimension, epoch);
      double[] product = new double[dimension];
      double before = Double.NaN;
      for (; ; ) {
        hessian.times(vector, product);
        products++;
        curvature = Vectors.dot(vector, product);
        Vectors.addScaled(shift, vector, product);
        size = Vectors.norm(product);
        double scale = Math.max(size, shift);
        change = scale == 0 ? 0 : Math.abs(size - before) / scale;
        before = size;
        if (scale == 0
            || !Double.isFinite(size)
            || change <= tolerance
            || products == maxProducts) {
          return;
        }
        if (size == 0) {
          // H = −shift·I on this vector: it bends down equally in all directions.
          return;
        }
        Vectors.scale(1 / size, product);
        double[] spare = vector;
        vector = product;
        product = spare;
      }
    }

    private Curvature result(int productsBefore) {
      double value = Double.isFinite(size) ? curvature : Double.isNaN(size) ? Double.NaN : size;
      return new Curvature(value, vector, productsBefore + products, change);
    }

    private double[] randomUnit(int dimension, long epoch) {
      double[] unit = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        unit[i] = CounterRandom.gaussian(seed, Stream.PROBE, epoch, i);
      }
      Vectors.scale(1 / Vectors.norm(unit), unit);
      return unit;
    }
  }

  /** Hessian products as central differences of the gradient. */
  private static final class GradientDifferences implements HessianProduct {

    private final Objective function;
    private final double[] x;
    private final double[] shifted;
    private final double[] behind;
    private final double distance;

    GradientDifferences(Objective function, double[] x) {
      this.function = function;
      this.x = x;
      shifted = new double[x.length];
      behind = new double[x.length];
      // Balances the error of truncation against that of rounding.
      distance = Math.cbrt(Math.ulp(1.0)) * Math.max(1, Vectors.norm(x));
    }

    @Override
    public void times(double[] direction, double[] product) {
      gradient(-distance, direction, behind);
      gradient(distance, direction, product);
      for (int i = 0; i < product.length; i++) {
        product[i] = (product[i] - behind[i]) / (2 * distance);
      }
    }

    private void gradient(double step, double[] direction, double[] gradient) {
      for (int i = 0; i < x.length; i++) {
        shifted[i] = x[i] + step * direction[i];
      }
      function.valueAndGradient(shifted, gradient);
    }
  }
}

package org.downhill.core.solver;

import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Constraint;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.problem.TwiceDifferentiable;
import org.downhill.core.spec.SpecException;

/** The differentiable part of objective plus penalty; counts its evaluations. */
final class Smooth {

  private final Objective objective;
  private final Penalty penalty;
  private long evaluations;
  private long hessianProducts;
  private double[] shifted = {};
  private double[] behind = {};

  Smooth(Objective objective, Penalty penalty, long evaluations, long hessianProducts) {
    this.objective = objective;
    this.penalty = penalty;
    this.evaluations = evaluations;
    this.hessianProducts = hessianProducts;
  }

  /**
   * Checks that a penalty is differentiable.
   *
   * @param method the method that needs it, for the message
   * @param instead what else to use, for the message
   * @throws SpecException if it has a kink or is a constraint
   */
  static Penalty require(String method, String instead, Objective objective, Penalty penalty) {
    if (penalty instanceof Constraint) {
      throw new SpecException(method + " cannot keep to a constraint; use " + instead + ".");
    }
    for (int i = 0; i < objective.dimension(); i++) {
      if (penalty.kink(i) != 0) {
        throw new SpecException(
            method
                + " needs a smooth penalty, but coordinate "
                + i
                + " is penalised by its absolute value; use "
                + instead
                + ".");
      }
    }
    return penalty;
  }

  /**
   * Checks the dimension of a start.
   *
   * @throws IllegalArgumentException if it is not the objective's
   */
  void requireDimension(int dimension) {
    if (dimension != objective.dimension()) {
      throw new IllegalArgumentException(
          "The start must have "
              + objective.dimension()
              + " coordinates, but has "
              + dimension
              + ".");
    }
  }

  double valueAndGradient(double[] x, double[] gradient) {
    evaluations++;
    double value = objective.valueAndGradient(x, gradient);
    return penalty.isZero() ? value : value + penalty.addSmooth(x, gradient);
  }

  /** The value alone, which counts as an evaluation as well. */
  double value(double[] x) {
    evaluations++;
    double value = objective.value(x);
    return penalty.isZero() ? value : value + penalty.addSmooth(x, new double[x.length]);
  }

  /**
   * Overwrites {@code product} with the Hessian at {@code x} times {@code direction}: exactly, and
   * counted as a product, where the objective offers that; otherwise by central differences of the
   * gradient, counted as two evaluations.
   */
  void hessianTimes(double[] x, double[] direction, double[] product) {
    if (!(objective instanceof TwiceDifferentiable twice)) {
      differences(x, direction, product);
      return;
    }
    hessianProducts++;
    twice.hessianTimes(x, direction, product);
    if (!penalty.isZero()) {
      for (int i = 0; i < product.length; i++) {
        product[i] += penalty.curvature(i) * direction[i];
      }
    }
  }

  private void differences(double[] x, double[] direction, double[] product) {
    if (shifted.length != x.length) {
      shifted = new double[x.length];
      behind = new double[x.length];
    }
    double norm = Vectors.norm(direction);
    if (norm == 0) {
      Vectors.scale(0, product);
      return;
    }
    // Balances the error of truncation against that of rounding.
    double distance = Math.cbrt(Math.ulp(1.0)) * Math.max(1, Vectors.norm(x)) / norm;
    shift(x, -distance, direction);
    valueAndGradient(shifted, behind);
    shift(x, distance, direction);
    valueAndGradient(shifted, product);
    for (int i = 0; i < product.length; i++) {
      product[i] = (product[i] - behind[i]) / (2 * distance);
    }
  }

  private void shift(double[] x, double distance, double[] direction) {
    for (int i = 0; i < x.length; i++) {
      shifted[i] = x[i] + distance * direction[i];
    }
  }

  long evaluations() {
    return evaluations;
  }

  long hessianProducts() {
    return hessianProducts;
  }
}

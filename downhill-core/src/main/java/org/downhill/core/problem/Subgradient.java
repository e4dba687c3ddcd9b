package org.downhill.core.problem;

import org.downhill.core.internal.Vectors;

/**
 * The smallest subgradient of a smooth function plus a {@link Penalty}: the measure of optimality
 * that all methods share, because it is zero exactly where no direction leads down.
 *
 * <p>Where the penalty is differentiable it is the gradient of the sum. At a kink {@code k·|xᵢ|}
 * with {@code xᵢ = 0} it is what remains of the partial derivative beyond {@code ±k} (the
 * pseudo-gradient of Andrew and Gao 2007, eq. 4). For a {@link Constraint} it is the projected
 * gradient {@code x − P(x − ∇f(x))}, which is zero under the same condition.
 */
public final class Subgradient {

  private Subgradient() {}

  /**
   * Turns the gradient of the smooth function into the smallest subgradient of the sum.
   *
   * @param x the point
   * @param gradient the gradient of the smooth function alone; overwritten
   */
  public static void ofSum(Penalty penalty, double[] x, double[] gradient) {
    if (penalty instanceof Constraint constraint) {
      projected(constraint, x, gradient);
    } else if (!penalty.isZero()) {
      penalty.addSmooth(x, gradient);
      addKinks(penalty, x, gradient, gradient);
    }
  }

  /**
   * Writes to {@code out} the smallest subgradient, given the gradient of all that is smooth.
   *
   * @param gradient the gradient of the smooth function plus the penalty's differentiable part
   * @param out receives the result; may be {@code gradient} itself
   */
  public static void addKinks(Penalty penalty, double[] x, double[] gradient, double[] out) {
    for (int i = 0; i < x.length; i++) {
      out[i] = component(x[i], gradient[i], penalty.kink(i));
    }
  }

  /** Turns the gradient into {@code x − P(x − gradient)}; what is not finite stays so. */
  private static void projected(Constraint constraint, double[] x, double[] gradient) {
    if (Vectors.firstNonFinite(gradient) >= 0) {
      return;
    }
    for (int i = 0; i < x.length; i++) {
      gradient[i] = x[i] - gradient[i];
    }
    constraint.project(gradient);
    for (int i = 0; i < x.length; i++) {
      gradient[i] = x[i] - gradient[i];
    }
  }

  /**
   * One component of the smallest subgradient.
   *
   * @param x the coordinate
   * @param slope the partial derivative of all that is smooth
   * @param kink the weight of {@code |x|}
   */
  public static double component(double x, double slope, double kink) {
    if (kink == 0) {
      return slope;
    }
    if (x != 0) {
      return slope + Math.copySign(kink, x);
    }
    if (slope > kink) {
      return slope - kink;
    }
    if (slope < -kink) {
      return slope + kink;
    }
    // Keeps NaN, which no comparison above has caught.
    return 0 * slope;
  }
}

package org.downhill.core.trajectory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A point of a trajectory with what was known there. Immutable. */
public final class Point {

  private final long step;
  private final double evaluations;
  private final long hessianProducts;
  final double[] x;
  private final double value;
  private final double gradientNorm;
  private final double learningRate;

  Point(
      long step,
      double evaluations,
      long hessianProducts,
      double[] x,
      double value,
      double gradientNorm,
      double learningRate) {
    this.step = step;
    this.evaluations = evaluations;
    this.hessianProducts = hessianProducts;
    this.x = x;
    this.value = value;
    this.gradientNorm = gradientNorm;
    this.learningRate = learningRate;
  }

  /** Number of steps made before. */
  public long step() {
    return step;
  }

  /**
   * Number of value-and-gradient evaluations that the descent has made, this point's included if it
   * was one of them.
   */
  public double evaluations() {
    return evaluations;
  }

  /** Number of products with the Hessian that the descent has made. */
  public long hessianProducts() {
    return hessianProducts;
  }

  /** Evaluations and products with the Hessian together; one of either costs about as much. */
  public double work() {
    return evaluations + hessianProducts;
  }

  /** The coordinates; a copy. */
  public double[] x() {
    return x.clone();
  }

  /** A coordinate. */
  public double x(int coordinate) {
    return x[coordinate];
  }

  /** Objective plus penalty. */
  public double value() {
    return value;
  }

  /** Norm of the gradient. */
  public double gradientNorm() {
    return gradientNorm;
  }

  /**
   * The learning rate of the step from here; of a solver, and of a method that answers with other
   * points than it steps to, the rate or length of the step to here.
   */
  public double learningRate() {
    return learningRate;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Point that
        && step == that.step
        && Double.compare(evaluations, that.evaluations) == 0
        && hessianProducts == that.hessianProducts
        && Arrays.equals(x, that.x)
        && Double.compare(value, that.value) == 0
        && Double.compare(gradientNorm, that.gradientNorm) == 0
        && Double.compare(learningRate, that.learningRate) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(step) + Arrays.hashCode(x);
  }

  @Override
  public String toString() {
    return "step " + step + ": " + Arrays.toString(x) + ", value " + value;
  }
}

package org.downhill.core.problem;

/** An objective that can multiply its Hessian by a vector without forming it. */
public interface TwiceDifferentiable extends Objective {

  /**
   * Overwrites {@code product} with the Hessian at {@code x} times {@code direction}.
   *
   * @param x the point
   * @param direction the vector to multiply
   * @param product receives the product; must be another array than {@code direction}
   */
  void hessianTimes(double[] x, double[] direction, double[] product);
}

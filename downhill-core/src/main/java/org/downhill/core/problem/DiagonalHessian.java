package org.downhill.core.problem;

/** An objective that knows the diagonal of its Hessian, which shows how its coordinates scale. */
public interface DiagonalHessian extends Objective {

  /**
   * Overwrites {@code diagonal} with the second derivative at {@code x} along each coordinate.
   *
   * @param x the point
   * @param diagonal receives the diagonal, of length {@link #dimension()}
   */
  void hessianDiagonal(double[] x, double[] diagonal);
}

package org.downhill.core.problem;

/**
 * Half the sum of squares of residuals, {@code F(x) = ½ Σ rᵢ(x)²}, with the residuals and their
 * derivatives at hand.
 */
public interface LeastSquares extends Objective {

  /** Number of residuals, at least 1. */
  int residuals();

  /**
   * Overwrites {@code residuals} with the residuals at {@code x}.
   *
   * @param residuals of length {@link #residuals()}
   */
  void residuals(double[] x, double[] residuals);

  /**
   * Overwrites {@code jacobian} with the derivatives of the residuals at {@code x}.
   *
   * @param jacobian row {@code i} receives the gradient of residual {@code i}
   */
  void jacobian(double[] x, double[][] jacobian);
}

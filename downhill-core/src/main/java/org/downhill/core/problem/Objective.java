package org.downhill.core.problem;

/**
 * A function of a vector that is to be minimised.
 *
 * <p>Implementations must not keep or change {@code x}, and must return the same bits for the same
 * {@code x}. A value or gradient that is not finite is returned as it is: whoever drives the
 * descent detects it.
 */
public interface Objective {

  /** Number of coordinates of {@code x}, at least 1. */
  int dimension();

  /** The value at {@code x}. */
  double value(double[] x);

  /**
   * The value at {@code x}; {@code gradient} is overwritten with the gradient there.
   *
   * @param x the point, of length {@link #dimension()}
   * @param gradient receives the gradient, of length {@link #dimension()}
   */
  double valueAndGradient(double[] x, double[] gradient);
}

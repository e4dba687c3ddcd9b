package org.downhill.core.problem;

/**
 * A convex set that the point must stay in, as the penalty that is 0 inside and infinite outside.
 *
 * <p>Its proximal operator is the Euclidean projection, whatever the step. Methods project the
 * start and every later point, so that the penalty's value is 0 wherever they look: infinity is
 * what a point outside is worth, and no divergence.
 */
public interface Constraint extends Penalty {

  /**
   * Moves {@code x} to the nearest point of the set, which may only be left by rounding errors. A
   * number that is NaN does not disappear.
   */
  void project(double[] x);

  /** 0 in the set, up to rounding errors, and infinity outside. */
  @Override
  double value(double[] x);

  /**
   * Projects; a set that does not split into coordinates must be given the whole of {@code x}.
   *
   * @throws IllegalArgumentException if the set needs the whole vector and gets a part of it
   */
  @Override
  default void prox(double[] x, double[] step, int from, int to, int coordinate) {
    if (from != 0 || to != x.length || coordinate != 0) {
      throw new IllegalArgumentException("this set can only project the whole vector");
    }
    project(x);
  }

  @Override
  default double addSmooth(double[] x, double[] gradient) {
    return 0;
  }

  @Override
  default double kink(int coordinate) {
    return 0;
  }

  @Override
  default boolean isZero() {
    return false;
  }
}

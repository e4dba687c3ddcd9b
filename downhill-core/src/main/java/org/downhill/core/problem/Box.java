package org.downhill.core.problem;

import java.util.Arrays;

/** The points whose coordinates lie between bounds; a bound may be infinite. */
public final class Box implements Constraint {

  private final double[] lower;
  private final double[] upper;

  private Box(double[] lower, double[] upper) {
    this.lower = lower;
    this.upper = upper;
  }

  /**
   * The box {@code lowerᵢ ≤ xᵢ ≤ upperᵢ}.
   *
   * @throws IllegalArgumentException if the bounds differ in number, or a lower bound is not at
   *     most the upper one
   */
  public static Box of(double[] lower, double[] upper) {
    if (lower.length != upper.length) {
      throw new IllegalArgumentException(
          "There are " + lower.length + " lower bounds, but " + upper.length + " upper ones.");
    }
    for (int i = 0; i < lower.length; i++) {
      if (!(lower[i] <= upper[i])
          || lower[i] == Double.POSITIVE_INFINITY
          || upper[i] == Double.NEGATIVE_INFINITY) {
        throw new IllegalArgumentException(
            "No number lies between the bounds "
                + lower[i]
                + " and "
                + upper[i]
                + " of coordinate "
                + i
                + ".");
      }
    }
    return new Box(lower.clone(), upper.clone());
  }

  /** The cube {@code lower ≤ xᵢ ≤ upper} in so many dimensions. */
  public static Box cube(double lower, double upper, int dimension) {
    double[] low = new double[dimension];
    double[] high = new double[dimension];
    Arrays.fill(low, lower);
    Arrays.fill(high, upper);
    return of(low, high);
  }

  /** Number of coordinates. */
  public int dimension() {
    return lower.length;
  }

  /** The lower bound of a coordinate, negative infinity for none. */
  public double lower(int coordinate) {
    return lower[coordinate];
  }

  /** The upper bound of a coordinate, infinity for none. */
  public double upper(int coordinate) {
    return upper[coordinate];
  }

  @Override
  public double value(double[] x) {
    double value = 0;
    for (int i = 0; i < x.length; i++) {
      if (Double.isNaN(x[i])) {
        return Double.NaN;
      }
      if (x[i] < lower[i] || x[i] > upper[i]) {
        value = Double.POSITIVE_INFINITY;
      }
    }
    return value;
  }

  @Override
  public void project(double[] x) {
    prox(x, x, 0, x.length, 0);
  }

  @Override
  public void prox(double[] x, double[] step, int from, int to, int coordinate) {
    for (int i = from; i < to; i++) {
      int c = coordinate + i - from;
      x[i] = Math.max(lower[c], Math.min(upper[c], x[i]));
    }
  }
}

package org.downhill.core.analysis;

import java.util.Arrays;

/** A point that a search found, with its value and the number of times it was met. Immutable. */
public final class Located {

  private final double[] x;
  private final double value;
  private final long count;

  Located(double[] x, double value, long count) {
    this.x = x;
    this.value = value;
    this.count = count;
  }

  /** The point; a copy. */
  public double[] x() {
    return x.clone();
  }

  /** The function's value there. */
  public double value() {
    return value;
  }

  /**
   * Of a multistart, the number of starts that led here; of a grid search, the number of values
   * that were compared.
   */
  public long count() {
    return count;
  }

  @Override
  public String toString() {
    return Arrays.toString(x) + " with value " + value + " (" + count + ")";
  }
}

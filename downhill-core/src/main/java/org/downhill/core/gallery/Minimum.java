package org.downhill.core.gallery;

import java.util.Arrays;

/** A known local minimum: a point and the value there. Immutable. */
public final class Minimum {

  private final double[] x;
  private final double value;

  Minimum(double value, double... x) {
    this.x = x.clone();
    this.value = value;
  }

  /** The point; a copy. */
  public double[] x() {
    return x.clone();
  }

  /** The function's value there. */
  public double value() {
    return value;
  }

  @Override
  public String toString() {
    return value + " at " + Arrays.toString(x);
  }
}

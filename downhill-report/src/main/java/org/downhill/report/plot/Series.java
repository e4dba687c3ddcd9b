package org.downhill.report.plot;

import org.downhill.core.spec.SpecException;

/** Pairs of numbers with a name, in the order in which they are joined. Immutable. */
public final class Series {

  private final String name;
  private final double[] x;
  private final double[] y;
  private final Ending ending;

  /**
   * A series.
   *
   * @param name the name under which it is shown
   * @param x where the values were measured
   * @param y the values, as many; those that are not finite leave gaps, and {@code ending} is
   *     {@link Ending#NOT_FINITE} if the last one is not finite
   * @throws SpecException if the lengths differ
   */
  public Series(String name, double[] x, double[] y, Ending ending) {
    if (x.length != y.length) {
      throw new SpecException(
          "a series needs as many places as values, found " + x.length + " and " + y.length);
    }
    this.name = name;
    this.x = x.clone();
    this.y = y.clone();
    this.ending = y.length > 0 && !Double.isFinite(y[y.length - 1]) ? Ending.NOT_FINITE : ending;
  }

  /** A series that ends at its last value. */
  public static Series of(String name, double[] x, double[] y) {
    return new Series(name, x, y, Ending.FINITE);
  }

  /** The name under which it is shown. */
  public String name() {
    return name;
  }

  /** What comes after the last value. */
  public Ending ending() {
    return ending;
  }

  /** Number of values. */
  public int size() {
    return x.length;
  }

  /** Where a value was measured. */
  public double x(int index) {
    return x[index];
  }

  /** A value. */
  public double y(int index) {
    return y[index];
  }
}

package org.downhill.core.function;

import java.util.Arrays;
import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Stream;

/** A box of points: an interval for each coordinate. Immutable. */
public final class Domain {

  private final double[] low;
  private final double[] high;

  private Domain(double[] low, double[] high) {
    this.low = low;
    this.high = high;
  }

  /**
   * A box with given corners.
   *
   * @throws IllegalArgumentException unless the corners are finite, of one dimension, and {@code
   *     low < high} in each coordinate
   */
  public static Domain of(double[] low, double[] high) {
    if (low.length == 0 || low.length != high.length) {
      throw new IllegalArgumentException(
          "A box needs two corners of one dimension, found "
              + low.length
              + " and "
              + high.length
              + ".");
    }
    for (int i = 0; i < low.length; i++) {
      if (!(low[i] < high[i]) || !Double.isFinite(low[i]) || !Double.isFinite(high[i])) {
        throw new IllegalArgumentException(
            "Coordinate "
                + i
                + " of a box must go from a lower to a higher number, found "
                + low[i]
                + " to "
                + high[i]
                + ".");
      }
    }
    return new Domain(low.clone(), high.clone());
  }

  /** A box with the same interval for each of {@code dimension} coordinates. */
  public static Domain cube(double low, double high, int dimension) {
    double[] lows = new double[dimension];
    double[] highs = new double[dimension];
    Arrays.fill(lows, low);
    Arrays.fill(highs, high);
    return of(lows, highs);
  }

  /** Number of coordinates. */
  public int dimension() {
    return low.length;
  }

  /** The lower end of a coordinate. */
  public double low(int coordinate) {
    return low[coordinate];
  }

  /** The upper end of a coordinate. */
  public double high(int coordinate) {
    return high[coordinate];
  }

  /** Whether a point lies in the box, its faces included. */
  public boolean contains(double[] x) {
    for (int i = 0; i < low.length; i++) {
      if (!(x[i] >= low[i] && x[i] <= high[i])) {
        return false;
      }
    }
    return true;
  }

  /** Point number {@code index} of a sequence of independent, evenly distributed points. */
  public double[] sample(long seed, long index) {
    double[] x = new double[low.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = low[i] + (high[i] - low[i]) * CounterRandom.uniform(seed, Stream.INIT, index, i);
    }
    return x;
  }

  @Override
  public String toString() {
    return Arrays.toString(low) + " to " + Arrays.toString(high);
  }
}

package org.downhill.report.internal.page;

import java.util.Arrays;

/** Values in the order of growing positions; a value may be NaN. */
public final class Series {

  /** Weight of the past in smoothed values, as TensorBoard has it. */
  private static final double MEMORY = 0.6;

  private final double[] xs;
  private final double[] ys;

  /** Values at positions, as many; the arrays are kept, not copied. */
  public Series(double[] xs, double[] ys) {
    this.xs = xs;
    this.ys = ys;
  }

  /** The positions; the live array. */
  public double[] xs() {
    return xs;
  }

  /** The values; the live array. */
  public double[] ys() {
    return ys;
  }

  /** Whether no value is finite. */
  public boolean isEmpty() {
    return Arrays.stream(ys).noneMatch(Double::isFinite);
  }

  /** The finite values. */
  public double[] finite() {
    return Arrays.stream(ys).filter(Double::isFinite).toArray();
  }

  /**
   * At most about {@code most} of the points: the first, the lowest, the highest and the last of
   * each of equal pieces, so that no spike is lost; a value that is not finite counts as highest.
   */
  public Series thinned(int most) {
    if (xs.length <= most) {
      return this;
    }
    int pieces = most / 4;
    int[] kept = new int[4 * pieces];
    int size = 0;
    for (int piece = 0; piece < pieces; piece++) {
      int from = (int) ((long) xs.length * piece / pieces);
      int to = (int) ((long) xs.length * (piece + 1) / pieces);
      int low = from;
      int high = from;
      for (int i = from; i < to; i++) {
        low = height(i) < height(low) ? i : low;
        high = height(i) > height(high) ? i : high;
      }
      int before = size == 0 ? -1 : kept[size - 1];
      for (int i : new int[] {from, Math.min(low, high), Math.max(low, high), to - 1}) {
        if (i > before) {
          kept[size++] = i;
          before = i;
        }
      }
    }
    int[] chosen = Arrays.copyOf(kept, size);
    return new Series(
        Arrays.stream(chosen).mapToDouble(i -> xs[i]).toArray(),
        Arrays.stream(chosen).mapToDouble(i -> ys[i]).toArray());
  }

  private double height(int i) {
    return Double.isFinite(ys[i]) ? ys[i] : Double.POSITIVE_INFINITY;
  }

  /** Whether it goes up so often that a smoothed line helps the eye. */
  public boolean isRough() {
    int ups = 0;
    for (int i = 1; i < ys.length; i++) {
      ups += ys[i] > ys[i - 1] ? 1 : 0;
    }
    return ys.length >= 20 && ups > 0.15 * ys.length;
  }

  /** {@link #smoothed} of the logarithms of values that are all positive or NaN. */
  public Series smoothedRatios() {
    Series logs = new Series(xs, Arrays.stream(ys).map(Math::log).toArray());
    return new Series(xs, Arrays.stream(logs.smoothed().ys).map(Math::exp).toArray());
  }

  /** Exponentially weighted means, without a pull to zero at the beginning. */
  public Series smoothed() {
    double[] smooth = new double[ys.length];
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < ys.length; i++) {
      if (Double.isFinite(ys[i])) {
        sum = MEMORY * sum + (1 - MEMORY) * ys[i];
        weight = MEMORY * weight + (1 - MEMORY);
      }
      smooth[i] = weight > 0 && Double.isFinite(ys[i]) ? sum / weight : Double.NaN;
    }
    return new Series(xs, smooth);
  }
}

package org.downhill.core.rule;

/** Comparisons of vectors that say little when they fail. */
public final class Vectors {

  private Vectors() {}

  /** The largest {@code |aᵢ − bᵢ| / max(1, |bᵢ|)}; NaN where a coordinate is NaN. */
  public static double difference(double[] a, double[] b) {
    double largest = a.length == b.length ? 0 : Double.NaN;
    for (int i = 0; i < a.length && !Double.isNaN(largest); i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]) / Math.max(1, Math.abs(b[i])));
    }
    return largest;
  }
}

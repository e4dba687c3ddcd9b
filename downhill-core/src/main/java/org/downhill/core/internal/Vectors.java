package org.downhill.core.internal;

/** Plain loops over vectors of {@code double}, added up in ascending order. */
public final class Vectors {

  private Vectors() {}

  /** {@code Σ aᵢbᵢ}. */
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** {@code y ← y + factor·x}. */
  public static void addScaled(double factor, double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] += factor * x[i];
    }
  }

  /** {@code x ← factor·x}. */
  public static void scale(double factor, double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }

  /** {@code to ← from}. */
  public static void copy(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, from.length);
  }

  /**
   * The Euclidean norm, without overflow or underflow on the way; not finite if and only if an
   * entry is not, or if the norm itself is beyond the largest {@code double}.
   */
  public static double norm(double[] x) {
    return norm(x, x.length);
  }

  /** The Euclidean norm of the first {@code length} entries. */
  public static double norm(double[] x, int length) {
    double squares = 0;
    for (int i = 0; i < length; i++) {
      squares += x[i] * x[i];
    }
    // Between these bounds no square has lost its leading digits.
    return squares > 1e-280 && squares < 1e300 ? Math.sqrt(squares) : scaledNorm(x, length);
  }

  /** Position of the first entry that is NaN or infinite among the first {@code length}, or −1. */
  public static int firstNonFinite(double[] x, int length) {
    for (int i = 0; i < length; i++) {
      if (!Double.isFinite(x[i])) {
        return i;
      }
    }
    return -1;
  }

  private static double scaledNorm(double[] x, int length) {
    double largest = 0;
    for (int i = 0; i < length; i++) {
      largest = Math.max(largest, Math.abs(x[i]));
    }
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    double squares = 0;
    for (int i = 0; i < length; i++) {
      double ratio = x[i] / largest;
      squares += ratio * ratio;
    }
    return largest * Math.sqrt(squares);
  }
}

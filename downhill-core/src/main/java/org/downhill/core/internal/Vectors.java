package org.downhill.core.internal;

import org.downhill.core.kernel.Kernels;

/** Operations on whole vectors of {@code double}, in the order of {@link Kernels}. */
public final class Vectors {

  private Vectors() {}

  /** {@code Σ aᵢbᵢ}. */
  public static double dot(double[] a, double[] b) {
    return Kernels.active().dot(a.length, a, 0, b, 0);
  }

  /** {@code y ← y + factor·x}. */
  public static void addScaled(double factor, double[] x, double[] y) {
    Kernels.active().axpy(x.length, factor, x, 0, y, 0);
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
    double squares = dot(x, x);
    // Between these bounds no square has lost its leading digits.
    return squares > 1e-280 && squares < 1e300 ? Math.sqrt(squares) : scaledNorm(x);
  }

  /** Position of the first entry that is NaN or infinite, or −1. */
  public static int firstNonFinite(double[] x) {
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i])) {
        return i;
      }
    }
    return -1;
  }

  private static double scaledNorm(double[] x) {
    double largest = 0;
    for (int i = 0; i < x.length; i++) {
      largest = Math.max(largest, Math.abs(x[i]));
    }
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      double ratio = x[i] / largest;
      squares += ratio * ratio;
    }
    return largest * Math.sqrt(squares);
  }
}

package org.downhill.core.rule;

import org.downhill.core.kernel.Kernels;

/** Loops over tiles that several rules share. */
final class Tiles {

  private Tiles() {}

  /** Multiplies the update, and the gain where there is one, by the same factor. */
  static void scale(Tile tile, double factor) {
    scale(tile.update(), tile.from(), tile.to(), factor);
    scaleGain(tile, factor);
  }

  /** Multiplies the gain, where there is one, by the same factor. */
  static void scaleGain(Tile tile, double factor) {
    double[] gain = tile.gain();
    if (gain != null) {
      scale(gain, tile.from(), tile.to(), factor);
    }
  }

  /**
   * Divides the update, and the gain where there is one, by {@code √(second·scale + inside) +
   * outside}.
   */
  static void divideByRoot(Tile tile, double[] second, double scale, Epsilon epsilon) {
    divideByRoot(tile, second, scale, epsilon.addedInside(), epsilon.addedOutside());
  }

  /** As above, with both parts of ε. */
  static void divideByRoot(
      Tile tile, double[] second, double scale, double inside, double outside) {
    double[] update = tile.update();
    double[] gain = tile.gain();
    int from = tile.from();
    int to = tile.to();
    if (tile.isWidened()) {
      // Root and quotient take half of a step in double, and a fifth where float will do.
      Kernels kernels = Kernels.active();
      kernels.divideByRoots(from, to, update, second, scale, inside, outside);
      if (gain != null) {
        kernels.divideByRoots(from, to, gain, second, scale, inside, outside);
      }
    } else if (gain == null) {
      for (int i = from; i < to; i++) {
        update[i] /= Math.sqrt(second[i] * scale + inside) + outside;
      }
    } else {
      for (int i = from; i < to; i++) {
        double root = Math.sqrt(second[i] * scale + inside) + outside;
        update[i] /= root;
        gain[i] /= root;
      }
    }
  }

  /** Divides the update, and the gain where there is one, coordinate by coordinate. */
  static void divide(Tile tile, double[] by) {
    divide(tile.update(), by, tile.from(), tile.to());
    double[] gain = tile.gain();
    if (gain != null) {
      divide(gain, by, tile.from(), tile.to());
    }
  }

  private static void divide(double[] a, double[] by, int from, int to) {
    for (int i = from; i < to; i++) {
      a[i] /= by[i];
    }
  }

  /**
   * Replaces the update by its signs, and divides the gain by what they leave out; where the update
   * is zero, so is the gain.
   */
  static void signs(Tile tile) {
    double[] update = tile.update();
    double[] gain = tile.gain();
    int to = tile.to();
    for (int i = tile.from(); i < to; i++) {
      double size = Math.abs(update[i]);
      if (gain != null) {
        gain[i] = size == 0 ? 0 : gain[i] / size;
      }
      update[i] = Math.signum(update[i]);
    }
  }

  /** The sum of {@code a[i]²}, in four interleaved parts so that the additions can overlap. */
  static double squares(double[] a, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
    for (; i < to - 3; i += 4) {
      s0 += a[i] * a[i];
      s1 += a[i + 1] * a[i + 1];
      s2 += a[i + 2] * a[i + 2];
      s3 += a[i + 3] * a[i + 3];
    }
    for (; i < to; i++) {
      s0 += a[i] * a[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** The sum of {@code (a[i] − b[i])²}. */
  static double squaredDistance(double[] a, double[] b, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      double apart = a[i] - b[i];
      sum += apart * apart;
    }
    return sum;
  }

  private static void scale(double[] a, int from, int to, double factor) {
    for (int i = from; i < to; i++) {
      a[i] *= factor;
    }
  }
}

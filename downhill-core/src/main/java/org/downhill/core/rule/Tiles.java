package org.downhill.core.rule;

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
    double inside = epsilon.addedInside();
    double outside = epsilon.addedOutside();
    double[] update = tile.update();
    double[] gain = tile.gain();
    int from = tile.from();
    int to = tile.to();
    if (gain == null) {
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

  private static void scale(double[] a, int from, int to, double factor) {
    for (int i = from; i < to; i++) {
      a[i] *= factor;
    }
  }
}

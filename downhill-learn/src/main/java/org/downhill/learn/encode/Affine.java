package org.downhill.learn.encode;

import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.schema.Moments;

/**
 * The map {@code x ↦ (x − center) / scale}.
 *
 * @param center what becomes 0, finite
 * @param scale what becomes 1 away from it, finite and above 0
 */
record Affine(double center, double scale) {

  static final Affine IDENTITY = new Affine(0, 1);

  /**
   * The map that scales numbers as the options say.
   *
   * @param what the numbers, for messages
   * @throws DataException if the numbers are so large that their spread is not finite
   */
  static Affine of(Moments moments, EncodingOptions options, String what) {
    if (moments.count() == 0 || options.scaling() == Scaling.NONE) {
      return IDENTITY;
    }
    double min = moments.min();
    double max = moments.max();
    Affine map =
        options.scaling() == Scaling.MINMAX
            ? of(min, max - min)
            : of(moments.mean(), spread(moments));
    if (!Double.isFinite(map.center) || !Double.isFinite(map.scale)) {
      throw new DataException(
          Place.of(what),
          "numbers from " + min + " to " + max,
          "a spread within the range of double precision",
          "divide the numbers by a power of ten, or leave the column out with --ignore");
    }
    return options.centering() == Centering.SHIFTED ? map : new Affine(0, map.scale);
  }

  /** The map with the given centre and scale; a scale of 0 stands for 1. */
  static Affine of(double center, double scale) {
    return new Affine(center, scale == 0 ? 1 : scale);
  }

  double apply(double x) {
    return (x - center) / scale;
  }

  /** The standard deviation, or the greatest distance from the mean where squares overflow. */
  private static double spread(Moments moments) {
    double deviation = moments.standardDeviation();
    return Double.isFinite(deviation)
        ? deviation
        : Math.max(moments.max() - moments.mean(), moments.mean() - moments.min());
  }
}

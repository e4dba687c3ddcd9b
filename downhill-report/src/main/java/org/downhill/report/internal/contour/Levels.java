package org.downhill.report.internal.contour;

import java.util.Arrays;

/** Chooses the values whose level sets are drawn. */
public final class Levels {

  private Levels() {}

  /**
   * Up to {@code count} increasing values, none of them the least or greatest of the samples.
   *
   * <p>They are quantiles, so that level sets fill the picture however steep the walls are. Where
   * the lowest sample lies inside, quantiles at squared shares make the rings of a bowl equally
   * wide and show the bottom of a valley; where it lies on the edge, as at a saddle, shares are
   * even.
   */
  public static double[] of(Samples samples, int count) {
    double[] sorted = sorted(samples);
    if (sorted.length == 0) {
      return sorted;
    }
    double least = sorted[0];
    double greatest = sorted[sorted.length - 1];
    boolean bowl = hasInnerMinimum(samples, least);
    double[] levels = new double[count];
    int found = 0;
    for (int k = 0; k < count; k++) {
      double even = (k + 0.5) / count;
      double level = sorted[(int) ((bowl ? even * even : even) * (sorted.length - 1))];
      if (level > (found == 0 ? least : levels[found - 1]) && level < greatest) {
        levels[found++] = level;
      }
    }
    return Arrays.copyOf(levels, found);
  }

  private static double[] sorted(Samples samples) {
    double[] values = new double[samples.columns() * samples.rows()];
    int found = 0;
    for (int j = 0; j < samples.rows(); j++) {
      for (int i = 0; i < samples.columns(); i++) {
        double value = samples.value(i, j);
        if (!Double.isNaN(value)) {
          values[found++] = value;
        }
      }
    }
    Arrays.sort(values, 0, found);
    return Arrays.copyOf(values, found);
  }

  private static boolean hasInnerMinimum(Samples samples, double least) {
    for (int j = 1; j < samples.rows() - 1; j++) {
      for (int i = 1; i < samples.columns() - 1; i++) {
        if (samples.value(i, j) == least) {
          return true;
        }
      }
    }
    return false;
  }
}

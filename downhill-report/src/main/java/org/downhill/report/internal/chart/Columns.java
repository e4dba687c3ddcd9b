package org.downhill.report.internal.chart;

import java.util.Arrays;

/** Thins a line that runs from left to right. */
public final class Columns {

  private static final double TOLERANCE = 0.1;

  private Columns() {}

  /**
   * The line with the first, lowest, highest and last point of each column of the picture, so that
   * no spike is lost, and without points on straight parts.
   *
   * @param width the width of a column
   */
  public static double[] thinned(double[] line, double width) {
    double[] kept = new double[line.length];
    int length = 0;
    int from = 0;
    while (from < line.length) {
      double column = Math.floor(line[from] / width);
      int to = from;
      int lowest = from;
      int highest = from;
      while (to < line.length && Math.floor(line[to] / width) == column) {
        lowest = line[to + 1] < line[lowest + 1] ? to : lowest;
        highest = line[to + 1] > line[highest + 1] ? to : highest;
        to += 2;
      }
      int[] chosen = {from, Math.min(lowest, highest), Math.max(lowest, highest), to - 2};
      int before = -1;
      for (int at : chosen) {
        if (at != before) {
          kept[length++] = line[at];
          kept[length++] = line[at + 1];
          before = at;
        }
      }
      from = to;
    }
    return Thin.straightened(Arrays.copyOf(kept, length), TOLERANCE);
  }
}

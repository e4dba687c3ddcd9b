package org.downhill.report.internal.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Level sets by marching squares: along each side of a cell of the grid the function is taken as
 * linear, and where both diagonals are possible the mean of the corners decides.
 *
 * <p>A line is an array x0, y0, x1, y1, … in the variables of the function; that of a closed curve
 * ends where it began. Lines come in a fixed order.
 */
public final class Contours {

  private static final int NONE = -1;

  private final int columns;
  private final int rows;
  private final double[] values;
  private final double[] xs;
  private final double[] ys;

  /** For each side of a cell up to two sides of the same cells that the curve goes on to. */
  private final int[] next;

  private Contours(Samples samples, int frame) {
    columns = samples.columns() + 2 * frame;
    rows = samples.rows() + 2 * frame;
    values = new double[columns * rows];
    xs = new double[columns];
    ys = new double[rows];
    next = new int[4 * columns * rows];
    for (int i = 0; i < columns; i++) {
      xs[i] = samples.x(Math.min(Math.max(i - frame, 0), samples.columns() - 1));
    }
    for (int j = 0; j < rows; j++) {
      ys[j] = samples.y(Math.min(Math.max(j - frame, 0), samples.rows() - 1));
    }
    for (int j = 0; j < rows; j++) {
      for (int i = 0; i < columns; i++) {
        boolean outside = i < frame || j < frame || i >= columns - frame || j >= rows - frame;
        double value = outside ? Double.NaN : samples.value(i - frame, j - frame);
        values[j * columns + i] =
            frame > 0 && Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
      }
    }
  }

  /** The curves where the function has the value {@code level}; none through cells with a hole. */
  public static List<double[]> lines(Samples samples, double level) {
    return new Contours(samples, 0).trace(level);
  }

  /** The closed curves around the points where the function is less than {@code level}. */
  public static List<double[]> rings(Samples samples, double level) {
    return new Contours(samples, 1).trace(level);
  }

  private List<double[]> trace(double level) {
    Arrays.fill(next, NONE);
    for (int j = 0; j + 1 < rows; j++) {
      for (int i = 0; i + 1 < columns; i++) {
        join(i, j, level);
      }
    }
    List<double[]> lines = new ArrayList<>();
    for (int side = 0; side < next.length / 2; side++) {
      if (next[2 * side] != NONE && next[2 * side + 1] == NONE) {
        lines.add(follow(side, level));
      }
    }
    for (int side = 0; side < next.length / 2; side++) {
      if (next[2 * side] != NONE) {
        lines.add(follow(side, level));
      }
    }
    return lines;
  }

  /** Joins the sides of one cell that the curve crosses. */
  private void join(int i, int j, double level) {
    int at = j * columns + i;
    double a = values[at];
    double b = values[at + 1];
    double c = values[at + columns + 1];
    double d = values[at + columns];
    if (Double.isNaN(a + b + c + d)) {
      return;
    }
    int below = 2 * at;
    int right = 2 * (at + 1) + 1;
    int above = 2 * (at + columns);
    int left = 2 * at + 1;
    int corners =
        (a < level ? 1 : 0) | (b < level ? 2 : 0) | (c < level ? 4 : 0) | (d < level ? 8 : 0);
    switch (corners) {
      case 1, 14 -> join(left, below);
      case 2, 13 -> join(below, right);
      case 3, 12 -> join(left, right);
      case 4, 11 -> join(right, above);
      case 6, 9 -> join(below, above);
      case 7, 8 -> join(left, above);
      case 5, 10 -> {
        boolean low = (a + b + c + d) / 4 < level;
        if (low == (corners == 5)) {
          join(left, above);
          join(below, right);
        } else {
          join(left, below);
          join(right, above);
        }
      }
      default -> {}
    }
  }

  private void join(int one, int other) {
    link(one, other);
    link(other, one);
  }

  private void link(int from, int to) {
    next[next[2 * from] == NONE ? 2 * from : 2 * from + 1] = to;
  }

  /** The curve from a side on; unlinks what it passes. */
  private double[] follow(int start, double level) {
    List<double[]> points = new ArrayList<>();
    int side = start;
    points.add(crossing(side, level));
    while (next[2 * side] != NONE) {
      int to = next[2 * side];
      unlink(side, to);
      unlink(to, side);
      side = to;
      points.add(crossing(side, level));
    }
    double[] line = new double[2 * points.size()];
    for (int k = 0; k < points.size(); k++) {
      line[2 * k] = points.get(k)[0];
      line[2 * k + 1] = points.get(k)[1];
    }
    return line;
  }

  private void unlink(int from, int to) {
    if (next[2 * from] == to) {
      next[2 * from] = next[2 * from + 1];
    }
    next[2 * from + 1] = NONE;
  }

  /** Where the level is met on a side: an even number is the side from a point to the right. */
  private double[] crossing(int side, double level) {
    int at = side / 2;
    int i = at % columns;
    int j = at / columns;
    boolean across = side % 2 == 0;
    int toI = across ? i + 1 : i;
    int toJ = across ? j : j + 1;
    double from = values[at];
    double to = values[toJ * columns + toI];
    double share =
        from == Double.POSITIVE_INFINITY
            ? 1
            : to == Double.POSITIVE_INFINITY ? 0 : (level - from) / (to - from);
    return new double[] {xs[i] + share * (xs[toI] - xs[i]), ys[j] + share * (ys[toJ] - ys[j])};
  }
}

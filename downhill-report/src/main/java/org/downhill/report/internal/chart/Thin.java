package org.downhill.report.internal.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Leaves out of lines what nobody could see, so that a long run makes no large file. */
public final class Thin {

  private static final double FINEST = 0.3;

  private Thin() {}

  /**
   * The same ink with at most {@code most} segments or so: points that are close to the one before
   * are left out, and so is a segment that was drawn already, as when a descent swings to and fro.
   * Coarser steps are taken until that suffices.
   */
  public static List<double[]> ink(List<double[]> lines, int most) {
    double grain = FINEST;
    List<double[]> thinned = ink(lines, grain);
    while (segments(thinned) > most) {
      grain *= 1.5;
      thinned = ink(lines, grain);
    }
    return thinned;
  }

  private static int segments(List<double[]> lines) {
    return lines.stream().mapToInt(line -> line.length / 2 - 1).sum();
  }

  private record Segment(long x1, long y1, long x2, long y2) {}

  private static List<double[]> ink(List<double[]> lines, double grain) {
    Set<Segment> drawn = new HashSet<>();
    List<double[]> kept = new ArrayList<>();
    for (double[] line : lines) {
      double[] piece = new double[line.length];
      int length = 0;
      piece[length++] = line[0];
      piece[length++] = line[1];
      double x = line[0];
      double y = line[1];
      for (int i = 2; i < line.length; i += 2) {
        boolean last = i == line.length - 2;
        if (Math.hypot(line[i] - x, line[i + 1] - y) < grain && !last) {
          continue;
        }
        if (drawn.add(segment(x, y, line[i], line[i + 1], grain))) {
          piece[length++] = line[i];
          piece[length++] = line[i + 1];
        } else {
          keep(kept, piece, length);
          piece[0] = line[i];
          piece[1] = line[i + 1];
          length = 2;
        }
        x = line[i];
        y = line[i + 1];
      }
      keep(kept, piece, length);
    }
    return kept;
  }

  private static void keep(List<double[]> kept, double[] piece, int length) {
    if (length > 2) {
      kept.add(Arrays.copyOf(piece, length));
    }
  }

  /** The cells of both ends, in an order that does not depend on the direction. */
  private static Segment segment(double x1, double y1, double x2, double y2, double grain) {
    long a = Math.round(x1 / grain);
    long b = Math.round(y1 / grain);
    long c = Math.round(x2 / grain);
    long d = Math.round(y2 / grain);
    return a < c || (a == c && b <= d) ? new Segment(a, b, c, d) : new Segment(c, d, a, b);
  }

  /**
   * A line without the points that lie within {@code tolerance} of the straight line between their
   * neighbours (Douglas and Peucker 1973).
   */
  public static double[] straightened(double[] line, double tolerance) {
    int points = line.length / 2;
    boolean[] keep = new boolean[points];
    keep[0] = true;
    keep[points - 1] = true;
    List<int[]> open = new ArrayList<>();
    open.add(new int[] {0, points - 1});
    while (!open.isEmpty()) {
      int[] span = open.remove(open.size() - 1);
      int farthest = -1;
      double most = tolerance;
      for (int k = span[0] + 1; k < span[1]; k++) {
        double distance = distance(line, k, span[0], span[1]);
        if (distance > most) {
          most = distance;
          farthest = k;
        }
      }
      if (farthest >= 0) {
        keep[farthest] = true;
        open.add(new int[] {span[0], farthest});
        open.add(new int[] {farthest, span[1]});
      }
    }
    double[] kept = new double[line.length];
    int length = 0;
    for (int k = 0; k < points; k++) {
      if (keep[k]) {
        kept[length++] = line[2 * k];
        kept[length++] = line[2 * k + 1];
      }
    }
    return Arrays.copyOf(kept, length);
  }

  private static double distance(double[] line, int point, int from, int to) {
    double dx = line[2 * to] - line[2 * from];
    double dy = line[2 * to + 1] - line[2 * from + 1];
    double x = line[2 * point] - line[2 * from];
    double y = line[2 * point + 1] - line[2 * from + 1];
    double length = Math.hypot(dx, dy);
    if (length == 0) {
      return Math.hypot(x, y);
    }
    double along = (x * dx + y * dy) / (length * length);
    return along < 0
        ? Math.hypot(x, y)
        : along > 1 ? Math.hypot(x - dx, y - dy) : Math.abs(x * dy - y * dx) / length;
  }
}

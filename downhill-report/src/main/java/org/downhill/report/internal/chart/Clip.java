package org.downhill.report.internal.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.downhill.report.internal.draw.Box;

/**
 * Cuts lines at the edges of a box (Liang and Barsky 1984) and at coordinates that are not finite.
 */
final class Clip {

  private final Box box;
  private final List<double[]> lines = new ArrayList<>();
  private double[] line = new double[64];
  private int length;
  private double lastX = Double.NaN;
  private double lastY = Double.NaN;

  Clip(Box box) {
    this.box = box;
  }

  /** Goes on to a point. */
  void add(double x, double y) {
    if (Double.isFinite(lastX + lastY) && Double.isFinite(x + y)) {
      segment(x - lastX, y - lastY);
    } else {
      cut();
    }
    lastX = x;
    lastY = y;
  }

  /** The parts inside the box. */
  List<double[]> lines() {
    cut();
    return lines;
  }

  private void segment(double dx, double dy) {
    double[] span = {0, 1};
    boolean inside =
        shorten(span, -dx, lastX - box.left())
            && shorten(span, dx, box.right() - lastX)
            && shorten(span, -dy, lastY - box.top())
            && shorten(span, dy, box.bottom() - lastY);
    if (!inside) {
      cut();
      return;
    }
    if (length == 0 || span[0] > 0) {
      cut();
      append(lastX + span[0] * dx, lastY + span[0] * dy);
    }
    append(lastX + span[1] * dx, lastY + span[1] * dy);
    if (span[1] < 1) {
      cut();
    }
  }

  /** Keeps the part of a span where {@code share * slope <= room}; false if nothing is left. */
  private static boolean shorten(double[] span, double slope, double room) {
    if (slope == 0) {
      return room >= 0;
    }
    double share = room / slope;
    if (slope < 0) {
      span[0] = Math.max(span[0], share);
    } else {
      span[1] = Math.min(span[1], share);
    }
    return span[0] <= span[1];
  }

  private void append(double x, double y) {
    if (length == line.length) {
      line = Arrays.copyOf(line, 2 * length);
    }
    line[length++] = x;
    line[length++] = y;
  }

  private void cut() {
    if (length > 0) {
      lines.add(Arrays.copyOf(line, length));
      length = 0;
    }
  }
}

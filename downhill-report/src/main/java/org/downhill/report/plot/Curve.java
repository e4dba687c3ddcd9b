package org.downhill.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.downhill.core.trajectory.Point;
import org.downhill.report.internal.chart.Frame;

/** A function of one variable at even distances. */
final class Curve {

  private static final double PADDING = 0.06;
  private static final int OUTER_PART = 20;

  private final double[] x;
  private final double[] y;
  private final double low;
  private final double high;

  private Curve(double[] x, double[] y, double low, double high) {
    this.x = x;
    this.y = y;
    this.low = low;
    this.high = high;
  }

  /** Evaluates the function of a plot at {@code count} points, at least 2. */
  static Curve of(FunctionPlot plot, double low, double high, int count) {
    double[] x = new double[count];
    double[] y = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = low + (high - low) * i / (count - 1);
      y[i] = plot.function().value(new double[] {x[i]});
    }
    // Values of the curve, but not all of a pole, and those of the paths.
    double[] sorted = Arrays.stream(y).filter(Double::isFinite).sorted().toArray();
    double least = 0;
    double most = 1;
    if (sorted.length > 0) {
      double lower = sorted[sorted.length / OUTER_PART];
      double upper = sorted[sorted.length - 1 - sorted.length / OUTER_PART];
      least = Math.max(sorted[0], lower - (upper - lower));
      most = Math.min(sorted[sorted.length - 1], upper + (upper - lower));
    }
    for (Track track : plot.tracks()) {
      for (Point point : track.trajectory().points()) {
        double value = plot.function().value(point.x());
        if (point.x(0) >= low && point.x(0) <= high && Double.isFinite(value)) {
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
      }
    }
    double smallest = Math.max(1e-9 * Math.max(Math.abs(least), Math.abs(most)), 1e-300);
    double padding = PADDING * Math.max(most - least, smallest);
    return new Curve(x, y, least - padding, most + padding);
  }

  /** The least value to show. */
  double low() {
    return low;
  }

  /** The greatest value to show. */
  double high() {
    return high;
  }

  /** The curve in a frame. */
  List<double[]> in(Frame frame) {
    return frame.lines(x, y);
  }

  /** The parts of the curve between places without a finite value, as x0, y0, x1, y1, … */
  List<double[]> lines() {
    List<double[]> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= x.length; i++) {
      if (i == x.length || !Double.isFinite(y[i])) {
        double[] line = new double[2 * (i - from)];
        for (int k = from; k < i; k++) {
          line[2 * (k - from)] = x[k];
          line[2 * (k - from) + 1] = y[k];
        }
        if (line.length > 0) {
          lines.add(line);
        }
        from = i + 1;
      }
    }
    return lines;
  }
}

package org.downhill.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.downhill.report.internal.chart.Axis;
import org.downhill.report.internal.chart.Columns;
import org.downhill.report.internal.chart.Frame;
import org.downhill.report.internal.draw.Box;
import org.downhill.report.internal.draw.Canvas;
import org.downhill.report.internal.draw.Dab;
import org.downhill.report.internal.draw.Mark;
import org.downhill.report.internal.draw.Palette;
import org.downhill.report.internal.draw.Pen;

/** Series of values against their cost. */
final class CourseDrawing implements Panel.Drawing {

  private static final int EVERY_POINT = 30;
  private static final int MARKS = 8;
  private static final double FINEST_COLUMN = 2;
  private static final double COLUMN_OF_ONE = 0.5;
  private static final double LEAST_GAP = 16;
  private static final double NEAR_ZERO = 0.1;

  private final Frame frame;
  private final List<Series> series;
  private final List<double[]> xs = new ArrayList<>();
  private final List<double[]> ys = new ArrayList<>();

  CourseDrawing(CoursePlot plot, Box area) {
    series = plot.series();
    ValueScale scale = plot.scale();
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    for (Series each : series) {
      double[] x = new double[each.size()];
      for (int i = 0; i < x.length; i++) {
        x[i] = each.x(i);
        if (Double.isFinite(x[i])) {
          first = Math.min(first, x[i]);
          last = Math.max(last, x[i]);
        }
      }
      xs.add(x);
      ys.add(scale.shown(each));
    }
    boolean fromZero = first >= 0 && first < NEAR_ZERO * last;
    Axis costs =
        first < last
            ? Axis.linear(fromZero ? 0 : first, last, plot.costs())
            : Axis.linear(0, last > 0 ? 2 * last : 1, plot.costs());
    frame = new Frame(Frame.inside(area), costs, scale.axis());
  }

  @Override
  public List<LegendEntry> legend() {
    List<LegendEntry> entries = new ArrayList<>();
    for (int k = 0; k < series.size(); k++) {
      String note =
          series.get(k).ending() == Ending.NOT_FINITE
              ? "ends in a value that is not finite"
              : isAbove(k)
                  ? "rises out of the picture"
                  : isBelow(k) ? "falls out of the picture" : "";
      entries.add(LegendEntry.of(series.get(k).name(), note, Look.of(k)));
    }
    return entries;
  }

  @Override
  public void draw(Canvas canvas) {
    canvas.rectangle(frame.inside(), Palette.WHITE);
    frame.drawGrid(canvas);
    double column = Math.max(FINEST_COLUMN, series.size() * COLUMN_OF_ONE);
    for (int k = 0; k < series.size(); k++) {
      Look look = Look.of(k);
      canvas.begin("course", series.get(k).name());
      canvas.stroke(
          frame.lines(xs.get(k), ys.get(k)).stream()
              .map(line -> Columns.thinned(line, column))
              .toList(),
          look.line());
      drawMarks(canvas, k);
      canvas.end();
    }
    for (int k = 0; k < series.size(); k++) {
      if (isBelow(k)) {
        drawTriangle(canvas, k, Mark.DOWN);
      } else if (series.get(k).ending() == Ending.NOT_FINITE || isAbove(k)) {
        drawTriangle(canvas, k, Mark.TRIANGLE);
      }
    }
    frame.drawAxes(canvas);
  }

  /** Whether the last finite value lies above the axis. */
  private boolean isAbove(int k) {
    int last = lastFinite(k);
    return last >= 0 && ys.get(k)[last] > frame.y().high();
  }

  /**
   * Whether the last finite value lies below a linear axis; on a logarithmic one that is success.
   */
  private boolean isBelow(int k) {
    int last = lastFinite(k);
    return last >= 0 && frame.y().kind() == Axis.Kind.LINEAR && ys.get(k)[last] < frame.y().low();
  }

  private int lastFinite(int k) {
    int last = ys.get(k).length - 1;
    while (last >= 0 && !Double.isFinite(ys.get(k)[last])) {
      last--;
    }
    return last;
  }

  /**
   * The points of a short series, and some of a long one at other places than of its neighbours.
   */
  private void drawMarks(Canvas canvas, int k) {
    double[] x = xs.get(k);
    double[] y = ys.get(k);
    boolean few = x.length <= EVERY_POINT;
    double gap = few ? LEAST_GAP : frame.inside().width() / MARKS;
    double from = frame.inside().left() + (few ? 0 : gap * (k + 0.5) / series.size());
    for (int i = 0; i < x.length; i++) {
      double left = frame.left(x[i]);
      if (left >= from && frame.shows(x[i], y[i])) {
        canvas.mark(left, frame.top(y[i]), mark(k));
        from = few ? left + gap : from + gap * (1 + Math.floor((left - from) / gap));
      }
    }
  }

  private Dab mark(int k) {
    Dab step = Look.of(k).step();
    return new Dab(step.mark(), 4, step.fill(), Pen.solid(Palette.WHITE, 1));
  }

  /** Marks the place after which there is nothing to be seen. */
  private void drawTriangle(Canvas canvas, int k, Mark mark) {
    double[] x = xs.get(k);
    double[] y = ys.get(k);
    for (int i = lastFinite(k); i >= 0; i--) {
      if (frame.shows(x[i], y[i])) {
        Dab triangle = new Dab(mark, 8, Look.of(k).line().colour(), Pen.solid(Palette.INK, 1.2));
        canvas.mark(frame.left(x[i]), frame.top(y[i]), triangle);
        return;
      }
    }
  }
}

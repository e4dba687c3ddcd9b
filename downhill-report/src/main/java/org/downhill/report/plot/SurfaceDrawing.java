package org.downhill.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.downhill.core.function.Domain;
import org.downhill.core.trajectory.Point;
import org.downhill.report.internal.chart.Axis;
import org.downhill.report.internal.chart.Frame;
import org.downhill.report.internal.chart.Thin;
import org.downhill.report.internal.contour.Contours;
import org.downhill.report.internal.contour.Levels;
import org.downhill.report.internal.contour.Samples;
import org.downhill.report.internal.contour.Window;
import org.downhill.report.internal.draw.Box;
import org.downhill.report.internal.draw.Canvas;
import org.downhill.report.internal.draw.Palette;
import org.downhill.report.internal.draw.Pen;

/** A function of two variables as shaded level sets, with paths on it. */
final class SurfaceDrawing implements Panel.Drawing {

  private static final int LEVELS = 16;
  private static final double CELL = 5;
  private static final double TOLERANCE = 0.12;
  private static final int LOW = 0xa9c6df;
  private static final int HIGH = 0xfbfcfd;
  private static final int LOW_LINE = 0x7fa3c4;
  private static final int HIGH_LINE = 0xd3dde6;

  private final Frame frame;
  private final Samples samples;
  private final double[] levels;
  private final List<Route> routes = new ArrayList<>();
  private final List<double[]> minima;

  SurfaceDrawing(FunctionPlot plot, Box area) {
    Box inside = Frame.inside(area);
    Domain view = plot.view(inside.width() / inside.height());
    frame =
        new Frame(
            inside,
            Axis.linear(view.low(0), view.high(0), plot.variable(0)),
            Axis.linear(view.low(1), view.high(1), plot.variable(1)));
    samples =
        Samples.of(
            plot.function(),
            new Window(view.low(0), view.high(0), view.low(1), view.high(1)),
            (int) (inside.width() / CELL),
            (int) (inside.height() / CELL));
    levels = Levels.of(samples, LEVELS);
    for (Track track : plot.tracks()) {
      List<Point> points = track.trajectory().points();
      double[] x = points.stream().mapToDouble(point -> point.x(0)).toArray();
      double[] y = points.stream().mapToDouble(point -> point.x(1)).toArray();
      routes.add(new Route(track, Look.of(routes.size()), x, y, plot.tracks().size()));
    }
    minima = plot.minima().stream().filter(at -> frame.shows(at[0], at[1])).toList();
  }

  @Override
  public List<LegendEntry> legend() {
    List<LegendEntry> entries = new ArrayList<>();
    routes.forEach(route -> entries.add(route.legend(frame)));
    if (!routes.isEmpty()) {
      entries.add(LegendEntry.of("start", Look.START));
    }
    if (!minima.isEmpty()) {
      entries.add(LegendEntry.of("minimum", Look.MINIMUM));
    }
    entries.add(LegendEntry.area("darker is lower", LOW));
    if (samples.hasHoles()) {
      entries.add(LegendEntry.area("no value", Palette.HOLE));
    }
    return entries;
  }

  @Override
  public void draw(Canvas canvas) {
    canvas.rectangle(frame.inside(), Palette.HOLE);
    canvas.fill(placed(Contours.rings(samples, Double.POSITIVE_INFINITY)), HIGH);
    for (int k = levels.length - 1; k >= 0; k--) {
      double share = (k + 0.0) / levels.length;
      canvas.fill(placed(Contours.rings(samples, levels[k])), Palette.blend(LOW, HIGH, share));
    }
    canvas.begin("contours", "level sets");
    for (int k = 0; k < levels.length; k++) {
      int colour = Palette.blend(LOW_LINE, HIGH_LINE, (double) k / levels.length);
      canvas.stroke(placed(Contours.lines(samples, levels[k])), Pen.solid(colour, 0.9));
    }
    canvas.end();
    for (double[] minimum : minima) {
      canvas.mark(frame.left(minimum[0]), frame.top(minimum[1]), Look.MINIMUM);
    }
    routes.forEach(route -> route.drawLine(canvas, frame));
    routes.forEach(route -> route.drawStart(canvas, frame));
    routes.forEach(route -> route.drawEnds(canvas, frame));
    frame.drawAxes(canvas);
  }

  /** Lines in the variables of the function as lines of the picture. */
  private List<double[]> placed(List<double[]> lines) {
    List<double[]> placed = new ArrayList<>();
    for (double[] line : lines) {
      double[] at = new double[line.length];
      for (int i = 0; i < line.length; i += 2) {
        at[i] = frame.left(line[i]);
        at[i + 1] = frame.top(line[i + 1]);
      }
      placed.add(Thin.straightened(at, TOLERANCE));
    }
    return placed;
  }
}

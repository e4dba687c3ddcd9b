package org.downhill.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.downhill.core.function.Domain;
import org.downhill.core.problem.Objective;
import org.downhill.core.trajectory.Point;
import org.downhill.report.internal.chart.Axis;
import org.downhill.report.internal.chart.Frame;
import org.downhill.report.internal.chart.Thin;
import org.downhill.report.internal.draw.Box;
import org.downhill.report.internal.draw.Canvas;
import org.downhill.report.internal.draw.Palette;
import org.downhill.report.internal.draw.Pen;

/** A function of one variable as a curve, with the points of paths on it. */
final class CurveDrawing implements Panel.Drawing {

  private static final int SAMPLES = 800;
  private static final double TOLERANCE = 0.05;
  private static final Pen CURVE = Pen.solid(0x8a97a6, 2);

  private final Objective function;
  private final Frame frame;
  private final Curve curve;
  private final List<Route> routes = new ArrayList<>();
  private final List<double[]> minima;

  CurveDrawing(FunctionPlot plot, Box area) {
    function = plot.function();
    Domain view = plot.view(1);
    double low = view.low(0);
    double high = view.high(0);
    curve = Curve.of(plot, low, high, SAMPLES);
    for (Track track : plot.tracks()) {
      List<Point> points = track.trajectory().points();
      double[] x = points.stream().mapToDouble(point -> point.x(0)).toArray();
      double[] y = Arrays.stream(x).map(this::value).toArray();
      routes.add(new Route(track, Look.of(routes.size()), x, y, plot.tracks().size()));
    }
    String variable = plot.variable(0);
    frame =
        new Frame(
            Frame.inside(area),
            Axis.linear(low, high, variable),
            Axis.linear(curve.low(), curve.high(), "f(" + variable + ")"));
    minima = plot.minima().stream().filter(at -> frame.shows(at[0], value(at[0]))).toList();
  }

  private double value(double x) {
    return function.value(new double[] {x});
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
    return entries;
  }

  @Override
  public void draw(Canvas canvas) {
    canvas.rectangle(frame.inside(), Palette.WHITE);
    frame.drawGrid(canvas);
    canvas.begin("curve", frame.y().label());
    canvas.stroke(
        curve.in(frame).stream().map(line -> Thin.straightened(line, TOLERANCE)).toList(), CURVE);
    canvas.end();
    for (double[] minimum : minima) {
      canvas.mark(frame.left(minimum[0]), frame.top(value(minimum[0])), Look.MINIMUM);
    }
    routes.forEach(route -> route.drawLine(canvas, frame));
    routes.forEach(route -> route.drawStart(canvas, frame));
    routes.forEach(route -> route.drawEnds(canvas, frame));
    frame.drawAxes(canvas);
  }
}

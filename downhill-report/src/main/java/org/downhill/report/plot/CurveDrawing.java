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
  private static final double PADDING = 0.06;
  private static final Pen CURVE = Pen.solid(0x8a97a6, 2);

  private final Objective function;
  private final Frame frame;
  private final double[] curveX = new double[SAMPLES];
  private final double[] curveY = new double[SAMPLES];
  private final List<Route> routes = new ArrayList<>();
  private final List<double[]> minima;

  CurveDrawing(FunctionPlot plot, Box area) {
    function = plot.function();
    Domain view = plot.view(1);
    double low = view.low(0);
    double high = view.high(0);
    for (int i = 0; i < SAMPLES; i++) {
      curveX[i] = low + (high - low) * i / (SAMPLES - 1);
      curveY[i] = value(curveX[i]);
    }
    for (Racer racer : plot.racers()) {
      List<Point> points = racer.trajectory().points();
      double[] x = points.stream().mapToDouble(point -> point.x(0)).toArray();
      double[] y = Arrays.stream(x).map(this::value).toArray();
      routes.add(new Route(racer, Look.of(routes.size()), x, y));
    }
    String variable = plot.variable(0);
    frame =
        new Frame(
            Frame.inside(area),
            Axis.linear(low, high, variable),
            heights(low, high, "f(" + variable + ")"));
    minima = plot.minima().stream().filter(at -> frame.shows(at[0], value(at[0]))).toList();
  }

  private double value(double x) {
    return function.value(new double[] {x});
  }

  /** The axis of values: those of the paths and of the curve, but not all of a pole. */
  private Axis heights(double low, double high, String label) {
    double[] sorted = Arrays.stream(curveY).filter(Double::isFinite).sorted().toArray();
    double least = 0;
    double most = 1;
    if (sorted.length > 0) {
      double lower = sorted[sorted.length / 20];
      double upper = sorted[sorted.length - 1 - sorted.length / 20];
      least = Math.max(sorted[0], lower - (upper - lower));
      most = Math.min(sorted[sorted.length - 1], upper + (upper - lower));
    }
    for (Route route : routes) {
      for (int i = 0; i < route.x().length; i++) {
        if (route.x()[i] >= low && route.x()[i] <= high && Double.isFinite(route.y()[i])) {
          least = Math.min(least, route.y()[i]);
          most = Math.max(most, route.y()[i]);
        }
      }
    }
    double smallest = Math.max(1e-9 * Math.max(Math.abs(least), Math.abs(most)), 1e-300);
    double padding = PADDING * Math.max(most - least, smallest);
    return Axis.linear(least - padding, most + padding, label);
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
        frame.lines(curveX, curveY).stream()
            .map(line -> Thin.straightened(line, TOLERANCE))
            .toList(),
        CURVE);
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

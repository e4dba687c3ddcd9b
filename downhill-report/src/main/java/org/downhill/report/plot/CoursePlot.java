package org.downhill.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.downhill.core.trajectory.Point;
import org.downhill.report.internal.draw.Box;

/**
 * The course of a number, such as the value or the distance to the optimum, against what it cost.
 *
 * <p>The axis of values is logarithmic if all are positive and span more than two decades.
 * Otherwise it shows, on a logarithmic axis, by how much they lie above the {@link #optimum} or, if
 * that is unknown and the lowest series has settled, above the lowest value, provided that this
 * spans more than two decades; and else the values as they are. The axis says which. Where a series
 * leaves the picture or ends in a value that is not finite, there is a triangle, and the legend
 * says so.
 *
 * <p>Immutable: every method returns a changed copy.
 */
public final class CoursePlot extends Panel {

  private final String costs;
  private final String values;
  private final List<Series> series;
  private final OptionalDouble optimum;

  private CoursePlot(String costs, String values, List<Series> series, OptionalDouble optimum) {
    this.costs = costs;
    this.values = values;
    this.series = List.copyOf(series);
    this.optimum = optimum;
  }

  /**
   * A plot of series.
   *
   * @param costs what is counted along the x axis, in words
   * @param values what is measured along the y axis, in words
   */
  public static CoursePlot of(String costs, String values, List<Series> series) {
    return new CoursePlot(costs, values, series, OptionalDouble.empty());
  }

  /**
   * A plot of the values along descents.
   *
   * @param values what the value is, in words: "value", "loss"
   */
  public static CoursePlot of(Budget costs, String values, List<Track> tracks) {
    List<Series> series = new ArrayList<>();
    for (Track track : tracks) {
      List<Point> points = track.trajectory().points();
      double[] x =
          points.stream()
              .mapToDouble(point -> costs == Budget.STEPS ? (double) point.step() : point.work())
              .toArray();
      double[] y = points.stream().mapToDouble(Point::value).toArray();
      series.add(new Series(track.name(), x, y, track.ending()));
    }
    return of(costs.label(), values, series);
  }

  /** With the lowest value that there can be, above which values are shown. */
  public CoursePlot optimum(double value) {
    return new CoursePlot(costs, values, series, OptionalDouble.of(value));
  }

  @Override
  Drawing in(Box area) {
    return new CourseDrawing(this, area);
  }

  String costs() {
    return costs;
  }

  List<Series> series() {
    return series;
  }

  ValueScale scale() {
    return ValueScale.of(series, values, optimum);
  }
}

package org.downhill.cli.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.downhill.core.race.Optimum;
import org.downhill.core.race.RaceResult;
import org.downhill.core.race.Racer;
import org.downhill.core.trajectory.Point;
import org.downhill.report.plot.CoursePlot;
import org.downhill.report.plot.Ending;
import org.downhill.report.plot.Series;

/** What the courses of a race on data show along their passes over the rows. */
enum CourseMeasure {
  /** How far the objective is above its minimum. */
  SUBOPTIMALITY,
  /** How far the parameters are from the minimum's. */
  DISTANCE,
  /** The objective. */
  VALUE;

  private static final String COSTS = "gradients computed, in passes over the rows";

  /** The words that users write. */
  static List<String> words() {
    return List.of("suboptimality", "distance", "value");
  }

  static CourseMeasure of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /**
   * The plot of a race, with the optimum where there is one, as there must be unless for values.
   */
  CoursePlot plot(RaceResult result, Optional<Optimum> optimum) {
    List<Series> series = new ArrayList<>();
    for (Racer racer : result.racers()) {
      List<Point> points =
          racer.trial().trajectory().points().stream()
              .filter(point -> point.work() <= racer.finish().work())
              .toList();
      double[] work = points.stream().mapToDouble(Point::work).toArray();
      double[] measured =
          points.stream()
              .mapToDouble(
                  point ->
                      this == DISTANCE ? optimum.orElseThrow().distance(point.x()) : point.value())
              .toArray();
      series.add(
          new Series(
              racer.spec(),
              work,
              measured,
              racer.trial().isFinite() ? Ending.FINITE : Ending.NOT_FINITE));
    }
    return switch (this) {
      case SUBOPTIMALITY ->
          CoursePlot.of(COSTS, "objective", series).optimum(optimum.orElseThrow().value());
      case DISTANCE -> CoursePlot.of(COSTS, "distance to the optimum", series).optimum(0);
      case VALUE -> CoursePlot.of(COSTS, "objective", series);
    };
  }
}

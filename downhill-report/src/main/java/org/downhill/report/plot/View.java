package org.downhill.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.downhill.core.function.Domain;
import org.downhill.core.trajectory.Point;
import org.downhill.core.trajectory.Trajectory;

/**
 * Chooses the box of points that a picture of a function shows.
 *
 * <p>It holds the starts and what the descents did near them and below them. A descent that flies
 * off does not squash the picture: points that are higher than their start count only if they lie
 * within a few times the extent of the others, and a descent that leaves all others behind, or gets
 * ever faster, counts only up to some distance.
 */
final class View {

  private static final double FARTHER_THAN_MOST = 3;
  private static final double FARTHER_THAN_OTHERS = 10;
  private static final double NEAR = 3;
  private static final double FIRST_STEP = 2;
  private static final double MINIMA = 3;
  private static final double RUNAWAY = 2;
  private static final double PADDING = 1.16;

  private final int dimension;
  private final double[] low;
  private final double[] high;

  private View(int dimension) {
    this.dimension = dimension;
    low = new double[dimension];
    high = new double[dimension];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
  }

  /** The box for some descents and minima, of which there is at least one. */
  static Domain of(int dimension, List<Trajectory> descents, List<double[]> minima) {
    View view = new View(dimension);
    double scale = scale(descents, minima);
    double limit = limit(descents, scale);
    double runawayLimit = runawayLimit(descents, scale);
    double firstStep = 0;
    for (Trajectory descent : descents) {
      view.add(descent.first().x());
      double reach = Math.min(reach(descent), isRunaway(descent) ? runawayLimit : limit);
      for (Point point : descent.points()) {
        if (isDown(point, descent) && distance(point, descent.first()) <= reach) {
          view.add(point.x());
        }
      }
      if (descent.points().size() > 1) {
        double length = distance(descent.points().get(1), descent.first());
        firstStep = Math.max(firstStep, Math.min(length, FARTHER_THAN_OTHERS * scale));
      }
    }
    if (descents.isEmpty()) {
      minima.forEach(view::add);
    }
    view.addPointsNear(descents, FIRST_STEP * firstStep);
    view.addMinimaNear(minima);
    return view.padded(scale);
  }

  /** The greatest coordinate of a start or, where all are zero or missing, of a minimum, or 1. */
  private static double scale(List<Trajectory> descents, List<double[]> minima) {
    double scale = 0;
    for (Trajectory descent : descents) {
      scale = Math.max(scale, size(descent.first().x()));
    }
    if (scale == 0) {
      for (double[] minimum : minima) {
        scale = Math.max(scale, size(minimum));
      }
    }
    return scale == 0 ? 1 : scale;
  }

  private static double size(double[] x) {
    return Arrays.stream(x).map(Math::abs).max().orElse(0);
  }

  /** How far from its start a descent counts at most. */
  private static double limit(List<Trajectory> descents, double scale) {
    double[] reaches = descents.stream().mapToDouble(View::reach).sorted().toArray();
    double typical = reaches.length == 0 ? 0 : reaches[(reaches.length - 1) / 2];
    return FARTHER_THAN_OTHERS * Math.max(typical, scale);
  }

  private static double runawayLimit(List<Trajectory> descents, double scale) {
    double settled =
        descents.stream()
            .filter(descent -> !isRunaway(descent))
            .mapToDouble(View::reach)
            .max()
            .orElse(0);
    return Math.min(limit(descents, scale), Math.max(settled, RUNAWAY * scale));
  }

  private static boolean isRunaway(Trajectory descent) {
    Point start = descent.first();
    return Runaway.test(
        descent.points().stream().mapToDouble(point -> distance(point, start)).toArray());
  }

  /** How far a descent went down from its start, without the few points that are far off. */
  private static double reach(Trajectory descent) {
    double[] distances =
        descent.points().stream()
            .filter(point -> isDown(point, descent))
            .mapToDouble(point -> distance(point, descent.first()))
            .sorted()
            .toArray();
    if (distances.length == 0) {
      return 0;
    }
    double middle = distances[distances.length / 2];
    return Math.min(distances[distances.length - 1], FARTHER_THAN_MOST * middle);
  }

  private static boolean isDown(Point point, Trajectory descent) {
    return point.value() <= descent.first().value() && Double.isFinite(size(point.x()));
  }

  private static double distance(Point one, Point other) {
    double sum = 0;
    double[] a = one.x();
    for (int i = 0; i < a.length; i++) {
      sum = Math.hypot(sum, a[i] - other.x(i));
    }
    return sum;
  }

  private void add(double[] x) {
    for (int i = 0; i < dimension; i++) {
      low[i] = Math.min(low[i], x[i]);
      high[i] = Math.max(high[i], x[i]);
    }
  }

  private void addPointsNear(List<Trajectory> descents, double least) {
    double widest = widest();
    double[] from = new double[dimension];
    double[] to = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      double half = high[i] > low[i] ? (high[i] - low[i]) / 2 : widest / 2;
      double middle = low[i] + (high[i] - low[i]) / 2;
      from[i] = middle - Math.max(NEAR * half, least);
      to[i] = middle + Math.max(NEAR * half, least);
    }
    List<double[]> near = new ArrayList<>();
    for (Trajectory descent : descents) {
      descent.points().stream()
          .map(Point::x)
          .takeWhile(x -> isInside(x, from, to))
          .forEach(near::add);
    }
    near.forEach(this::add);
  }

  private void addMinimaNear(List<double[]> minima) {
    double half = MINIMA * widest() / 2;
    double[] from = new double[dimension];
    double[] to = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      double middle = low[i] + (high[i] - low[i]) / 2;
      from[i] = middle - half;
      to[i] = middle + half;
    }
    minima.stream().filter(minimum -> isInside(minimum, from, to)).forEach(this::add);
  }

  private static boolean isInside(double[] x, double[] from, double[] to) {
    for (int i = 0; i < from.length; i++) {
      if (!(x[i] >= from[i] && x[i] <= to[i])) {
        return false;
      }
    }
    return true;
  }

  private double widest() {
    double widest = 0;
    for (int i = 0; i < dimension; i++) {
      widest = Math.max(widest, high[i] - low[i]);
    }
    return widest;
  }

  private Domain padded(double scale) {
    double[] from = new double[dimension];
    double[] to = new double[dimension];
    double widest = widest();
    for (int i = 0; i < dimension; i++) {
      double least = widest > 0 ? 1e-9 * size(new double[] {low[i], high[i]}) : 2 * scale;
      double width = high[i] - low[i];
      double half = PADDING * Math.max(width < 0.02 * widest ? widest / 2 : width, least) / 2;
      double middle = low[i] + width / 2;
      from[i] = middle - half;
      to[i] = middle + half;
    }
    return Domain.of(from, to);
  }

  /** The box in a shape that makes both variables equally long, where it is not too lopsided. */
  static Domain fitted(Domain box, double widthToHeight) {
    double[] low = {box.low(0), box.low(1)};
    double[] high = {box.high(0), box.high(1)};
    double ratio = (high[0] - low[0]) / (high[1] - low[1]) / widthToHeight;
    int narrow = ratio < 1 ? 0 : 1;
    double factor = ratio < 1 ? 1 / ratio : ratio;
    if (factor <= FARTHER_THAN_MOST) {
      double more = (high[narrow] - low[narrow]) * (factor - 1) / 2;
      low[narrow] -= more;
      high[narrow] += more;
    }
    return Domain.of(low, high);
  }
}

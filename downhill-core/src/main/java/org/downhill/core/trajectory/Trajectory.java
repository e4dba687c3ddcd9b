package org.downhill.core.trajectory;

import java.util.List;

/**
 * The points of a descent in the order of its steps; every one of a short run, evenly thinned ones
 * of a long run, the first and the last two always among them.
 *
 * @param points the points
 * @param reversals the share of the steps in the last half of the run, or somewhat more of it, that
 *     turned back: the cosine between a step and the one before it was below −1/2; NaN where there
 *     were fewer than 4 steps
 */
public record Trajectory(List<Point> points, double reversals) {

  /** Shares of a pass over the rows add up to it within this. */
  private static final double ROUNDING = 1e-9;

  /** A trajectory that keeps a copy of its points. */
  public Trajectory {
    points = List.copyOf(points);
  }

  /** The first point. */
  public Point first() {
    return points.get(0);
  }

  /** The last point. */
  public Point last() {
    return points.get(points.size() - 1);
  }

  /** The last point that was reached with at most so much {@link Point#work}; the first if none. */
  public Point within(double work) {
    Point found = first();
    for (Point point : points) {
      if (point.work() <= work * (1 + ROUNDING)) {
        found = point;
      }
    }
    return found;
  }

  /** {@link Point#work} until the value was first at most a target; NaN where it never was. */
  public double workTo(double target) {
    for (Point point : points) {
      if (point.value() <= target) {
        return point.work();
      }
    }
    return Double.NaN;
  }
}

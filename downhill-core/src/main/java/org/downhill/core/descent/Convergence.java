package org.downhill.core.descent;

import java.util.ArrayList;
import java.util.List;
import org.downhill.core.internal.Vectors;

/**
 * The distance to the optimum against gradient evaluations: the curve that shows what a method's
 * gradients are worth.
 *
 * <p>Evaluations are those of the whole objective, in which one of {@code n} terms counts as {@code
 * 1/n}; so methods that look at single terms and methods that look at all of them share an axis.
 * Products with a Hessian are not among them.
 *
 * @param points the curve, from the start on
 * @param run the run that it belongs to
 */
public record Convergence(List<Point> points, Run run) {

  /** A curve that keeps a copy of its points. */
  public Convergence {
    points = List.copyOf(points);
  }

  /**
   * A point of the curve.
   *
   * @param evaluations number of evaluations so far
   * @param hessianProducts number of Hessian products so far
   * @param distance Euclidean distance of the answer from the optimum
   */
  public record Point(double evaluations, long hessianProducts, double distance) {}

  /**
   * Makes a descent and follows its distance to a point.
   *
   * @param descent the descent, with its start and its method; its stop rules are replaced
   * @param optimum where the distance is taken from, such as what a method of second order found
   * @param evaluations how many evaluations it may spend, above 0
   * @param most about how many points the curve should have, at least 1
   * @throws org.downhill.core.spec.SpecException if the number of evaluations is negative or NaN
   */
  public static Convergence of(Descent descent, double[] optimum, double evaluations, int most) {
    Follower follower = new Follower(optimum, evaluations / most);
    Run run = descent.observe(follower).until(StopRules.evaluations(evaluations)).run();
    follower.add(run.evaluations(), run.hessianProducts(), run.x());
    return new Convergence(follower.points, run);
  }

  /** The first number of evaluations at which the distance is at most this, or infinity. */
  public double evaluationsTo(double distance) {
    for (Point point : points) {
      if (point.distance() <= distance) {
        return point.evaluations();
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** Takes a point whenever enough evaluations have been spent since the last one. */
  private static final class Follower implements Observer {

    private final double[] optimum;
    private final double spacing;
    private final double[] difference;
    private final List<Point> points = new ArrayList<>();
    private double next;

    Follower(double[] optimum, double spacing) {
      this.optimum = optimum.clone();
      this.spacing = spacing;
      difference = new double[optimum.length];
    }

    @Override
    public void onStep(Progress progress) {
      if (progress.evaluations() >= next) {
        add(progress.evaluations(), progress.hessianProducts(), progress.answer());
        next = progress.evaluations() + spacing;
      }
    }

    void add(double evaluations, long hessianProducts, double[] x) {
      for (int i = 0; i < difference.length; i++) {
        difference[i] = x[i] - optimum[i];
      }
      points.add(new Point(evaluations, hessianProducts, Vectors.norm(difference)));
    }
  }
}

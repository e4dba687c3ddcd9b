package org.downhill.core.trajectory;

import java.util.ArrayList;
import java.util.List;
import org.downhill.core.descent.Observer;
import org.downhill.core.descent.Progress;
import org.downhill.core.descent.Termination;
import org.downhill.core.internal.Vectors;
import org.downhill.core.spec.Range;

/**
 * Records the {@link Trajectory} of one descent.
 *
 * <p>When there is no more room, every other point is dropped, and from then on only every second
 * (fourth, eighth …) step is kept.
 */
public final class TrajectoryRecorder implements Observer {

  /** The cosine between two steps below which the second one turns back. */
  private static final double REVERSAL = -0.5;

  private static final int LEAST_STEPS = 4;

  private final int most;
  private final List<Point> kept = new ArrayList<>();
  private final Turns turns = new Turns();
  private long stride = 1;
  private Point latest;

  /**
   * A recorder.
   *
   * @param most number of points to keep besides the last, at least 2
   */
  public TrajectoryRecorder(int most) {
    Range.atLeast(2).check("the number of points", most);
    this.most = most;
    latest = new Point(0, 0, new double[0], Double.NaN, Double.NaN, Double.NaN);
  }

  @Override
  public void onStep(Progress progress) {
    latest = point(progress, progress.x());
    turns.add(latest);
    keep();
  }

  @Override
  public void onEnd(Progress progress, Termination termination) {
    if (termination instanceof Termination.Diverged) {
      return;
    }
    // The answer may be another point than the one at which gradients were taken.
    double[] answer = progress.answer();
    if (latest.step() < progress.step()) {
      latest = point(progress, answer);
    }
  }

  /**
   * The trajectory so far.
   *
   * @throws IllegalStateException if no step was seen
   */
  public Trajectory trajectory() {
    if (kept.isEmpty()) {
      throw new IllegalStateException("No step was seen: the start was not finite.");
    }
    List<Point> points = new ArrayList<>(kept);
    if (points.get(points.size() - 1).step() < latest.step()) {
      points.add(latest);
    }
    return new Trajectory(points, turns.share());
  }

  /** Whether a step was seen. */
  public boolean isEmpty() {
    return kept.isEmpty();
  }

  private static Point point(Progress progress, double[] x) {
    return new Point(
        progress.step(),
        progress.evaluations(),
        x,
        progress.value(),
        progress.gradientNorm(),
        progress.learningRate());
  }

  private void keep() {
    if (latest.step() % stride != 0) {
      return;
    }
    if (kept.size() == most) {
      stride *= 2;
      kept.removeIf(point -> point.step() % stride != 0);
    }
    if (latest.step() % stride == 0) {
      kept.add(latest);
    }
  }

  /** Counts the steps that turn back, since a step in the middle of the run. */
  private static final class Turns {

    private double[] before = new double[0];
    private double[] move = new double[0];
    private double moveNorm;
    private long steps;
    private long reversals;

    /** Counts at the last power of two, and at the one before it. */
    private long[] middle = new long[2];

    private long[] latest = new long[2];

    void add(Point point) {
      double[] x = point.x;
      if (before.length == x.length) {
        double[] next = x.clone();
        Vectors.addScaled(-1, before, next);
        double norm = Vectors.norm(next);
        if (move.length == x.length && norm > 0 && moveNorm > 0) {
          count(Vectors.dot(next, move) < REVERSAL * norm * moveNorm);
        }
        move = next;
        moveNorm = norm;
      }
      before = x;
    }

    private void count(boolean back) {
      steps++;
      reversals += back ? 1 : 0;
      if (Long.bitCount(steps) == 1) {
        middle = latest;
        latest = new long[] {steps, reversals};
      }
    }

    double share() {
      return steps < LEAST_STEPS
          ? Double.NaN
          : (double) (reversals - middle[1]) / (steps - middle[0]);
    }
  }
}

package org.downhill.core.trajectory;

import java.util.ArrayList;
import java.util.List;
import org.downhill.core.descent.Observer;
import org.downhill.core.descent.Progress;
import org.downhill.core.descent.Termination;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.problem.Subgradient;
import org.downhill.core.spec.Range;
import org.jspecify.annotations.Nullable;

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
  private final @Nullable Measure measure;
  private final List<Point> kept = new ArrayList<>();
  private final Turns turns = new Turns();
  private long stride = 1;
  private long first;
  private @Nullable Point before;
  private @Nullable Point latest;

  /** Value and gradient of what is minimised, and where the descent starts. */
  private static final class Measure {

    private final Objective objective;
    private final Penalty penalty;
    private final double[] start;

    Measure(Objective objective, Penalty penalty, double[] start) {
      this.objective = objective;
      this.penalty = penalty;
      this.start = start;
    }

    /** A pass over all rows is made once in an epoch, not in every step. */
    boolean isWorthwhile(Progress progress) {
      return !(objective instanceof FiniteSum) || progress.isEpochEnd();
    }

    Point point(long step, double evaluations, long products, double[] x, double learningRate) {
      double[] gradient = new double[x.length];
      double value = objective.valueAndGradient(x, gradient) + penalty.value(x);
      Subgradient.ofSum(penalty, x, gradient);
      return new Point(step, evaluations, products, x, value, Vectors.norm(gradient), learningRate);
    }
  }

  /**
   * A recorder that takes the numbers of the descent as they are: with mini-batches they are
   * estimates.
   *
   * @param most number of points to keep besides the last two, at least 2
   */
  public TrajectoryRecorder(int most) {
    this(most, null);
  }

  private TrajectoryRecorder(int most, @Nullable Measure measure) {
    Range.atLeast(2).check("the number of points", most);
    this.most = most;
    this.measure = measure;
  }

  /**
   * A recorder that evaluates the answer itself in each step in which the descent has not done so,
   * as where the answer is an average; these evaluations are not counted. Of a finite sum that is
   * descended by batches, the ends of the epochs are recorded.
   *
   * @param most number of points to keep besides the last two, at least 2
   * @param objective what is minimised
   * @param penalty what is added to it
   * @param start where the descent starts
   */
  public static TrajectoryRecorder evaluating(
      int most, Objective objective, Penalty penalty, double... start) {
    return new TrajectoryRecorder(most, new Measure(objective, penalty, start.clone()));
  }

  @Override
  public void onStep(Progress progress) {
    if (measure != null && latest == null && progress.step() == 1) {
      // A descent that does not evaluate its answer tells of nothing before the first step.
      add(measure.point(0, 0, 0, measure.start, Double.NaN));
    }
    if (measure == null || progress.isExact() || measure.isWorthwhile(progress)) {
      add(point(progress));
    }
  }

  @Override
  public void onEnd(Progress progress, Termination termination) {
    boolean isNew = latest == null || latest.step() < progress.step();
    if (isNew && !(termination instanceof Termination.Diverged)) {
      add(point(progress));
    }
  }

  private Point point(Progress progress) {
    if (measure != null && !progress.isExact()) {
      return measure.point(
          progress.step(),
          progress.evaluations(),
          progress.hessianProducts(),
          progress.answer(),
          progress.learningRate());
    }
    return new Point(
        progress.step(),
        progress.evaluations(),
        progress.hessianProducts(),
        progress.isExact() ? progress.answer() : progress.x(),
        progress.value(),
        progress.gradientNorm(),
        progress.learningRate());
  }

  private void add(Point point) {
    if (!Double.isFinite(point.value())) {
      // The descent will meet the same in its next step, and end one step back.
      return;
    }
    before = latest;
    latest = point;
    turns.add(point);
    keep(point);
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
    for (Point point : new Point[] {before, latest}) {
      if (point != null && point.step() > points.get(points.size() - 1).step()) {
        points.add(point);
      }
    }
    return new Trajectory(points, turns.share());
  }

  /** Whether a step was seen. */
  public boolean isEmpty() {
    return kept.isEmpty();
  }

  private void keep(Point point) {
    if (kept.isEmpty()) {
      first = point.step();
    }
    if (!isInStride(point)) {
      return;
    }
    if (kept.size() == most) {
      stride *= 2;
      kept.removeIf(old -> !isInStride(old));
    }
    if (isInStride(point)) {
      kept.add(point);
    }
  }

  private boolean isInStride(Point point) {
    return (point.step() - first) % stride == 0;
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

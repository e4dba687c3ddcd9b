package org.downhill.learn.plan;

import java.util.ArrayList;
import java.util.List;
import org.downhill.core.descent.Observer;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRule;
import org.downhill.core.descent.Termination;
import org.downhill.core.problem.DiagonalHessian;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.random.Stream;
import org.downhill.learn.linear.LinearObjective;

/**
 * A path of L2 weights from strong to weak, each fit started where the one before it ended, and
 * judged by the loss on rows set apart from the training rows.
 *
 * <p>Few rows are divided into folds that are set apart in turn; of many, a sample is taken and one
 * fold of it set apart. The penalty on a mean stands against the sum over all rows, so a weight
 * found on a sample is taken times the sample's share of the rows: as a prior it is the same.
 */
final class PenaltyPath {

  /** The weight that is kept where there are too few rows to judge by. */
  static final double UNJUDGED = 1e-3;

  private static final int MOST_ROWS = 40_000;
  private static final int ROWS_FOR_ONE_FOLD = 5_000;
  private static final int FEWEST_ROWS = 20;
  private static final int FOLDS = 5;
  private static final double STRONGEST = 1e-1;
  private static final double WEAKEST = 1e-8;
  private static final double FACTOR = 10;

  /** The share of the loss by which a weaker penalty must be better to go on, */
  private static final double BETTER = 2e-4;

  /** and how often in a row it may fail to be. */
  private static final int PATIENCE = 2;

  private final LinearProblem problem;
  private final Fit fit;
  private final List<StopRule> stop;

  PenaltyPath(LinearProblem problem, Fit fit, List<StopRule> stop) {
    this.problem = problem;
    this.fit = fit;
    this.stop = stop;
  }

  /**
   * A weight with the loss that it gave.
   *
   * @param l2 the weight, for all rows
   * @param loss mean loss on the rows set apart
   */
  record Point(double l2, double loss) {}

  /** The points tried, from the strongest weight on; empty where there are too few rows. */
  List<Point> points(long seed) {
    int rows = problem.rows().size();
    if (rows < FEWEST_ROWS) {
      return List.of();
    }
    int[] numbers = Subsets.sample(rows, MOST_ROWS, seed, Stream.VALIDATION);
    int used = rows < ROWS_FOR_ONE_FOLD ? FOLDS : 1;
    double share = (double) numbers.length / rows;
    List<Fold> folds = new ArrayList<>();
    for (int i = 0; i < used; i++) {
      folds.add(new Fold(numbers, i));
    }
    List<Point> points = new ArrayList<>();
    double best = Double.POSITIVE_INFINITY;
    int failures = 0;
    for (double l2 = strongest(folds.get(0).training);
        l2 > WEAKEST / 2 && failures < PATIENCE;
        l2 = Numbers.round(l2 / FACTOR)) {
      double loss = 0;
      for (Fold fold : folds) {
        loss += fold.loss(l2) / used;
      }
      points.add(new Point(Numbers.round(l2 * share), loss));
      failures = loss < best - BETTER * Math.abs(best) ? 0 : failures + 1;
      best = Math.min(best, loss);
    }
    return points;
  }

  /**
   * The first weight: features that are small everywhere, such as those of texts, need no more than
   * the curvature of the loss along the one of them that bends it most, to a power of ten.
   */
  private static double strongest(LinearObjective training) {
    if (!(training instanceof DiagonalHessian known)) {
      return STRONGEST;
    }
    double[] diagonal = new double[training.dimension()];
    known.hessianDiagonal(training.start(), diagonal);
    double largest = 0;
    for (int i = 0; i < training.penalized(); i++) {
      largest = Math.max(largest, diagonal[i]);
    }
    double l2 = STRONGEST;
    while (l2 >= FACTOR * largest && l2 > WEAKEST * FACTOR) {
      l2 = Numbers.round(l2 / FACTOR);
    }
    return l2;
  }

  /** The best point; the stronger weight where two are alike. */
  static Point best(List<Point> points) {
    Point best = points.get(0);
    for (Point point : points) {
      if (point.loss() < best.loss()) {
        best = point;
      }
    }
    return best;
  }

  /** A division of the rows, with the parameters that the last fit ended at. */
  private final class Fold {

    private final LinearObjective training;
    private final LinearObjective apart;
    private double[] x;

    Fold(int[] numbers, int fold) {
      training = problem.over(Subsets.allButFold(numbers, fold, FOLDS));
      apart = problem.over(Subsets.fold(numbers, fold, FOLDS));
      x = training.start();
    }

    double loss(double l2) {
      ElasticNet penalty = ElasticNet.l2(l2, training.penalized());
      Run run = fit.run(training, penalty, x, stop, Observer.none(), problem.workspace());
      if (run.termination() instanceof Termination.Diverged) {
        return Double.POSITIVE_INFINITY;
      }
      x = run.x();
      double loss = apart.value(x);
      return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    }
  }

  /** The points in words, for a reason. */
  static String describe(List<Point> points) {
    StringBuilder text = new StringBuilder();
    for (Point point : points) {
      text.append(text.length() == 0 ? "" : ", ")
          .append(Numbers.brief(point.l2()))
          .append(": ")
          .append(Numbers.brief(point.loss()));
    }
    return text.toString();
  }
}

package org.downhill.learn.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.downhill.core.descent.Observer;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRule;
import org.downhill.core.descent.Termination;
import org.downhill.core.parallel.Workers;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.random.Stream;
import org.downhill.core.solver.Workspace;
import org.downhill.learn.linear.LinearObjective;

/**
 * Divisions of the rows into those that are learnt from and those that judge, each with the
 * parameters that its last fit ended at, from which the next one goes on.
 *
 * <p>Few rows are divided into folds that are set apart in turn; of many, a sample is taken and one
 * fold of it set apart. The folds are fitted side by side, which changes no result.
 */
final class Folds {

  /** With fewer rows none can be set apart. */
  static final int FEWEST_ROWS = 20;

  private static final int MOST_ROWS = 40_000;
  private static final int ROWS_FOR_ONE_FOLD = 5_000;
  private static final int FOLDS = 5;

  private final Fit fit;
  private final List<StopRule> stop;
  private final int threads;
  private final double share;
  private final List<Fold> folds = new ArrayList<>();

  /**
   * Divisions of a problem's rows.
   *
   * @param fit how each is fitted
   * @param stop ends the fits early
   * @param seed seed of the division
   */
  Folds(LinearProblem problem, Fit fit, List<StopRule> stop, long seed) {
    this.fit = fit;
    this.stop = stop;
    threads = problem.threads();
    int rows = problem.rows().size();
    int[] numbers = Subsets.sample(rows, MOST_ROWS, seed, Stream.VALIDATION);
    int used = rows < ROWS_FOR_ONE_FOLD ? FOLDS : 1;
    for (int i = 0; i < used; i++) {
      folds.add(new Fold(problem, numbers, i, used == 1 ? problem.workspace() : new Workspace()));
    }
    share = (double) learnt().terms() / rows;
  }

  /** The rows that the first division learns from. */
  LinearObjective learnt() {
    return folds.get(0).learnt;
  }

  /** How many rows a division learns from, as a share of all. */
  double share() {
    return share;
  }

  /** Mean over the divisions of the loss on the rows that judge, after fits with a penalty. */
  double loss(double l2) {
    double[] losses = new double[folds.size()];
    Workers.run(losses.length, threads, i -> losses[i] = folds.get(i).loss(l2));
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum / losses.length;
  }

  /** Remembers where the last fits ended. */
  void keep() {
    folds.forEach(fold -> fold.kept = fold.x);
  }

  /** Lets the next fits begin at what was remembered. */
  void restore() {
    folds.forEach(fold -> fold.x = fold.kept);
  }

  /** The parameters that were remembered, if there is only one division. */
  Optional<double[]> kept() {
    return folds.size() == 1 ? Optional.of(folds.get(0).kept) : Optional.empty();
  }

  private final class Fold {

    private final LinearObjective learnt;
    private final LinearObjective judge;
    private final Workspace workspace;
    private double[] x;
    private double[] kept;

    Fold(LinearProblem problem, int[] numbers, int fold, Workspace workspace) {
      learnt = problem.over(Subsets.allButFold(numbers, fold, FOLDS));
      judge = problem.over(Subsets.fold(numbers, fold, FOLDS));
      this.workspace = workspace;
      x = learnt.start();
      kept = x;
    }

    double loss(double l2) {
      ElasticNet penalty = ElasticNet.l2(l2, learnt.penalized());
      Run run = fit.run(learnt, penalty, x, stop, Observer.none(), workspace);
      if (run.termination() instanceof Termination.Diverged) {
        return Double.POSITIVE_INFINITY;
      }
      x = run.x();
      double loss = judge.value(x);
      return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    }
  }
}

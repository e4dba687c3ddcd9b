package org.downhill.learn.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.downhill.core.descent.Observer;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRule;
import org.downhill.core.descent.Termination;
import org.downhill.core.parallel.Workers;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.random.Stream;
import org.downhill.core.solver.Workspace;
import org.downhill.learn.linear.LinearObjective;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.schema.Task;

/**
 * Divisions of the rows into those that are learnt from and those that judge, each with the
 * parameters that its last fit ended at, from which the next one goes on.
 *
 * <p>Few rows are divided into folds that are set apart in turn, very few several times in other
 * ways, since which rows judge together decides much there (J.-H. Kim, "Estimating classification
 * error rate: Repeated cross-validation, repeated hold-out and bootstrap", Computational Statistics
 * and Data Analysis 53 (2009) 3735–3745). Of many, a sample is taken, and where a pass over it
 * costs much a single fold of it set apart. The folds are fitted side by side, which changes no
 * result.
 *
 * <p>Where scores stand for probabilities a certain mistake counts as in the log loss that is
 * reported, so that one row does not choose for all.
 */
final class Folds {

  /** With fewer rows none can be set apart. */
  static final int FEWEST_ROWS = 20;

  private static final int MOST_ROWS = 40_000;
  private static final int FEW_ROWS = 5_000;
  private static final int VERY_FEW_ROWS = 2_000;

  /** Multiply-adds of a step up to which many rows are fitted several times, */
  private static final long LITTLE_WORK = 4_000_000;

  /** and up to which few rows are. */
  private static final long MUCH_WORK = 40_000_000;

  /** Multiply-adds of a solver's step for each parameter, with its ten pairs of vectors. */
  private static final long WORK_FOR_PARAMETER = 40;

  /** Numbers of a row, on average, from which rows are left where they are. */
  private static final long LONG_ROW = 64;

  /** One in so many rows of a division judges. */
  private static final int PARTS = 5;

  private static final int FOLDS_OF_MANY_ROWS = 3;
  private static final int REPETITIONS = 3;

  private final Fit fit;
  private final List<StopRule> stop;
  private final int threads;
  private final double share;
  private final int repetitions;
  private final boolean veryFew;
  private final Queue<Workspace> workspaces = new ConcurrentLinkedQueue<>();
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
    veryFew = rows < VERY_FEW_ROWS;
    workspaces.add(problem.workspace());
    Order order = order(problem, seed, 0);
    folds.add(new Fold(order, 0));
    long step = work(problem, learnt().outputs()) + WORK_FOR_PARAMETER * learnt().dimension();
    int used = folds(rows, step);
    repetitions = repetitions(rows, step);
    for (int repetition = 0; repetition < repetitions; repetition++) {
      order = repetition == 0 ? order : order(problem, seed, repetition);
      for (int i = repetition == 0 ? 1 : 0; i < used; i++) {
        folds.add(new Fold(order, i));
      }
    }
    share = (double) learnt().terms() / rows;
  }

  /** Multiply-adds in a pass over the rows that are looked at, with so many scores for each. */
  static long work(LinearProblem problem, int outputs) {
    double share = Math.min(1, (double) MOST_ROWS / problem.rows().size());
    return (long) (share * problem.work() * outputs);
  }

  /** The rows that are looked at, in a random order. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Order(LinearProblem problem, int[] numbers) {}

  private static Order order(LinearProblem problem, long seed, int repetition) {
    int rows = problem.rows().size();
    int[] numbers = Subsets.sample(rows, MOST_ROWS, seed, repetition, Stream.VALIDATION);
    // Short rows far apart take longer to fetch than to learn from; long ones are not worth a copy.
    return problem.work() > LONG_ROW * rows
        ? new Order(problem, numbers)
        : new Order(problem.gathered(numbers), IntStream.range(0, numbers.length).toArray());
  }

  private static int repetitions(int rows, long step) {
    return rows < VERY_FEW_ROWS && step <= LITTLE_WORK ? REPETITIONS : 1;
  }

  private static int folds(int rows, long step) {
    if (rows < FEW_ROWS) {
      return step <= MUCH_WORK ? PARTS : 1;
    }
    return step <= LITTLE_WORK ? FOLDS_OF_MANY_ROWS : 1;
  }

  /** The rows that the first division learns from. */
  LinearObjective learnt() {
    return folds.get(0).learnt;
  }

  /** Whether there are so few rows that which of them judge decides much. */
  boolean haveVeryFewRows() {
    return veryFew;
  }

  /**
   * Whether the losses that judge are of numbers: zero at best, and beyond all measure at worst.
   */
  boolean judgeNumbers() {
    return learnt().loss().tasks().contains(Task.REGRESSION);
  }

  /** Number of divisions. */
  int size() {
    return folds.size();
  }

  /** How many rows a division learns from, as a share of all. */
  double share() {
    return share;
  }

  /** What the rows that judge say of fits with a penalty. */
  Judgement judge(double l2) {
    double[][] losses = new double[folds.size()][];
    Workers.run(losses.length, threads, i -> losses[i] = folds.get(i).losses(l2));
    return new Judgement(losses, repetitions);
  }

  /** Remembers where the last fits ended. */
  void keep() {
    folds.forEach(fold -> fold.kept = fold.x);
  }

  /** Lets the next fits begin at what was remembered. */
  void restore() {
    folds.forEach(fold -> fold.x = fold.kept);
  }

  /** The parameters that were remembered of the first division. */
  Plan.Near kept() {
    return new Plan.Near(folds.get(0).kept);
  }

  private final class Fold {

    private final LinearObjective learnt;
    private final LinearObjective judge;
    private double[] x;
    private double[] kept;

    Fold(Order order, int fold) {
      learnt = order.problem.over(Subsets.allButFold(order.numbers, fold, PARTS));
      judge = order.problem.over(Subsets.fold(order.numbers, fold, PARTS));
      x = learnt.start();
      kept = x;
    }

    double[] losses(double l2) {
      // As many as there are threads, since a solver's vectors may be large.
      Workspace own = Optional.ofNullable(workspaces.poll()).orElseGet(Workspace::new);
      try {
        return losses(l2, own);
      } finally {
        workspaces.add(own);
      }
    }

    /** The losses of the rows that judge; none where the fit failed. */
    private double[] losses(double l2, Workspace own) {
      ElasticNet penalty = ElasticNet.l2(l2, learnt.penalized());
      Run run = fit.run(learnt, penalty, x, stop, Observer.none(), own);
      if (run.termination() instanceof Termination.Diverged) {
        return new double[0];
      }
      x = run.x();
      boolean bounded = judge.loss().isProbabilistic();
      return judge.losses(bounded ? Loss.CERTAIN_MISTAKE : Double.POSITIVE_INFINITY, x);
    }
  }
}

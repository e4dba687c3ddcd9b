package org.downhill.learn.train;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.downhill.core.descent.Termination;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.learn.linear.Intercept;
import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.read.SparseBlocks;
import org.jspecify.annotations.Nullable;

/**
 * A descent of several passes over a cache, each in an order of its own, that ends when the loss on
 * rows set apart no longer falls.
 */
final class CachedDescent {

  /** Passes that all rates make; the best one in the first is often not the best in the end. */
  private static final int PASSES_TO_CHOOSE = 2;

  /** Blocks of 16,384 values whose rows are mixed. */
  private static final int BLOCKS_MIXED = 128;

  private final CachedRows rows;
  private final ScalarLoss loss;
  private final Following following;
  private final long seed;

  /** Who follows a descent. */
  interface Following {

    /** Tells how many rows were learnt; whether to stop. */
    boolean learnt(long rows);

    /** A pass is done. */
    void pass(int number, int most, OnlineCandidate best);
  }

  /**
   * What a descent came to.
   *
   * @param learner who has learnt
   * @param best the candidate
   * @param x its weights at the end of its best pass
   * @param passes number of passes made
   * @param bestPass the pass after which the loss on the rows set apart was least
   * @param judged that loss, NaN where no rows were set apart
   * @param termination why it ended
   */
  // Made once and read by one job; nobody compares or changes it.
  @SuppressWarnings("ArrayRecordComponent")
  record Descended(
      OnlineLearner learner,
      OnlineCandidate best,
      double[] x,
      int passes,
      int bestPass,
      double judged,
      Termination termination) {}

  CachedDescent(CachedRows rows, ScalarLoss loss, long seed, Following following) {
    this.rows = rows;
    this.loss = loss;
    this.seed = seed;
    this.following = following;
  }

  /**
   * Descends.
   *
   * @param parts which rows are learnt and which ones are set apart
   * @param optimizers the rates to try side by side
   * @param most passes at most
   */
  Descended run(RowParts parts, Intercept intercept, List<Optimizer> optimizers, int most) {
    List<QueuedRows> apart = parts.apart() > 0 ? rows.keep(parts.judging()) : List.of();
    boolean canJudge = !apart.stream().allMatch(QueuedRows::isEmpty);
    OnlineLearner learner =
        new OnlineLearner(
            loss,
            intercept,
            optimizers,
            canJudge ? OnlineLearner.Choice.OF_CALLER : OnlineLearner.Choice.OWN);
    Judge judge = new Judge(learner, canJudge ? apart : null);
    Optional<Termination> end = Optional.empty();
    int pass = 0;
    while (end.isEmpty() && pass < most) {
      boolean stopped = pass(learner, parts, pass++);
      if (learner.hasFailed()) {
        end = learner.best().failure();
        break;
      }
      end = judge.look(pass);
      following.pass(pass, most, judge.best);
      if (stopped) {
        end = Optional.of(new Termination.Interrupted(learner.rows()));
      }
    }
    return new Descended(
        learner,
        judge.best,
        judge.x,
        pass,
        judge.bestPass,
        judge.least,
        end.orElseGet(() -> new Termination.BudgetSpent("epochs", most, most)));
  }

  /** Learns all rows once; tells whether someone asked to stop. */
  private boolean pass(OnlineLearner learner, RowParts parts, int pass) {
    try (SparseBlocks blocks = rows.shuffled(parts.learnt(), seed, pass)) {
      MixedRows mixed = new MixedRows(blocks, rows.targets(), BLOCKS_MIXED, seed, pass);
      boolean stopped = false;
      while (!stopped && !learner.hasFailed() && mixed.teach(learner)) {
        stopped = following.learnt(learner.rows());
      }
      return stopped;
    }
  }

  /** Keeps the best weights so far, by the rows set apart where there are any. */
  private final class Judge {

    private final OnlineLearner learner;
    private final @Nullable List<QueuedRows> apart;
    private OnlineCandidate best;
    private double[] x;
    private double least = Double.NaN;
    private int bestPass;

    Judge(OnlineLearner learner, @Nullable List<QueuedRows> apart) {
      this.learner = learner;
      this.apart = apart;
      best = learner.best();
      x = best.descent().x();
    }

    /** Looks at the weights after a pass; why to end, if that is so. */
    Optional<Termination> look(int pass) {
      if (apart == null) {
        best = learner.best();
        x = best.descent().x();
        bestPass = pass;
        return Optional.empty();
      }
      double value = Double.NaN;
      OnlineCandidate present = best;
      for (OnlineCandidate candidate : learner.candidates()) {
        double[] weights = candidate.descent().x();
        double own =
            candidate.failure().isPresent()
                ? Double.POSITIVE_INFINITY
                : CachedRows.meanLoss(apart, learner.scorer(weights), loss);
        if (Double.isNaN(value) || own < value) {
          value = own;
          present = candidate;
          if (!(least <= own)) {
            best = candidate;
            x = weights;
          }
        }
      }
      if (pass >= PASSES_TO_CHOOSE) {
        learner.keepOnly(present);
      }
      if (least <= value) {
        return Optional.of(
            new Termination.Stalled(
                "no-improvement",
                best.descent().steps(),
                value,
                least,
                String.format(
                    Locale.ROOT,
                    "the loss on rows set apart, %.6g, was not below that of pass %d, %.6g",
                    value,
                    bestPass,
                    least)));
      }
      least = value;
      bestPass = pass;
      return Optional.empty();
    }
  }
}

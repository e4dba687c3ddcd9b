package org.downhill.learn.train;

import java.util.Optional;
import org.downhill.core.descent.Termination;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.learn.linear.Intercept;
import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.read.SparseBlock;

/** A learner with what came of it so far: every row is scored before it is learnt. */
final class OnlineCandidate {

  private final Optimizer optimizer;
  private final ScalarLoss loss;
  private final OnlineLearner learner;
  private final RecentRows recent = new RecentRows();
  private Optional<Termination> failure = Optional.empty();
  private double losses;
  private double weights;
  private long rows;

  OnlineCandidate(ScalarLoss loss, Intercept intercept, Optimizer optimizer) {
    this.loss = loss;
    this.optimizer = optimizer;
    learner = new OnlineLearner(loss, intercept, optimizer);
  }

  /**
   * Scores and learns the row with the features {@code from … to − 1} of arrays; nothing once
   * something was not finite.
   *
   * @param offset what is added to the score
   */
  void learn(
      long[] id, float[] value, int from, int to, double target, double weight, double offset) {
    if (failure.isPresent()) {
      return;
    }
    learner.read(id, value, from, to, offset);
    double score = learner.score();
    recent.add(score, target, weight, offset);
    losses += weight == 0 ? 0 : weight * loss.value(score, target);
    weights += weight;
    rows++;
    failure = learner.learn(score, target, weight);
  }

  /** Scores and learns a row of a block. */
  void learn(SparseBlock block, int row, double target) {
    int[] start = block.start();
    learn(
        block.id(),
        block.value(),
        start[row],
        start[row + 1],
        target,
        block.weight()[row],
        block.initial()[row]);
  }

  /** The optimizer with its rate. */
  Optimizer optimizer() {
    return optimizer;
  }

  /** The mean loss of all rows, each before it was learnt; infinite where it failed. */
  double meanLoss() {
    return failure.isPresent() ? Double.POSITIVE_INFINITY : losses / weights;
  }

  /** What was not finite, where something was. */
  Optional<Termination> failure() {
    return failure;
  }

  /** Number of rows learnt. */
  long rows() {
    return rows;
  }

  /** The latest rows. */
  RecentRows recent() {
    return recent;
  }

  /** The learner. */
  OnlineLearner learner() {
    return learner;
  }
}

package org.downhill.learn.train;

import java.util.Optional;
import org.downhill.core.descent.OnlineDescent;
import org.downhill.core.descent.Termination;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.problem.TermRow;
import org.downhill.learn.loss.ScalarLoss;

/** A descent with one of several learning rates, and how well it did on rows it had not learnt. */
final class OnlineCandidate {

  private final Optimizer optimizer;
  private final ScalarLoss loss;
  private final OnlineDescent descent;
  private final RecentRows recent = new RecentRows();
  private Optional<Termination> failure = Optional.empty();
  private double losses;
  private double weights;

  OnlineCandidate(ScalarLoss loss, Optimizer optimizer, int dimension) {
    this.loss = loss;
    this.optimizer = optimizer;
    descent = new OnlineDescent(optimizer, dimension);
  }

  /** Scores a row and then learns it; nothing once something was not finite. */
  void learn(TermRow row, double target, double weight) {
    if (failure.isPresent()) {
      return;
    }
    double score = descent.score(row);
    recent.add(score, target, weight, row.offset());
    if (weight != 0) {
      double value = weight * loss.value(score, target);
      losses += value;
      weights += weight;
      failure = descent.step(row, value, weight * loss.derivative(score, target));
    }
  }

  /** The mean loss since this was last asked, of rows before they were learnt. */
  double takeMeanLoss() {
    double mean = failure.isPresent() ? Double.POSITIVE_INFINITY : losses / weights;
    losses = 0;
    weights = 0;
    return mean;
  }

  /** The mean loss of the latest rows, infinite where something was not finite. */
  double meanOfRecent() {
    return failure.isPresent() ? Double.POSITIVE_INFINITY : recent.meanLoss(loss);
  }

  /** The optimizer with its rate. */
  Optimizer optimizer() {
    return optimizer;
  }

  /** What was not finite, where something was. */
  Optional<Termination> failure() {
    return failure;
  }

  /** The latest rows. */
  RecentRows recent() {
    return recent;
  }

  /** The descent. */
  OnlineDescent descent() {
    return descent;
  }
}

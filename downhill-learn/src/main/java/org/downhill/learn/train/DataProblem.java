package org.downhill.learn.train;

import java.util.OptionalDouble;
import org.downhill.core.problem.ElasticNet;
import org.downhill.learn.linear.LinearObjective;
import org.downhill.learn.schema.InputSummary;

/**
 * A data set as a problem on which methods can be compared: the mean loss of a linear model on its
 * training rows, with the penalty that a plan has chosen.
 */
public final class DataProblem {

  private final InputSummary schema;
  private final LinearObjective objective;
  private final ElasticNet penalty;
  private final LinearObjective heldOut;
  private final int heldOutRows;

  DataProblem(
      InputSummary schema,
      LinearObjective objective,
      ElasticNet penalty,
      LinearObjective heldOut,
      int heldOutRows) {
    this.schema = schema;
    this.objective = objective;
    this.penalty = penalty;
    this.heldOut = heldOut;
    this.heldOutRows = heldOutRows;
  }

  /** What each column was taken for. */
  public InputSummary schema() {
    return schema;
  }

  /** The mean loss on the training rows; used by one thread at a time. */
  public LinearObjective objective() {
    return objective;
  }

  /** The penalty that belongs to it. */
  public ElasticNet penalty() {
    return penalty;
  }

  /** Number of rows held out. */
  public int heldOutRows() {
    return heldOutRows;
  }

  /** The mean loss on the rows held out; empty where there are none. */
  public OptionalDouble heldOutLoss(double[] x) {
    return heldOutRows == 0 ? OptionalDouble.empty() : OptionalDouble.of(heldOut.value(x));
  }
}

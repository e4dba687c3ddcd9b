package org.downhill.learn.metric;

import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.MulticlassLoss;
import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.loss.Targets;
import org.downhill.learn.schema.Task;

/**
 * Accumulates metrics row by row; for one thread.
 *
 * <p>Everything is computed from scores and not from rounded probabilities, so the log loss needs
 * no clipping: it is finite wherever the scores are.
 */
public abstract sealed class Evaluator permits NumberEvaluator, ClassEvaluator {

  private long rows;
  private double weights;

  Evaluator() {}

  /**
   * An evaluator without rows.
   *
   * @param classes number of classes; only classification looks at it
   * @param unit how many of the target's original units the loss's unit is: the scale of a
   *     standardised regression target, otherwise 1. {@code rmse} and {@code mae} are reported in
   *     original units, {@code loss} in those of the loss
   * @throws IllegalArgumentException if the loss does not serve the task
   */
  public static Evaluator of(Task task, Loss loss, int classes, double unit) {
    if (!loss.tasks().contains(task)) {
      throw new IllegalArgumentException(
          "the loss " + loss.spec() + " does not serve the task " + task.label());
    }
    return switch (task) {
      case REGRESSION, COUNT -> new NumberEvaluator(task, (ScalarLoss) loss, unit);
      case BINARY -> new ClassEvaluator.Binary((ScalarLoss) loss);
      case MULTICLASS -> new ClassEvaluator.Multiclass((MulticlassLoss) loss, classes);
    };
  }

  /**
   * Adds a row; weight 0 adds nothing.
   *
   * @param scores the row's scores, offset included; not changed
   * @param target the row's target, one that the loss accepts
   */
  public final void add(double[] scores, double target, double weight) {
    if (weight != 0) {
      rows++;
      weights += weight;
      addRow(scores, target, weight);
    }
  }

  /** Adds rows whose scores are all {@code constant} plus their offset: the baseline. */
  public final void addConstant(double[] constant, Targets targets) {
    double[] scores = new double[constant.length];
    for (int i = 0; i < targets.size(); i++) {
      for (int k = 0; k < scores.length; k++) {
        scores[k] = constant[k] + targets.offset(i);
      }
      add(scores, targets.target(i), targets.weight(i));
    }
  }

  /** The metrics of the rows added so far. */
  public final Metrics metrics() {
    return metrics(rows, weights);
  }

  abstract void addRow(double[] scores, double target, double weight);

  abstract Metrics metrics(long ofRows, double ofWeight);
}

package org.downhill.learn.train;

import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.metric.Evaluator;
import org.downhill.learn.metric.Metrics;

/**
 * The scores of the latest rows of a pass, each as it was before its row was learnt, in memory that
 * does not grow with the rows.
 */
final class RecentRows {

  private static final int MOST = 1 << 17;

  private final double[] score = new double[MOST];
  private final double[] target = new double[MOST];
  private final double[] weight = new double[MOST];
  private final double[] offset = new double[MOST];
  private long rows;

  /** Adds a row; the oldest one makes room for it. */
  void add(double rowScore, double rowTarget, double rowWeight, double rowOffset) {
    int at = (int) (rows % MOST);
    score[at] = rowScore;
    target[at] = rowTarget;
    weight[at] = rowWeight;
    offset[at] = rowOffset;
    rows++;
  }

  /** Number of rows that are kept. */
  int size() {
    return (int) Math.min(rows, MOST);
  }

  /** The weighted mean loss of the scores. */
  double meanLoss(ScalarLoss loss) {
    double losses = 0;
    double weights = 0;
    for (int i = 0; i < size(); i++) {
      losses += weight[i] == 0 ? 0 : weight[i] * loss.value(score[i], target[i]);
      weights += weight[i];
    }
    return losses / weights;
  }

  /** The metrics of the scores, each of which is shown to a witness. */
  Metrics metrics(Measure measure, Measure.Witness witness) {
    Evaluator evaluator = measure.evaluator();
    double[] one = new double[1];
    for (int i = 0; i < size(); i++) {
      one[0] = score[i];
      evaluator.add(one, target[i], weight[i]);
      witness.add(one, target[i], weight[i]);
    }
    return evaluator.metrics();
  }

  /** The metrics of a model that gives every row the same score, apart from the offset. */
  Metrics ofConstant(Measure measure, double constant) {
    Evaluator evaluator = measure.evaluator();
    double[] one = new double[1];
    for (int i = 0; i < size(); i++) {
      one[0] = constant + offset[i];
      evaluator.add(one, target[i], weight[i]);
    }
    return evaluator.metrics();
  }
}

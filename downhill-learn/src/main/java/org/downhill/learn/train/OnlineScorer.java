package org.downhill.learn.train;

import org.downhill.core.problem.TermRow;

/** Scores rows with what an online learner has learnt, and learns nothing from them. */
final class OnlineScorer {

  private final FeatureNumbers numbers;
  private final float[] scale;
  private final double[] weights;
  private final double constant;

  /**
   * A scorer.
   *
   * @param weights for each number of a feature its weight
   * @param constant the number of the intercept, {@link TermRow#NONE} for none
   */
  OnlineScorer(FeatureNumbers numbers, float[] scale, double[] weights, int constant) {
    this.numbers = numbers;
    this.scale = scale;
    this.weights = weights;
    this.constant = constant == TermRow.NONE ? 0 : weights[constant];
  }

  /** The score of the row with the features {@code from … to − 1} of arrays, without its offset. */
  double score(long[] id, float[] value, int from, int to) {
    double sum = constant;
    for (int i = from; i < to; i++) {
      if (value[i] != 0 && numbers.has(id[i])) {
        int number = numbers.known(id[i]);
        sum += weights[number] * (value[i] / scale[number]);
      }
    }
    return sum;
  }
}

package org.downhill.bench.peers;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How good predictions are, by the same rule for every program.
 *
 * @param accuracy share of the rows whose label was predicted
 * @param logLoss mean negative logarithm of the probability given to the true class, with {@code
 *     1e-15} at least; empty where the program gives no probabilities
 */
record Quality(double accuracy, OptionalDouble logLoss) {

  private static final double LEAST = 1e-15;

  /**
   * Scores predictions against the true labels.
   *
   * @throws IOException if there is not one prediction for each row
   */
  static Quality of(Predictions predictions, List<Double> truth) throws IOException {
    if (predictions.labels().size() != truth.size()) {
      throw new IOException(
          "%d predictions were printed, but there are %d rows"
              .formatted(predictions.labels().size(), truth.size()));
    }
    int right = 0;
    double loss = 0;
    for (int row = 0; row < truth.size(); row++) {
      if (predictions.labels().get(row).equals(truth.get(row))) {
        right++;
      }
      if (!predictions.classes().isEmpty()) {
        int column = predictions.classes().indexOf(truth.get(row));
        double probability = column < 0 ? 0 : predictions.probabilities().get(row)[column];
        // Written so that a probability that is NaN counts as the worst one.
        loss -= Math.log(probability > LEAST ? probability : LEAST);
      }
    }
    return new Quality(
        right / (double) truth.size(),
        predictions.classes().isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(loss / truth.size()));
  }
}

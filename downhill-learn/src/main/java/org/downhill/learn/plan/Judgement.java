package org.downhill.learn.plan;

/** The losses of the rows that judge a penalty, row by row, in all divisions of the rows. */
final class Judgement {

  private final double[][] losses;
  private final int repetitions;
  private final double mean;

  /**
   * A judgement.
   *
   * @param losses for each division the losses of its rows; none where its fit failed
   * @param repetitions how often each row judges
   */
  Judgement(double[][] losses, int repetitions) {
    this.losses = losses;
    this.repetitions = repetitions;
    double sum = 0;
    for (double[] division : losses) {
      sum += mean(division);
    }
    double all = sum / losses.length;
    mean = Double.isNaN(all) ? Double.POSITIVE_INFINITY : all;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Mean over the divisions of the mean loss; infinity where a fit failed. */
  double mean() {
    return mean;
  }

  /** Whether the mean loss is above another one by no more than a share of it. */
  boolean isWithin(double share, Judgement other) {
    return mean - other.mean <= share * Math.abs(other.mean);
  }

  /**
   * Whether the mean loss is above that of another judgement of the same rows by no more than the
   * standard error of the difference, which is taken row by row.
   */
  boolean isWithinStandardErrorOf(Judgement other) {
    return mean - other.mean <= standardError(other);
  }

  private double standardError(Judgement other) {
    long rows = 0;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < losses.length; i++) {
      for (int j = 0; j < Math.min(losses[i].length, other.losses[i].length); j++) {
        double difference = losses[i][j] - other.losses[i][j];
        sum += difference;
        squares += difference * difference;
        rows++;
      }
    }
    double variance = squares / rows - (sum / rows) * (sum / rows);
    // Where a row judges several times, its losses say hardly more than one of them.
    return Math.sqrt(Math.max(0, variance) * repetitions / rows);
  }
}

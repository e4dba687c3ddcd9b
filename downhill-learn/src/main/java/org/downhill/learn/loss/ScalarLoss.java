package org.downhill.learn.loss;

/** A loss of one score for each row: regression, counts, and two classes. */
public sealed interface ScalarLoss extends Loss permits RegressionLoss, BinaryLoss, PoissonLoss {

  /** The loss of a score; infinite where it overflows. */
  double value(double score, double target);

  /** The derivative with respect to the score; a subgradient where there is none. */
  double derivative(double score, double target);

  /**
   * The second derivative with respect to the score, taken from one side where it jumps, and zero
   * almost everywhere for losses that are not smooth.
   */
  double secondDerivative(double score, double target);

  /** How a score becomes a prediction. */
  Link link();

  /**
   * The weighted sum of the losses of {@code n} rows; {@code residual} receives each row's weight
   * times its derivative. Rows of weight zero contribute nothing, whatever their score. The order
   * of the sum is left to the loss.
   *
   * @param work at least {@code n} numbers, which are overwritten
   */
  default double evaluate(
      int n, double[] score, double[] target, double[] weight, double[] residual, double[] work) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      if (weight[i] == 0) {
        residual[i] = 0;
      } else {
        sum += weight[i] * value(score[i], target[i]);
        residual[i] = weight[i] * derivative(score[i], target[i]);
      }
    }
    return sum;
  }

  @Override
  default int outputs(int classes) {
    return 1;
  }

  @Override
  default boolean isProbabilistic() {
    return link() == Link.LOGIT;
  }
}

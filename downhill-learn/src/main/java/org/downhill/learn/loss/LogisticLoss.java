package org.downhill.learn.loss;

import java.util.OptionalDouble;

/**
 * The logistic loss of two classes, {@code log(1 + e^(−m))} with the margin {@code m = s} for class
 * 1 and {@code m = −s} for class 0: the negative log-likelihood when the score is the log-odds.
 *
 * <p>Source: D. R. Cox, "The Regression Analysis of Binary Sequences", Journal of the Royal
 * Statistical Society B 20 (1958) 215–242.
 */
public record LogisticLoss() implements BinaryLoss {

  /** {@code 1 / (1 + e^(−s))}, to full relative accuracy in both tails. */
  static double sigmoid(double s) {
    double e = Math.exp(-Math.abs(s));
    return (s >= 0 ? 1 : e) / (1 + e);
  }

  @Override
  public double value(double score, double target) {
    double margin = target == 1 ? score : -score;
    return Math.max(-margin, 0) + Math.log1p(Math.exp(-Math.abs(margin)));
  }

  @Override
  public double derivative(double score, double target) {
    return target == 1 ? -sigmoid(-score) : sigmoid(score);
  }

  @Override
  public double secondDerivative(double score, double target) {
    double e = Math.exp(-Math.abs(score));
    return e / ((1 + e) * (1 + e));
  }

  @Override
  public double evaluate(
      int n, double[] score, double[] target, double[] weight, double[] residual) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      if (weight[i] == 0) {
        residual[i] = 0;
      } else {
        // One exponential serves the value and the derivative; same bits as the plain form.
        double margin = target[i] == 1 ? score[i] : -score[i];
        double e = Math.exp(-Math.abs(margin));
        sum += weight[i] * (Math.max(-margin, 0) + Math.log1p(e));
        double missing = (margin > 0 ? e : 1) / (1 + e);
        residual[i] = weight[i] * (target[i] == 1 ? -missing : missing);
      }
    }
    return sum;
  }

  @Override
  public Link link() {
    return Link.LOGIT;
  }

  @Override
  public String spec() {
    return "logistic";
  }

  @Override
  public OptionalDouble curvatureBound() {
    return OptionalDouble.of(0.25);
  }

  @Override
  public double[] bestConstant(Targets targets, int classes) {
    if (ConstantSearch.hasOffsets(targets)) {
      return new double[] {ConstantSearch.minimum(this, targets)};
    }
    double[] weights = targets.classWeights(2);
    double score = Math.log(weights[1]) - Math.log(weights[0]);
    return new double[] {
      Math.max(-ConstantSearch.LARGEST_LOGIT, Math.min(ConstantSearch.LARGEST_LOGIT, score))
    };
  }
}

package org.downhill.learn.loss;

import java.util.OptionalDouble;
import org.downhill.core.kernel.Kernels;
import org.downhill.core.kernel.Logistic;

/**
 * The logistic loss of two classes, {@code log(1 + e^(−m))} with the margin {@code m = s} for class
 * 1 and {@code m = −s} for class 0: the negative log-likelihood when the score is the log-odds.
 *
 * <p>Source: D. R. Cox, "The Regression Analysis of Binary Sequences", Journal of the Royal
 * Statistical Society B 20 (1958) 215–242.
 */
public record LogisticLoss() implements BinaryLoss, DualLoss {

  private static final int MOST_NEWTON_STEPS = 60;
  private static final double NEWTON_TOLERANCE = 1e-14;

  /** {@code 1 / (1 + e^(−s))}, to full relative accuracy in both tails. */
  static double sigmoid(double s) {
    return Logistic.sigmoid(s);
  }

  @Override
  public double value(double score, double target) {
    return Logistic.loss(target == 1 ? score : -score);
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

  /** All rows at once, by the kernel; each as {@link #value} and {@link #derivative} have it. */
  @Override
  public double evaluate(
      int n, double[] score, double[] target, double[] weight, double[] residual, double[] work) {
    return Kernels.active().logistic(n, score, target, weight, residual, work);
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
  public double conjugate(double dual, double target) {
    double share = target == 1 ? -dual : dual;
    return entropy(share) + entropy(1 - share) + DualLoss.within(share, 0, 1);
  }

  private static double entropy(double share) {
    return share > 0 ? share * Math.log(share) : 0;
  }

  /** Newton's method, kept within a bracket, on {@code t + q·ℓ′(t) = score + q·dual}. */
  @Override
  public double dualStep(double score, double dual, double q, double target) {
    double sign = target == 1 ? 1 : -1;
    double goal = sign * score + q * sign * dual;
    // In the margin t the slope is −σ(−t), between −1 and 0.
    double low = goal;
    double high = goal + q;
    double t = Math.max(low, Math.min(high, sign * score));
    for (int k = 0; k < MOST_NEWTON_STEPS; k++) {
      double missing = sigmoid(-t);
      double excess = t - q * missing - goal;
      if (excess > 0) {
        high = t;
      } else {
        low = t;
      }
      double next = t - excess / (1 + q * missing * sigmoid(t));
      if (!(next >= low && next <= high)) {
        next = low + (high - low) / 2;
      }
      if (Math.abs(next - t) <= NEWTON_TOLERANCE * Math.max(1, Math.abs(t))) {
        t = next;
        break;
      }
      t = next;
    }
    return -sign * sigmoid(-t);
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

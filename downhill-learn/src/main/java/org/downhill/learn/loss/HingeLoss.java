package org.downhill.learn.loss;

import java.util.OptionalDouble;

/**
 * The hinge loss of two classes, {@code max(0, 1 − m)} with the margin {@code m = s} for class 1
 * and {@code m = −s} for class 0: the linear support vector machine's.
 *
 * <p>Source: C. Cortes and V. Vapnik, "Support-Vector Networks", Machine Learning 20 (1995)
 * 273–297.
 */
public record HingeLoss() implements BinaryLoss, DualLoss {

  @Override
  public double value(double score, double target) {
    double margin = target == 1 ? score : -score;
    return Math.max(0, 1 - margin);
  }

  @Override
  public double derivative(double score, double target) {
    double sign = target == 1 ? 1 : -1;
    // Written so that NaN stays NaN: a comparison alone would turn it into "no error".
    return sign * score < 1 ? -sign : 0 * score;
  }

  @Override
  public double secondDerivative(double score, double target) {
    return 0;
  }

  @Override
  public Link link() {
    return Link.IDENTITY;
  }

  @Override
  public String spec() {
    return "hinge";
  }

  @Override
  public OptionalDouble curvatureBound() {
    return OptionalDouble.empty();
  }

  @Override
  public double conjugate(double dual, double target) {
    double slope = target == 1 ? dual : -dual;
    return slope + DualLoss.within(slope, -1, 0);
  }

  @Override
  public double dualStep(double score, double dual, double q, double target) {
    double sign = target == 1 ? 1 : -1;
    return sign * DualLoss.clip(sign * dual + (sign * score - 1) / q, -1, 0);
  }

  @Override
  public double[] bestConstant(Targets targets, int classes) {
    if (ConstantSearch.hasOffsets(targets)) {
      return new double[] {ConstantSearch.minimum(this, targets)};
    }
    double[] weights = targets.classWeights(2);
    return new double[] {Math.signum(weights[1] - weights[0])};
  }
}

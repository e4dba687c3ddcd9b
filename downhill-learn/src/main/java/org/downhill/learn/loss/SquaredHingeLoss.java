package org.downhill.learn.loss;

import java.util.OptionalDouble;

/**
 * The squared hinge loss of two classes, {@code max(0, 1 − m)²} with the margin {@code m = s} for
 * class 1 and {@code m = −s} for class 0.
 *
 * <p>Its second derivative jumps at {@code m = 1}, where it is taken as 0, as LIBLINEAR does.
 * Source: C.-J. Lin, R. C. Weng and S. S. Keerthi, "Trust Region Newton Method for Large-Scale
 * Logistic Regression", JMLR 9 (2008) 627–650, section 5.
 */
public record SquaredHingeLoss() implements BinaryLoss, DualLoss {

  @Override
  public double value(double score, double target) {
    double missing = Math.max(0, 1 - (target == 1 ? score : -score));
    return missing * missing;
  }

  @Override
  public double derivative(double score, double target) {
    double sign = target == 1 ? 1 : -1;
    return -2 * sign * Math.max(0, 1 - sign * score);
  }

  @Override
  public double secondDerivative(double score, double target) {
    return (target == 1 ? score : -score) < 1 ? 2 : 0;
  }

  @Override
  public Link link() {
    return Link.IDENTITY;
  }

  @Override
  public String spec() {
    return "squared-hinge";
  }

  @Override
  public OptionalDouble curvatureBound() {
    return OptionalDouble.of(2);
  }

  @Override
  public double conjugate(double dual, double target) {
    double slope = target == 1 ? dual : -dual;
    return slope <= 0 ? slope * (1 + slope / 4) : Double.POSITIVE_INFINITY;
  }

  @Override
  public double dualStep(double score, double dual, double q, double target) {
    double sign = target == 1 ? 1 : -1;
    return sign * Math.min(0, (sign * score - 1 + q * sign * dual) / (0.5 + q));
  }

  @Override
  public double[] bestConstant(Targets targets, int classes) {
    if (ConstantSearch.hasOffsets(targets)) {
      return new double[] {ConstantSearch.minimum(this, targets)};
    }
    double[] weights = targets.classWeights(2);
    return new double[] {(weights[1] - weights[0]) / (weights[1] + weights[0])};
  }
}

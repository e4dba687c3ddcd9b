package org.downhill.learn.loss;

import java.util.OptionalDouble;

/** The absolute error, {@code |s − y|}: its best prediction is the median. */
public record AbsoluteLoss() implements RegressionLoss, DualLoss {

  @Override
  public double value(double score, double target) {
    return Math.abs(score - target);
  }

  @Override
  public double derivative(double score, double target) {
    return Math.signum(score - target);
  }

  @Override
  public double secondDerivative(double score, double target) {
    return 0;
  }

  @Override
  public String spec() {
    return "absolute";
  }

  @Override
  public OptionalDouble curvatureBound() {
    return OptionalDouble.empty();
  }

  @Override
  public double conjugate(double dual, double target) {
    return dual * target + DualLoss.within(dual, -1, 1);
  }

  @Override
  public double dualStep(double score, double dual, double q, double target) {
    return DualLoss.clip(dual + (score - target) / q, -1, 1);
  }

  @Override
  public double[] bestConstant(Targets targets, int classes) {
    return new double[] {ConstantSearch.quantile(targets, 0.5)};
  }
}

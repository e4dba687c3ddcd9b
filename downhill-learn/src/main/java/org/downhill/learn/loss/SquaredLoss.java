package org.downhill.learn.loss;

import java.util.OptionalDouble;

/** Half the squared error, {@code ½(s − y)²}: its best prediction is the mean. */
public record SquaredLoss() implements RegressionLoss, DualLoss {

  @Override
  public double value(double score, double target) {
    double error = score - target;
    return 0.5 * error * error;
  }

  @Override
  public double derivative(double score, double target) {
    return score - target;
  }

  @Override
  public double secondDerivative(double score, double target) {
    return 1;
  }

  @Override
  public String spec() {
    return "squared";
  }

  @Override
  public OptionalDouble curvatureBound() {
    return OptionalDouble.of(1);
  }

  @Override
  public double conjugate(double dual, double target) {
    return dual * (0.5 * dual + target);
  }

  @Override
  public double dualStep(double score, double dual, double q, double target) {
    return (score - target + q * dual) / (1 + q);
  }

  @Override
  public double[] bestConstant(Targets targets, int classes) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < targets.size(); i++) {
      double weight = targets.weight(i);
      if (weight > 0) {
        weights += weight;
        // A running mean: targets near the largest double must not overflow a sum.
        sum += (targets.target(i) - targets.offset(i) - sum) * (weight / weights);
      }
    }
    return new double[] {sum};
  }
}

package org.downhill.learn.loss;

import java.util.OptionalDouble;
import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;

/**
 * The pinball loss {@code max(τ(y − s), (τ − 1)(y − s))}: its best prediction is the {@code
 * τ}-quantile.
 *
 * <p>Source: R. Koenker and G. Bassett, "Regression Quantiles", Econometrica 46 (1978) 33–50.
 *
 * @param tau the quantile, strictly between 0 and 1
 */
public record QuantileLoss(double tau) implements RegressionLoss, DualLoss {

  static final double DEFAULT_TAU = 0.5;
  static final Range TAUS = Range.above(0).below(1);

  /**
   * A loss that checks its parameter.
   *
   * @throws org.downhill.core.spec.SpecException if {@code tau} is not strictly between 0 and 1
   */
  public QuantileLoss {
    TAUS.check("tau", tau);
  }

  @Override
  public double value(double score, double target) {
    double error = target - score;
    return Math.max(tau * error, (tau - 1) * error);
  }

  @Override
  public double derivative(double score, double target) {
    double error = target - score;
    if (error > 0) {
      return -tau;
    }
    return error < 0 ? 1 - tau : 0 * error;
  }

  @Override
  public double secondDerivative(double score, double target) {
    return 0;
  }

  @Override
  public String spec() {
    return tau == DEFAULT_TAU ? "quantile" : "quantile:tau=" + Numbers.print(tau);
  }

  @Override
  public OptionalDouble curvatureBound() {
    return OptionalDouble.empty();
  }

  @Override
  public double conjugate(double dual, double target) {
    return dual * target + DualLoss.within(dual, -tau, 1 - tau);
  }

  @Override
  public double dualStep(double score, double dual, double q, double target) {
    return DualLoss.clip(dual + (score - target) / q, -tau, 1 - tau);
  }

  @Override
  public double[] bestConstant(Targets targets, int classes) {
    return new double[] {ConstantSearch.quantile(targets, tau)};
  }
}

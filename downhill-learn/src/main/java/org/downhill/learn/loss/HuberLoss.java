package org.downhill.learn.loss;

import java.util.OptionalDouble;
import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;

/**
 * Huber's loss of the error {@code e = s − y}: {@code ½e²} up to {@code |e| = delta} and {@code
 * delta·(|e| − ½delta)} beyond, so that outliers pull with bounded force.
 *
 * <p>Source: P. J. Huber, "Robust Estimation of a Location Parameter", Annals of Mathematical
 * Statistics 35 (1964) 73–101.
 *
 * @param delta error at which the parabola becomes a line, in units of the (scaled) target; &gt; 0
 */
public record HuberLoss(double delta) implements RegressionLoss, DualLoss {

  static final double DEFAULT_DELTA = 1;
  static final Range DELTAS = Range.above(0);

  /**
   * A loss that checks its parameter.
   *
   * @throws org.downhill.core.spec.SpecException if {@code delta} is not positive and finite
   */
  public HuberLoss {
    DELTAS.check("delta", delta);
  }

  @Override
  public double value(double score, double target) {
    double error = Math.abs(score - target);
    return error <= delta ? 0.5 * error * error : delta * (error - 0.5 * delta);
  }

  @Override
  public double derivative(double score, double target) {
    return Math.max(-delta, Math.min(delta, score - target));
  }

  @Override
  public double secondDerivative(double score, double target) {
    return Math.abs(score - target) <= delta ? 1 : 0;
  }

  @Override
  public String spec() {
    return delta == DEFAULT_DELTA ? "huber" : "huber:delta=" + Numbers.print(delta);
  }

  @Override
  public OptionalDouble curvatureBound() {
    return OptionalDouble.of(1);
  }

  @Override
  public double conjugate(double dual, double target) {
    return dual * (0.5 * dual + target) + DualLoss.within(dual, -delta, delta);
  }

  @Override
  public double dualStep(double score, double dual, double q, double target) {
    return DualLoss.clip((score - target + q * dual) / (1 + q), -delta, delta);
  }

  @Override
  public double[] bestConstant(Targets targets, int classes) {
    return new double[] {ConstantSearch.minimum(this, targets)};
  }
}

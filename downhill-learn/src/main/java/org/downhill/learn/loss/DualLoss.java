package org.downhill.learn.loss;

/**
 * A loss of one score whose convex conjugate is at hand, for methods that work on the dual problem.
 *
 * <p>The dual variable of a row stands for the derivative of its loss; it lies in the range of that
 * derivative.
 */
public sealed interface DualLoss
    permits SquaredLoss,
        AbsoluteLoss,
        QuantileLoss,
        HuberLoss,
        LogisticLoss,
        HingeLoss,
        SquaredHingeLoss {

  /**
   * The conjugate {@code ℓ*(u) = sup_s (us − ℓ(s))}; infinite where {@code u} is no slope of the
   * loss.
   */
  double conjugate(double dual, double target);

  /**
   * The {@code u} that minimises {@code ℓ*(u) − u·score + q/2·(u − dual)²}; NaN where the score is.
   *
   * @param dual a dual variable with a finite conjugate
   * @param q above 0
   */
  double dualStep(double score, double dual, double q, double target);

  /** {@code value} where it lies between bounds, the nearer bound elsewhere; NaN stays NaN. */
  static double clip(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }

  /** 0 between bounds, up to rounding errors, and infinity elsewhere. */
  static double within(double value, double low, double high) {
    double slack = 1e-12 * (high - low);
    return value >= low - slack && value <= high + slack ? 0 : Double.POSITIVE_INFINITY;
  }
}

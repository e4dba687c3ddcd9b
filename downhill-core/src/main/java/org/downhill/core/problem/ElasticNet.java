package org.downhill.core.problem;

import org.downhill.core.spec.Range;

/**
 * The elastic net {@code P(x) = Σ (l1·|xᵢ| + l2/2·xᵢ²)} over the leading {@code penalized}
 * coordinates (Zou and Hastie 2005); intercepts come last and stay free.
 *
 * @param l1 weight of the absolute values, finite and at least 0
 * @param l2 weight of half the squares, finite and at least 0
 * @param penalized number of leading coordinates that are penalised, at least 0
 */
public record ElasticNet(double l1, double l2, int penalized) implements Penalty {

  private static final Range WEIGHTS = Range.atLeast(0);
  private static final ElasticNet NONE = new ElasticNet(0, 0, 0);

  /** Checked weights. */
  public ElasticNet {
    WEIGHTS.check("l1", l1);
    WEIGHTS.check("l2", l2);
    WEIGHTS.check("the number of penalised coordinates", penalized);
  }

  /** The penalty that is zero everywhere. */
  public static ElasticNet none() {
    return NONE;
  }

  /** {@code weight·Σ|xᵢ|} over the leading {@code penalized} coordinates. */
  public static ElasticNet l1(double weight, int penalized) {
    return new ElasticNet(weight, 0, penalized);
  }

  /** {@code weight/2·Σxᵢ²} over the leading {@code penalized} coordinates. */
  public static ElasticNet l2(double weight, int penalized) {
    return new ElasticNet(0, weight, penalized);
  }

  @Override
  public double value(double[] x) {
    if (isZero()) {
      return 0;
    }
    double absolute = 0;
    double squares = 0;
    int end = Math.min(penalized, x.length);
    for (int i = 0; i < end; i++) {
      absolute += Math.abs(x[i]);
      squares += x[i] * x[i];
    }
    return (l1 == 0 ? 0 : l1 * absolute) + (l2 == 0 ? 0 : l2 / 2 * squares);
  }

  /** Soft threshold, then shrinkage: {@code sign(xᵢ)·max(|xᵢ| − stepᵢ·l1, 0) / (1 + stepᵢ·l2)}. */
  @Override
  public void prox(double[] x, double[] step, int from, int to, int coordinate) {
    int end = Math.min(to, from + Math.max(0, penalized - coordinate));
    for (int i = from; i < end; i++) {
      double kept = Math.abs(x[i]) - step[i] * l1;
      x[i] = kept > 0 ? Math.copySign(kept / (1 + step[i] * l2), x[i]) : kept <= 0 ? 0 : kept;
    }
  }

  @Override
  public double addSmooth(double[] x, double[] gradient) {
    if (l2 == 0) {
      return 0;
    }
    double squares = 0;
    int end = Math.min(penalized, x.length);
    for (int i = 0; i < end; i++) {
      squares += x[i] * x[i];
      gradient[i] += l2 * x[i];
    }
    return l2 / 2 * squares;
  }

  @Override
  public double kink(int coordinate) {
    return coordinate < penalized ? l1 : 0;
  }

  @Override
  public double curvature(int coordinate) {
    return coordinate < penalized ? l2 : 0;
  }

  @Override
  public boolean isZero() {
    return penalized == 0 || (l1 == 0 && l2 == 0);
  }
}

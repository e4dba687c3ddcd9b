package org.downhill.core.testing;

import org.downhill.core.problem.Batch;
import org.downhill.core.problem.FiniteSum;

/** A finite sum that does not tell whether its terms are sparse. */
public class DenseView implements FiniteSum {

  private final FiniteSum sum;

  /** A view of {@code sum}. */
  public DenseView(FiniteSum sum) {
    this.sum = sum;
  }

  @Override
  public int dimension() {
    return sum.dimension();
  }

  @Override
  public int terms() {
    return sum.terms();
  }

  @Override
  public double value(double[] x) {
    return sum.value(x);
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    return sum.valueAndGradient(x, gradient);
  }

  @Override
  public double batchValueAndGradient(double[] x, Batch batch, double[] gradient) {
    return sum.batchValueAndGradient(x, batch, gradient);
  }
}

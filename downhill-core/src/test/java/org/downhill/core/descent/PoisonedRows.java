package org.downhill.core.descent;

import org.downhill.core.problem.Batch;
import org.downhill.core.problem.SparseSum;
import org.downhill.core.problem.Support;

/** A sum whose batches have a value that is not finite after a number of healthy ones. */
final class PoisonedRows implements SparseSum {

  private final SparseSum sum;
  private final int healthy;
  private final double poison;
  private int batches;

  PoisonedRows(SparseSum sum, int healthy, double poison) {
    this.sum = sum;
    this.healthy = healthy;
    this.poison = poison;
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
  public int blockLength() {
    return sum.blockLength();
  }

  @Override
  public void support(Batch batch, Support support) {
    sum.support(batch, support);
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
    double value = sum.batchValueAndGradient(x, batch, gradient);
    return ++batches > healthy ? poison : value;
  }

  @Override
  public double sparseValueAndGradient(
      double[] x, Batch batch, Support support, double[] gradient) {
    double value = sum.sparseValueAndGradient(x, batch, support, gradient);
    return ++batches > healthy ? poison : value;
  }
}

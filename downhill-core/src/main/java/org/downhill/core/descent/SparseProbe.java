package org.downhill.core.descent;

import org.downhill.core.problem.Batch;
import org.downhill.core.problem.SparseSum;
import org.downhill.core.problem.Support;
import org.downhill.core.rule.Probe;

/** Evaluates along the present update on the coordinates that the step's batch depends on. */
final class SparseProbe implements Probe {

  private final SparseSum sum;
  private final BatchSource source;
  private final Support support;
  private final double[] x;
  private final double[] update;
  private final double[] shifted;
  private final double[] gradient;
  private double lastValue = Double.NaN;

  SparseProbe(SparseSum sum, BatchSource source, Support support, double[] x, double[] update) {
    this.sum = sum;
    this.source = source;
    this.support = support;
    this.x = x;
    this.update = update;
    shifted = new double[x.length];
    gradient = new double[x.length];
  }

  @Override
  public double value(double t) {
    lastValue = evaluate(t, gradient);
    return lastValue;
  }

  @Override
  public double slope(double t) {
    value(t);
    int length = sum.blockLength();
    double slope = 0;
    for (int i = 0; i < support.size(); i++) {
      int from = support.block(i) * length;
      for (int c = from; c < from + length; c++) {
        slope -= gradient[c] * update[c];
      }
    }
    return slope;
  }

  @Override
  public double lastValue() {
    return lastValue;
  }

  @Override
  public void regradient(double t) {
    evaluate(t, update);
  }

  private double evaluate(double t, double[] out) {
    int length = sum.blockLength();
    for (int i = 0; i < support.size(); i++) {
      int from = support.block(i) * length;
      for (int c = from; c < from + length; c++) {
        shifted[c] = x[c] - t * update[c];
      }
    }
    source.countEvaluation();
    Batch batch = source.batch();
    return sum.sparseValueAndGradient(shifted, batch, support, out);
  }
}

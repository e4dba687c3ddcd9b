package org.downhill.learn.linear;

import java.util.Optional;
import org.downhill.core.problem.Batch;
import org.downhill.core.problem.ExplicitTerms;
import org.downhill.core.problem.SparseSum;
import org.downhill.core.problem.Support;

/** The same sum without a way to its rows, so that it gets the general engine. */
record HiddenRows(LinearObjective objective) implements SparseSum {

  private SparseSum sum() {
    return (SparseSum) objective;
  }

  @Override
  public int dimension() {
    return objective.dimension();
  }

  @Override
  public int terms() {
    return objective.terms();
  }

  @Override
  public double value(double[] x) {
    return objective.value(x);
  }

  @Override
  public double valueAndGradient(double[] x, double[] gradient) {
    return objective.valueAndGradient(x, gradient);
  }

  @Override
  public double batchValueAndGradient(double[] x, Batch batch, double[] gradient) {
    return objective.batchValueAndGradient(x, batch, gradient);
  }

  @Override
  public int blockLength() {
    return sum().blockLength();
  }

  @Override
  public void support(Batch batch, Support support) {
    sum().support(batch, support);
  }

  @Override
  public double sparseValueAndGradient(
      double[] x, Batch batch, Support support, double[] gradient) {
    return sum().sparseValueAndGradient(x, batch, support, gradient);
  }

  @Override
  public Optional<ExplicitTerms> explicitTerms() {
    return Optional.empty();
  }
}

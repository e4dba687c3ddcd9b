package org.downhill.core.descent;

import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.Objective;

/** The exact gradient in each step; every estimate is a pass over the data. */
final class WholeSource implements GradientSource {

  private final Objective objective;
  private long epoch;
  private long evaluations;
  private double latest = Double.NaN;

  WholeSource(Objective objective) {
    this.objective = objective;
  }

  @Override
  public double next(double[] x, double[] gradient) {
    latest = exact(x, gradient);
    epoch++;
    return latest;
  }

  @Override
  public double again(double[] x, double[] gradient) {
    return exact(x, gradient);
  }

  @Override
  public double exact(double[] x, double[] gradient) {
    evaluations++;
    return objective.valueAndGradient(x, gradient);
  }

  @Override
  public boolean isExact() {
    return true;
  }

  @Override
  public long epoch() {
    return epoch;
  }

  @Override
  public boolean isEpochEnd() {
    return epoch > 0;
  }

  @Override
  public double epochValue() {
    return latest;
  }

  @Override
  public double evaluations() {
    return evaluations;
  }

  @Override
  public void save(Map<String, double[]> state) {
    state.put("source", new double[] {epoch, evaluations, latest});
  }

  @Override
  public void restore(SavedState state) {
    double[] saved = state.array("source", 3);
    epoch = (long) saved[0];
    evaluations = (long) saved[1];
    latest = saved[2];
  }
}

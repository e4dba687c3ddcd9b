package org.downhill.core.descent;

import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.FiniteSum;

/** Variance-reduced estimates as full vectors. */
final class ReducedSource implements GradientSource {

  private final FiniteSum sum;
  private final Reduction reduction;

  ReducedSource(FiniteSum sum, Reduction reduction) {
    this.sum = sum;
    this.reduction = reduction;
  }

  @Override
  public double next(double[] x, double[] gradient) {
    if (reduction.isStale()) {
      reduction.refresh(x);
    }
    return reduction instanceof LinearReduction linear
        ? next(linear, x, gradient)
        : ((PlainReduction) reduction).estimate(x, gradient);
  }

  private static double next(LinearReduction reduction, double[] x, double[] gradient) {
    int term = reduction.draw();
    double score = reduction.linear.score(term, x);
    double slope = reduction.linear.slope(term, score);
    Vectors.copy(reduction.mean, gradient);
    reduction.linear.add(term, slope - reduction.slopes[term], gradient);
    reduction.learn(term, slope);
    double value = reduction.linear.value(term, score);
    reduction.note(value, 1);
    return value;
  }

  /**
   * Refused: a corrected gradient is not that of the term, so that a search along it would compare
   * what does not belong together.
   */
  @Override
  public double again(double[] x, double[] gradient) {
    throw new IllegalStateException("variance-reduced estimates cannot be probed");
  }

  @Override
  public double exact(double[] x, double[] gradient) {
    reduction.countAll();
    return sum.valueAndGradient(x, gradient);
  }

  @Override
  public boolean isExact() {
    return false;
  }

  @Override
  public long epoch() {
    return reduction.epoch();
  }

  @Override
  public boolean isEpochEnd() {
    return reduction.isEpochEnd();
  }

  @Override
  public double epochValue() {
    return reduction.epochValue();
  }

  @Override
  public double evaluations() {
    return reduction.evaluations();
  }

  @Override
  public void save(Map<String, double[]> state) {
    reduction.save(state);
  }

  @Override
  public void restore(SavedState state) {
    reduction.restore(state);
  }
}

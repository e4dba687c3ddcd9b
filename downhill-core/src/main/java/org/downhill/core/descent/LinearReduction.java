package org.downhill.core.descent;

import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.problem.LinearTerms;

/** Remembers one slope for each of a sum's linear terms. */
final class LinearReduction extends Reduction {

  final LinearTerms linear;
  final double[] slopes;

  LinearReduction(Estimator estimator, FiniteSum sum, LinearTerms linear, long seed) {
    super(estimator, sum, seed);
    this.linear = linear;
    slopes = new double[terms];
  }

  @Override
  void remember(double[] x) {
    for (int i = 0; i < terms; i++) {
      slopes[i] = linear.slope(i, linear.score(i, x));
      linear.add(i, slopes[i] / terms, mean);
    }
  }

  /** Renews the memory of a term whose slope is {@code slope} now, where the method does that. */
  void learn(int term, double slope) {
    if (learns()) {
      linear.add(term, (slope - slopes[term]) / terms, mean);
      slopes[term] = slope;
    }
  }

  @Override
  void save(Map<String, double[]> state) {
    super.save(state);
    state.put("slopes", slopes);
  }

  @Override
  void restore(SavedState state) {
    super.restore(state);
    state.copy("slopes", slopes);
  }
}

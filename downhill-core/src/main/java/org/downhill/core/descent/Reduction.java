package org.downhill.core.descent;

import java.util.Arrays;
import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Stream;

/**
 * What a variance-reduced estimate rests on: which term comes next, when the memory is taken
 * afresh, and the counts.
 */
abstract class Reduction {

  /** The mean of the remembered gradients. */
  final double[] mean;

  final int terms;

  private final Estimator estimator;
  private final long inner;
  private final long seed;
  private long draws;
  private long sinceFresh = -1;
  private long evaluatedTerms;
  private double epochTotal;
  private double epochValue = Double.NaN;

  Reduction(Estimator estimator, FiniteSum sum, long seed) {
    this.estimator = estimator;
    this.seed = seed;
    terms = sum.terms();
    mean = new double[sum.dimension()];
    inner =
        estimator instanceof Estimator.Svrg svrg
            ? Math.max(1, Math.round(svrg.passes() * terms))
            : Long.MAX_VALUE;
  }

  /** Whether a term's memory is renewed whenever the term is drawn. */
  final boolean learns() {
    return estimator instanceof Estimator.Saga;
  }

  /** Whether the memory is to be taken afresh before the next draw. */
  final boolean isStale() {
    return sinceFresh < 0 || sinceFresh == inner;
  }

  /** Takes the memory of all terms at {@code x}. */
  final void refresh(double[] x) {
    Arrays.fill(mean, 0);
    remember(x);
    evaluatedTerms += terms;
    sinceFresh = 0;
  }

  /** Remembers all terms at {@code x} and adds the mean of their gradients to {@link #mean}. */
  abstract void remember(double[] x);

  /** The number of the next term. */
  final int draw() {
    if (draws % terms == 0) {
      epochTotal = 0;
    }
    int term = (int) CounterRandom.below(terms, seed, Stream.SAMPLE, draws / terms, draws % terms);
    draws++;
    sinceFresh++;
    return term;
  }

  /** Notes the value of the term last drawn, which took so many of its gradients. */
  final void note(double value, int gradients) {
    evaluatedTerms += gradients;
    epochTotal += value;
    if (isEpochEnd()) {
      epochValue = epochTotal / terms;
    }
  }

  final void countAll() {
    evaluatedTerms += terms;
  }

  final long epoch() {
    return draws / terms;
  }

  final boolean isEpochEnd() {
    return draws > 0 && draws % terms == 0;
  }

  final double epochValue() {
    return epochValue;
  }

  final double evaluations() {
    return (double) evaluatedTerms / terms;
  }

  void save(Map<String, double[]> state) {
    state.put("mean", mean);
    state.put("source", new double[] {draws, sinceFresh, evaluatedTerms, epochTotal, epochValue});
  }

  void restore(SavedState state) {
    state.copy("mean", mean);
    double[] saved = state.array("source", 5);
    draws = (long) saved[0];
    sinceFresh = (long) saved[1];
    evaluatedTerms = (long) saved[2];
    epochTotal = saved[3];
    epochValue = saved[4];
  }
}

package org.downhill.core.descent;

import java.util.Map;
import org.downhill.core.internal.SavedState;

/** Where a first-order method's gradients come from; keeps count of passes and evaluations. */
interface GradientSource {

  /** Goes on to the next terms and estimates value and gradient from them. */
  double next(double[] x, double[] gradient);

  /** As {@link #next}, with the terms of the latest estimate. */
  double again(double[] x, double[] gradient);

  /** Value and gradient of the whole objective. */
  double exact(double[] x, double[] gradient);

  /** Whether every estimate is exact. */
  boolean isExact();

  /** Number of passes over the data that are complete. */
  long epoch();

  /** Whether the latest estimate has completed a pass. */
  boolean isEpochEnd();

  /** Mean of the estimates of the value over the last complete pass, NaN before. */
  double epochValue();

  /** Number of evaluations of the whole objective; an estimate counts as its share. */
  double evaluations();

  /** Brings the counts of the progress up to date when a step has been made. */
  default void count(Progress progress) {
    progress.step++;
    progress.epoch = epoch();
    progress.epochEnd = isEpochEnd();
    progress.epochValue = epochValue();
    progress.evaluations = evaluations();
  }

  /** Adds the state. */
  void save(Map<String, double[]> state);

  /** Restores the state. */
  void restore(SavedState state);
}

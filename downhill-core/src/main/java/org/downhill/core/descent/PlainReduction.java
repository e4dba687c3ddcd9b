package org.downhill.core.descent;

import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Batch;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.spec.SpecException;

/** Remembers a snapshot (SVRG) or the gradient of every term (SAGA) of any finite sum. */
final class PlainReduction extends Reduction {

  private static final long MOST_NUMBERS = 1L << 22;

  private final FiniteSum sum;
  private final int[] single = new int[1];
  private final Batch batch = new Batch(single, 0, 1);
  private final double[] remembered;
  private final double[] snapshot;
  private final double[] table;

  PlainReduction(Estimator estimator, FiniteSum sum, long seed) {
    super(estimator, sum, seed);
    this.sum = sum;
    int dimension = sum.dimension();
    remembered = new double[dimension];
    snapshot = new double[learns() ? 0 : dimension];
    long numbers = learns() ? (long) terms * dimension : 0;
    if (numbers > MOST_NUMBERS) {
      throw new SpecException(
          "SAGA would have to remember "
              + terms
              + " gradients of "
              + dimension
              + " numbers, because the terms of this sum are not linear; use svrg.");
    }
    table = new double[(int) numbers];
  }

  @Override
  void remember(double[] x) {
    if (!learns()) {
      Vectors.copy(x, snapshot);
      sum.valueAndGradient(x, mean);
      return;
    }
    for (int i = 0; i < terms; i++) {
      single[0] = i;
      sum.batchValueAndGradient(x, batch, remembered);
      System.arraycopy(remembered, 0, table, i * mean.length, mean.length);
      Vectors.addScaled(1.0 / terms, remembered, mean);
    }
  }

  /** Draws a term and overwrites {@code gradient} with the estimate at {@code x}. */
  double estimate(double[] x, double[] gradient) {
    int term = draw();
    single[0] = term;
    double value = sum.batchValueAndGradient(x, batch, gradient);
    int row = term * mean.length;
    if (learns()) {
      System.arraycopy(table, row, remembered, 0, mean.length);
      System.arraycopy(gradient, 0, table, row, mean.length);
    } else {
      sum.batchValueAndGradient(snapshot, batch, remembered);
    }
    for (int j = 0; j < mean.length; j++) {
      double change = gradient[j] - remembered[j];
      gradient[j] = change + mean[j];
      mean[j] += learns() ? change / terms : 0;
    }
    note(value, learns() ? 1 : 2);
    return value;
  }

  @Override
  void save(Map<String, double[]> state) {
    super.save(state);
    state.put("snapshot", snapshot);
    state.put("table", table);
  }

  @Override
  void restore(SavedState state) {
    super.restore(state);
    state.copy("snapshot", snapshot);
    state.copy("table", table);
  }
}

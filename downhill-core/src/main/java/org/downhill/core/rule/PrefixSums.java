package org.downhill.core.rule;

import java.util.Arrays;

/**
 * The sums of the first terms of a growing sequence, kept with twice the precision of a double, so
 * that the sum over a short stretch far from the beginning loses nothing.
 */
final class PrefixSums {

  private double[] high = new double[64];
  private double[] low = new double[64];
  private int terms;

  int terms() {
    return terms;
  }

  void clear() {
    terms = 0;
  }

  /** Adds a term; what rounding takes from the high part is kept in the low part (Knuth). */
  void add(double term) {
    if (terms + 1 == high.length) {
      high = Arrays.copyOf(high, 2 * high.length);
      low = Arrays.copyOf(low, 2 * low.length);
    }
    double before = high[terms];
    double sum = before + term;
    double shifted = sum - before;
    double lost = (before - (sum - shifted)) + (term - shifted);
    low[terms + 1] = low[terms] + lost;
    high[++terms] = sum;
  }

  /** The sum of the terms {@code from … to − 1}. */
  double sum(int from, int to) {
    return (high[to] - high[from]) + (low[to] - low[from]);
  }
}

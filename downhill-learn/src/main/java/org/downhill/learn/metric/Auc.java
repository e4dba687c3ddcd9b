package org.downhill.learn.metric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The area under the ROC curve: the probability that a row of class 1 scores higher than one of
 * class 0, ties counting half.
 *
 * <p>It is exact for scores rounded to {@code float}, with ties and weights, and keeps 8 bytes for
 * a row (16 once a weight differs from 1). Source: D. Bamber, "The Area above the Ordinal Dominance
 * Graph and the Area below the Receiver Operating Characteristic Graph", Journal of Mathematical
 * Psychology 12 (1975) 387–415.
 */
public final class Auc {

  private static final int FIRST_CAPACITY = 1024;
  private static final int LARGEST_CAPACITY = (1 << 30) - 1;

  /** The score's float bits, in sortable form, above the row's number and its class in bit 0. */
  private long[] keys = new long[FIRST_CAPACITY];

  private double @Nullable [] weights;
  private int size;
  private boolean undefined;

  /** Adds a row; weight 0 adds nothing. A score that is not a number makes the area NaN. */
  public void add(double score, int actualClass, double weight) {
    if (weight == 0) {
      return;
    }
    if (size == keys.length) {
      grow();
    }
    if (weight != 1 && weights == null) {
      weights = new double[keys.length];
      Arrays.fill(weights, 0, size, 1);
    }
    undefined |= Double.isNaN(score);
    keys[size] = (long) sortable((float) score) << 32 | (long) size << 1 | actualClass;
    if (weights != null) {
      weights[size] = weight;
    }
    size++;
  }

  /** The area, NaN unless both classes have been added; rows may be added afterwards. */
  public double value() {
    if (undefined) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(keys, size);
    Arrays.sort(sorted);
    double ordered = 0;
    double zeros = 0;
    double ones = 0;
    int i = 0;
    while (i < size) {
      long score = sorted[i] >> 32;
      double tiedZeros = 0;
      double tiedOnes = 0;
      for (; i < size && sorted[i] >> 32 == score; i++) {
        double weight = weights == null ? 1 : weights[(int) (sorted[i] >>> 1) & Integer.MAX_VALUE];
        if ((sorted[i] & 1) == 0) {
          tiedZeros += weight;
        } else {
          tiedOnes += weight;
        }
      }
      ordered += tiedOnes * (zeros + 0.5 * tiedZeros);
      zeros += tiedZeros;
      ones += tiedOnes;
    }
    return ordered / (zeros * ones);
  }

  /** An int that orders like the float; 0 and −0 are one number. */
  private static int sortable(float score) {
    int bits = Float.floatToIntBits(score + 0f);
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }

  private void grow() {
    if (size >= LARGEST_CAPACITY) {
      throw new IllegalStateException("the AUC of more than " + LARGEST_CAPACITY + " rows");
    }
    int capacity = (int) Math.min(LARGEST_CAPACITY, 2L * size);
    keys = Arrays.copyOf(keys, capacity);
    if (weights != null) {
      weights = Arrays.copyOf(weights, capacity);
    }
  }
}

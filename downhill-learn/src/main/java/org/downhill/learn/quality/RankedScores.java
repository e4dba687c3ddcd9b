package org.downhill.learn.quality;

import java.util.Arrays;

/**
 * Scores of rows of two classes, rounded to {@code float}, in the order of the scores: exact for
 * the first {@value #MOST_EXACT} rows; of more, scores that agree in sign, exponent and nine digits
 * of the binary fraction count as one, at their mean.
 */
final class RankedScores {

  static final int MOST_EXACT = 1 << 17;

  /** Bits of a float that are dropped. */
  private static final int DROPPED = 14;

  private static final int BUCKETS = 1 << (Integer.SIZE - DROPPED);

  /** The score's bits in sortable form, above the row's number and its class in bit 0. */
  private long[] keys = new long[1024];

  private double[] weights = new double[1024];
  private int size;

  private double[] zeros = new double[0];
  private double[] ones = new double[0];
  private double[] sums = new double[0];

  /** Adds a row. */
  void add(double score, int actualClass, double weight) {
    if (zeros.length == 0 && size == MOST_EXACT) {
      fold();
    }
    if (zeros.length > 0) {
      addToBucket((float) score, actualClass, weight);
      return;
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      weights = Arrays.copyOf(weights, 2 * size);
    }
    keys[size] = (long) sortable((float) score) << 32 | (long) size << 1 | actualClass;
    weights[size++] = weight;
  }

  private void addToBucket(float score, int actualClass, double weight) {
    int bucket = (sortable(score) >> DROPPED) + BUCKETS / 2;
    (actualClass == 0 ? zeros : ones)[bucket] += weight;
    sums[bucket] += weight * score;
  }

  private void fold() {
    zeros = new double[BUCKETS];
    ones = new double[BUCKETS];
    sums = new double[BUCKETS];
    for (int i = 0; i < size; i++) {
      addToBucket(score(keys[i]), (int) (keys[i] & 1), weights[i]);
    }
    keys = new long[0];
    weights = new double[0];
  }

  /** The different scores from high to low; the arrays are the live ones. */
  static final class Levels {

    private final double[] score;
    private final double[] zeros;
    private final double[] ones;

    private Levels(double[] score, double[] zeros, double[] ones) {
      this.score = score;
      this.zeros = zeros;
      this.ones = ones;
    }

    int size() {
      return score.length;
    }

    /** The scores. */
    double[] score() {
      return score;
    }

    /** Weight of the rows of class 0 with each. */
    double[] zeros() {
      return zeros;
    }

    /** Weight of the rows of class 1 with each. */
    double[] ones() {
      return ones;
    }
  }

  /** The different scores from high to low; more rows may be added afterwards. */
  Levels levels() {
    return zeros.length > 0 ? buckets() : exact();
  }

  private Levels exact() {
    long[] sorted = Arrays.copyOf(keys, size);
    Arrays.sort(sorted);
    double[] score = new double[size];
    double[] zero = new double[size];
    double[] one = new double[size];
    int levels = 0;
    for (int i = size - 1; i >= 0; i--) {
      double own = score(sorted[i]);
      if (levels == 0 || own != score[levels - 1]) {
        score[levels++] = own;
      }
      double weight = weights[(int) (sorted[i] >>> 1) & Integer.MAX_VALUE];
      ((sorted[i] & 1) == 0 ? zero : one)[levels - 1] += weight;
    }
    return new Levels(
        Arrays.copyOf(score, levels), Arrays.copyOf(zero, levels), Arrays.copyOf(one, levels));
  }

  private Levels buckets() {
    double[] score = new double[BUCKETS];
    double[] zero = new double[BUCKETS];
    double[] one = new double[BUCKETS];
    int levels = 0;
    for (int bucket = BUCKETS - 1; bucket >= 0; bucket--) {
      double weight = zeros[bucket] + ones[bucket];
      if (weight > 0) {
        score[levels] = sums[bucket] / weight;
        zero[levels] = zeros[bucket];
        one[levels++] = ones[bucket];
      }
    }
    return new Levels(
        Arrays.copyOf(score, levels), Arrays.copyOf(zero, levels), Arrays.copyOf(one, levels));
  }

  private static float score(long key) {
    int bits = (int) (key >> 32);
    return Float.intBitsToFloat(bits ^ (bits >> 31 & Integer.MAX_VALUE));
  }

  /** An int that orders like the float; 0 and −0 are one number. */
  private static int sortable(float score) {
    int bits = Float.floatToIntBits(score + 0f);
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }
}

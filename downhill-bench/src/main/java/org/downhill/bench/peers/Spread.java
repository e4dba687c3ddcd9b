package org.downhill.bench.peers;

import java.util.Arrays;

/**
 * Median, least and most of some numbers.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param least the smallest
 * @param most the largest
 */
public record Spread(double median, double least, double most) {

  /**
   * The spread of at least one number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Spread of(double... numbers) {
    if (numbers.length == 0) {
      throw new IllegalArgumentException("a median needs at least one number");
    }
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int high = sorted.length / 2;
    int low = (sorted.length - 1) / 2;
    return new Spread((sorted[low] + sorted[high]) / 2, sorted[0], sorted[sorted.length - 1]);
  }
}

package org.downhill.learn.train;

import java.util.Locale;
import java.util.SplittableRandom;

/** LibSVM text of two classes that a linear model tells apart, but for noise. */
final class SparseRows {

  private SparseRows() {}

  /** How rows follow one another. */
  enum Order {
    RANDOM,
    BY_CLASS
  }

  static String text(int rows, long seed, Order order) {
    return text(rows, seed, order, 1);
  }

  /** Rows of about eight of 400 features, of which those with low numbers are frequent. */
  static String text(int rows, long seed, Order order, double factor) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder negative = new StringBuilder();
    StringBuilder positive = new StringBuilder();
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      StringBuilder features = new StringBuilder();
      double score = 0;
      for (int j = 1; j <= 400; j += 1 + (int) (random.nextDouble() * j)) {
        double value = 0.2 + random.nextDouble();
        score += value * Math.sin(3 * j);
        features
            .append(' ')
            .append(j)
            .append(':')
            .append(String.format(Locale.ROOT, "%.4g", j % 2 == 0 ? factor * value : value));
      }
      boolean isPositive = random.nextDouble() < 1 / (1 + Math.exp(-4 * score));
      String line = (isPositive ? "1" : "-1") + features + "\n";
      all.append(line);
      (isPositive ? positive : negative).append(line);
    }
    return order == Order.RANDOM ? all.toString() : negative.append(positive).toString();
  }
}

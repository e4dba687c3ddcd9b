package org.downhill.learn.schema;

import java.util.Arrays;

/**
 * For each of many numbered features: in how many rows it is not zero, and mean, spread, least and
 * greatest of its values there, in one pass as in {@link Moments}.
 */
final class FeatureStatistics {

  private int[] count = new int[0];
  private double[] mean = new double[0];
  private double[] squares = new double[0];
  private float[] min = new float[0];
  private float[] max = new float[0];

  /** Adds a value that is not zero. */
  void add(int feature, float value) {
    if (feature >= count.length) {
      grow(feature);
    }
    if (count[feature] == 0) {
      min[feature] = value;
      max[feature] = value;
    }
    double difference = value - mean[feature];
    mean[feature] += difference / ++count[feature];
    squares[feature] += difference * (value - mean[feature]);
    min[feature] = Math.min(min[feature], value);
    max[feature] = Math.max(max[feature], value);
  }

  /** Adds the values of other rows. */
  void add(FeatureStatistics other) {
    if (other.count.length > count.length) {
      grow(other.count.length - 1);
    }
    for (int i = 0; i < other.count.length; i++) {
      if (other.count[i] == 0) {
        continue;
      }
      boolean isNew = count[i] == 0;
      double total = (double) count[i] + other.count[i];
      double difference = other.mean[i] - mean[i];
      squares[i] +=
          other.squares[i] + difference * difference * (count[i] / total) * other.count[i];
      mean[i] = isNew ? other.mean[i] : mean[i] + difference * (other.count[i] / total);
      min[i] = isNew ? other.min[i] : Math.min(min[i], other.min[i]);
      max[i] = isNew ? other.max[i] : Math.max(max[i], other.max[i]);
      count[i] += other.count[i];
    }
  }

  /** In how many rows the feature is not zero. */
  int count(int feature) {
    return feature < count.length ? count[feature] : 0;
  }

  /** Mean over {@code rows} rows, zeros included. */
  double mean(int feature, long rows) {
    return mean[feature] * (count[feature] / (double) rows);
  }

  /** Root of the mean squared difference from the mean over {@code rows} rows, zeros included. */
  double standardDeviation(int feature, long rows) {
    double filled = count[feature] / (double) rows;
    double ofZeros = mean[feature] * mean[feature] * filled * (1 - filled);
    return Math.sqrt(squares[feature] / rows + ofZeros);
  }

  /** The least value over {@code rows} rows, zeros included. */
  double min(int feature, long rows) {
    return count[feature] < rows ? Math.min(0, min[feature]) : min[feature];
  }

  /** The greatest value over {@code rows} rows, zeros included. */
  double max(int feature, long rows) {
    return count[feature] < rows ? Math.max(0, max[feature]) : max[feature];
  }

  private void grow(int feature) {
    int capacity = Math.max(feature + 1, Math.max(64, 2 * count.length));
    count = Arrays.copyOf(count, capacity);
    mean = Arrays.copyOf(mean, capacity);
    squares = Arrays.copyOf(squares, capacity);
    min = Arrays.copyOf(min, capacity);
    max = Arrays.copyOf(max, capacity);
  }
}

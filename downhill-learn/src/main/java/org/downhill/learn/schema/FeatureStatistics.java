package org.downhill.learn.schema;

import java.util.Arrays;

/**
 * For each of many numbered features: in how many rows it is not zero, and mean, spread, least and
 * greatest of its values there, in one pass as in {@link Moments}.
 *
 * <p>All of a feature lies in four words side by side, so that a value costs one line of cache
 * however many features there are.
 */
final class FeatureStatistics {

  private static final int WORDS = 4;
  private static final int COUNT = 0;
  private static final int MEAN = 1;
  private static final int SQUARES = 2;

  /** The least value in the upper half, the greatest one in the lower. */
  private static final int RANGE = 3;

  private long[] words = new long[0];

  /** Adds the features of a row, whose numbers are below {@code features}. */
  void add(NumberedRow row, int features) {
    if (WORDS * features > words.length) {
      grow(features);
    }
    long[] w = words;
    int[] feature = row.feature();
    float[] value = row.value();
    int size = row.size();
    // Bare loads miss the cache many at a time; the sums below would wait for each line in turn.
    long counts = 0;
    for (int i = 0; i < size; i++) {
      counts += w[WORDS * feature[i] + COUNT];
    }
    if (counts < 0) {
      throw new ArithmeticException("more rows than can be counted");
    }
    for (int i = 0; i < size; i++) {
      add(w, WORDS * feature[i], value[i]);
    }
  }

  private static void add(long[] w, int at, float value) {
    long count = ++w[at + COUNT];
    double mean = Double.longBitsToDouble(w[at + MEAN]);
    double difference = value - mean;
    double newMean = mean + difference / count;
    w[at + MEAN] = Double.doubleToRawLongBits(newMean);
    double squares = Double.longBitsToDouble(w[at + SQUARES]);
    w[at + SQUARES] = Double.doubleToRawLongBits(squares + difference * (value - newMean));
    long range = w[at + RANGE];
    if (count == 1) {
      w[at + RANGE] = range(value, value);
    } else if (value < least(range) || value > greatest(range)) {
      w[at + RANGE] = widened(range, value, value);
    }
  }

  /** Adds the values of other rows. */
  void add(FeatureStatistics other) {
    if (other.words.length > words.length) {
      words = Arrays.copyOf(words, other.words.length);
    }
    for (int at = 0; at < other.words.length; at += WORDS) {
      long otherCount = other.words[at + COUNT];
      if (otherCount == 0) {
        continue;
      }
      long count = words[at + COUNT];
      long otherRange = other.words[at + RANGE];
      double mean = Double.longBitsToDouble(words[at + MEAN]);
      double otherMean = Double.longBitsToDouble(other.words[at + MEAN]);
      double total = (double) count + otherCount;
      double difference = otherMean - mean;
      double squares =
          Double.longBitsToDouble(words[at + SQUARES])
              + Double.longBitsToDouble(other.words[at + SQUARES])
              + difference * difference * (count / total) * otherCount;
      double newMean = count == 0 ? otherMean : mean + difference * (otherCount / total);
      words[at + COUNT] = count + otherCount;
      words[at + MEAN] = Double.doubleToRawLongBits(newMean);
      words[at + SQUARES] = Double.doubleToRawLongBits(squares);
      words[at + RANGE] =
          count == 0
              ? otherRange
              : widened(words[at + RANGE], least(otherRange), greatest(otherRange));
    }
  }

  /** In how many rows the feature is not zero. */
  int count(int feature) {
    return WORDS * feature < words.length ? (int) words[WORDS * feature + COUNT] : 0;
  }

  /** Mean over {@code rows} rows, zeros included. */
  double mean(int feature, long rows) {
    return meanOfFilled(feature) * (count(feature) / (double) rows);
  }

  /** Root of the mean squared difference from the mean over {@code rows} rows, zeros included. */
  double standardDeviation(int feature, long rows) {
    double filled = count(feature) / (double) rows;
    double mean = meanOfFilled(feature);
    double squares = Double.longBitsToDouble(words[WORDS * feature + SQUARES]);
    double ofZeros = mean * mean * filled * (1 - filled);
    return Math.sqrt(squares / rows + ofZeros);
  }

  /** The least value over {@code rows} rows, zeros included. */
  double min(int feature, long rows) {
    float least = least(words[WORDS * feature + RANGE]);
    return count(feature) < rows ? Math.min(0, least) : least;
  }

  /** The greatest value over {@code rows} rows, zeros included. */
  double max(int feature, long rows) {
    float greatest = greatest(words[WORDS * feature + RANGE]);
    return count(feature) < rows ? Math.max(0, greatest) : greatest;
  }

  private double meanOfFilled(int feature) {
    return Double.longBitsToDouble(words[WORDS * feature + MEAN]);
  }

  private static long widened(long range, float least, float greatest) {
    return range(Math.min(least(range), least), Math.max(greatest(range), greatest));
  }

  private static long range(float least, float greatest) {
    return (long) Float.floatToRawIntBits(least) << Integer.SIZE
        | (Float.floatToRawIntBits(greatest) & 0xffff_ffffL);
  }

  private static float least(long range) {
    return Float.intBitsToFloat((int) (range >>> Integer.SIZE));
  }

  private static float greatest(long range) {
    return Float.intBitsToFloat((int) range);
  }

  private void grow(int features) {
    words = Arrays.copyOf(words, Math.max(WORDS * features, Math.max(256, 2 * words.length)));
  }
}

package org.downhill.learn.schema;

/**
 * Number, mean, variance, least and greatest of a sequence of finite numbers, in one pass.
 *
 * <p>B. P. Welford, "Note on a method for calculating corrected sums of squares and products"
 * (Technometrics 4, 1962); merged as in T. F. Chan, G. H. Golub, R. J. LeVeque, "Updating formulae
 * and a pairwise algorithm for computing sample variances" (1979).
 */
public final class Moments {

  private long count;
  private double mean;
  private double squares;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /** Adds a number. */
  public void add(double x) {
    count++;
    double difference = x - mean;
    mean += difference / count;
    squares += difference * (x - mean);
    min = Math.min(min, x);
    max = Math.max(max, x);
  }

  /** Adds the first numbers of an array one by one. */
  void add(double[] numbers, int size) {
    long n = count;
    double m = mean;
    double s = squares;
    double least = min;
    double greatest = max;
    for (int i = 0; i < size; i++) {
      double x = numbers[i] + 0.0;
      n++;
      double difference = x - m;
      m += difference / n;
      s += difference * (x - m);
      least = Math.min(least, x);
      greatest = Math.max(greatest, x);
    }
    count = n;
    mean = m;
    squares = s;
    min = least;
    max = greatest;
  }

  /** Adds a number {@code times} times. */
  void add(double x, long times) {
    if (times > 0) {
      Moments same = new Moments();
      same.count = times;
      same.mean = x;
      same.min = x;
      same.max = x;
      add(same);
    }
  }

  /** Adds all numbers of another sequence. */
  void add(Moments other) {
    if (other.count == 0) {
      return;
    }
    double difference = other.mean - mean;
    double total = (double) count + other.count;
    squares += other.squares + difference * difference * (count / total) * other.count;
    mean = count == 0 ? other.mean : mean + difference * (other.count / total);
    count += other.count;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  /** How many numbers. */
  public long count() {
    return count;
  }

  /** Their mean, 0 if there are none. */
  public double mean() {
    return mean;
  }

  /** The root of their mean squared difference from the mean, 0 if there are none. */
  public double standardDeviation() {
    return count == 0 ? 0 : Math.sqrt(squares / count);
  }

  /** The least, positive infinity if there are none. */
  public double min() {
    return min;
  }

  /** The greatest, negative infinity if there are none. */
  public double max() {
    return max;
  }
}

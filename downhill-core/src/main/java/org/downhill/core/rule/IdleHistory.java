package org.downhill.core.rule;

import java.util.Arrays;
import org.downhill.core.problem.ElasticNet;

/**
 * What an elastic net does to coordinates while they have no gradient, in closed form.
 *
 * <p>In step {@code k} such a coordinate undergoes the proximal operator with step {@code t =
 * gₖ·s}, where {@code gₖ} is the chain's uniform gain and {@code s} the coordinate's own scale,
 * which stays as it is: {@code |x| ← max(0, (|x| − t·l1)/(1 + t·l2))}. With {@code c = l1/l2} this
 * is {@code |x| + c ← (|x| + c)/(1 + t·l2)}, floored, so many steps compose to one exponential; for
 * {@code l2 = 0} to one subtraction. Both need a sum over the steps that were skipped: it is the
 * difference of two prefix sums, which are kept with twice the precision so that it loses nothing;
 * where the scale is not 1 and {@code l2 > 0}, and for the sum of the values passed through, it is
 * added up over runs of steps with equal gain.
 */
final class IdleHistory {

  private static final int FIRST_CAPACITY = 1024;

  private final double l1;
  private final double l2;

  private int steps;
  private int runs;

  /** Prefix sums of gains (l2 = 0) or of log(1 + gain·l2), each as a sum of two doubles. */
  private double[] high = new double[FIRST_CAPACITY + 1];

  private double[] low = new double[FIRST_CAPACITY + 1];
  private int[] runOfStep = new int[FIRST_CAPACITY];
  private int[] runStart = new int[64];
  private double[] runGain = new double[64];

  IdleHistory(ElasticNet penalty) {
    l1 = penalty.l1();
    l2 = penalty.l2();
  }

  /** Number of steps since the history was cleared. */
  int steps() {
    return steps;
  }

  double gain(int step) {
    return runGain[runOfStep[step]];
  }

  void clear() {
    steps = 0;
    runs = 0;
  }

  /** Adds a step with its uniform gain. */
  void add(double gain) {
    if (steps == runOfStep.length) {
      runOfStep = Arrays.copyOf(runOfStep, 2 * steps);
      high = Arrays.copyOf(high, 2 * steps + 1);
      low = Arrays.copyOf(low, 2 * steps + 1);
    }
    if (runs == 0 || runGain[runs - 1] != gain) {
      if (runs == runStart.length) {
        runStart = Arrays.copyOf(runStart, 2 * runs);
        runGain = Arrays.copyOf(runGain, 2 * runs);
      }
      runStart[runs] = steps;
      runGain[runs++] = gain;
    }
    runOfStep[steps] = runs - 1;
    double term = l2 == 0 ? gain : Math.log1p(gain * l2);
    // Knuth's two-sum: what rounding takes from the high part is kept in the low part.
    double before = high[steps];
    double sum = before + term;
    double shifted = sum - before;
    double lost = (before - (sum - shifted)) + (term - shifted);
    high[steps + 1] = sum;
    low[steps + 1] = low[steps] + lost;
    steps++;
  }

  /** The value that {@code x} has after the steps {@code from … to − 1}. */
  double carried(double x, double scale, int from, int to) {
    double magnitude = Math.abs(x);
    if (l2 == 0) {
      magnitude -= l1 * scale * prefix(from, to);
    } else {
      double exponent = scale == 1 ? prefix(from, to) : logShrinkage(scale, from, to);
      magnitude = shrunk(magnitude, exponent);
    }
    return magnitude > 0 ? Math.copySign(magnitude, x) : magnitude <= 0 ? 0 : magnitude;
  }

  /** The sum of the values that {@code x} has after each of the steps {@code from … to − 1}. */
  double sum(double x, double scale, int from, int to) {
    double magnitude = Math.abs(x);
    double sum = 0;
    int step = from;
    while (step < to && magnitude > 0) {
      int run = runOfStep[step];
      int end = Math.min(to, runEnd(run));
      double t = runGain[run] * scale;
      sum += l2 == 0 ? linearSum(magnitude, t, end - step) : decaySum(magnitude, t, end - step);
      magnitude =
          l2 == 0
              ? Math.max(0, magnitude - l1 * t * (end - step))
              : Math.max(0, shrunk(magnitude, (end - step) * Math.log1p(t * l2)));
      step = end;
    }
    return Double.isNaN(magnitude) ? magnitude : Math.copySign(sum, x);
  }

  /** {@code (magnitude + c)·exp(−exponent) − c}, without cancellation where {@code c} is large. */
  private double shrunk(double magnitude, double exponent) {
    return magnitude * Math.exp(-exponent) + l1 / l2 * Math.expm1(-exponent);
  }

  /** {@code Σ max(0, magnitude − j·l1·t)} for {@code j = 1 … count}. */
  private double linearSum(double magnitude, double t, int count) {
    double drop = l1 * t;
    double positive = Math.min(count, Math.floor(magnitude / drop));
    return positive * magnitude - drop * positive * (positive + 1) / 2;
  }

  /**
   * {@code Σ max(0, magnitude·rʲ − c·(1 − rʲ))} for {@code j = 1 … count}, where {@code r = 1/(1 +
   * t·l2)}.
   */
  private double decaySum(double magnitude, double t, int count) {
    double q = t * l2;
    if (q == 0) {
      return magnitude * count;
    }
    double c = l1 / l2;
    double rate = Math.log1p(q);
    double positive = count;
    if (c > 0) {
      positive = Math.min(count, Math.floor(Math.log1p(magnitude / c) / rate));
    }
    double powers = -Math.expm1(-positive * rate) / q;
    return magnitude * powers - c * shortfall(positive, rate, powers);
  }

  /** {@code Σ (1 − rʲ)} for {@code j = 1 … count}; a series where the difference would cancel. */
  private static double shortfall(double count, double rate, double powers) {
    if (count * rate > 1e-3) {
      return count - powers;
    }
    double s1 = count * (count + 1) / 2;
    double s2 = s1 * (2 * count + 1) / 3;
    double s3 = s1 * s1;
    double s4 = s2 * (3 * count * count + 3 * count - 1) / 5;
    return rate * (s1 - rate * (s2 / 2 - rate * (s3 / 6 - rate * s4 / 24)));
  }

  private double prefix(int from, int to) {
    return (high[to] - high[from]) + (low[to] - low[from]);
  }

  private double logShrinkage(double scale, int from, int to) {
    double sum = 0;
    int step = from;
    while (step < to) {
      int run = runOfStep[step];
      int end = Math.min(to, runEnd(run));
      sum += (end - step) * Math.log1p(runGain[run] * scale * l2);
      step = end;
    }
    return sum;
  }

  private int runEnd(int run) {
    return run + 1 < runs ? runStart[run + 1] : steps;
  }
}

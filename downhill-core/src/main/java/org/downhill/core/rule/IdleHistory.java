package org.downhill.core.rule;

import java.util.Arrays;
import org.downhill.core.problem.ElasticNet;

/**
 * What an elastic net does to coordinates while they have no gradient.
 *
 * <p>In step {@code k} such a coordinate undergoes the proximal operator with step {@code t =
 * gₖ·s}, where {@code gₖ} is the chain's uniform gain and {@code s} the coordinate's own scale,
 * which stays as it is: {@code |x| ← max(0, (|x| − t·l1)/(1 + t·l2))}. With {@code c = l1/l2} this
 * is {@code |x| + c ← (|x| + c)/(1 + t·l2)}, floored, so many steps compose to one exponential of
 * {@code h = Σ log(1 + gₖ·s·l2)}; for {@code l2 = 0} to one subtraction of {@code l1·s·Σ gₖ}.
 *
 * <p>Where gains differ from step to step, {@code h} is a difference of prefix sums for {@code s =
 * 1}, a power series of them for other scales, and a product where the series does not converge.
 * The sum of the values that were passed through has a closed form over steps of equal gain, and
 * for {@code l1 = 0, s = 1} over any steps; otherwise it is added up step by step.
 */
final class IdleHistory {

  /**
   * Enough for the series at {@link #LARGEST_SERIES}: the next term is below 1e-15 of the first.
   */
  private static final int POWERS = 6;

  private static final double LARGEST_SERIES = 4e-3;

  /** A value that has shrunk by exp(−750) is zero in double precision. */
  private static final double VANISHED = 750;

  /** Beyond this exponent the sum of all values says too little about the late ones. */
  private static final double LARGEST_WEIGHT = 30;

  private static final int FIRST_CAPACITY = 64;

  private final double l1;
  private final double l2;

  private int steps;
  private int runs;
  private double[] gains = new double[FIRST_CAPACITY];
  private double largestGain;

  /** A run is a stretch of steps with equal gain. */
  private int[] runOfStep = new int[FIRST_CAPACITY];

  private int[] runStart = new int[FIRST_CAPACITY];

  /** Of the gains for l2 = 0, of log(1 + gain·l2) otherwise. */
  private final PrefixSums exponents = new PrefixSums();

  /** Of the powers of the gains; made when they are first asked for. */
  private final PrefixSums[] powers = new PrefixSums[POWERS];

  /** Of exp(−exponent) after each step; made when it is first asked for. */
  private final PrefixSums weights = new PrefixSums();

  IdleHistory(ElasticNet penalty) {
    l1 = penalty.l1();
    l2 = penalty.l2();
    Arrays.setAll(powers, m -> new PrefixSums());
  }

  /** Number of steps since the history was cleared. */
  int steps() {
    return steps;
  }

  double gain(int step) {
    return gains[step];
  }

  void clear() {
    steps = 0;
    runs = 0;
    largestGain = 0;
    exponents.clear();
    weights.clear();
    for (PrefixSums power : powers) {
      power.clear();
    }
  }

  /** Adds a step with its uniform gain. */
  void add(double gain) {
    if (steps == gains.length) {
      gains = Arrays.copyOf(gains, 2 * steps);
      runOfStep = Arrays.copyOf(runOfStep, 2 * steps);
      runStart = Arrays.copyOf(runStart, 2 * steps);
    }
    if (runs == 0 || gains[steps - 1] != gain) {
      runStart[runs++] = steps;
    }
    runOfStep[steps] = runs - 1;
    gains[steps] = gain;
    largestGain = Math.max(largestGain, gain);
    exponents.add(l2 == 0 ? gain : Math.log1p(gain * l2));
    steps++;
  }

  /** The value that {@code x} has after the steps {@code from … to − 1}. */
  double carried(double x, double scale, int from, int to) {
    if (x == 0 || from == to) {
      return x;
    }
    double magnitude = Math.abs(x);
    double left =
        l2 == 0
            ? magnitude - l1 * scale * exponents.sum(from, to)
            : shrunk(magnitude, exponent(scale, from, to));
    return left > 0 ? Math.copySign(left, x) : left <= 0 ? 0 : left;
  }

  /** The sum of the values that {@code x} has after each of the steps {@code from … to − 1}. */
  double sum(double x, double scale, int from, int to) {
    if (x == 0 || from == to) {
      return 0;
    }
    double magnitude = Math.abs(x);
    boolean weighted = l1 == 0 && scale == 1 && exponents.sum(0, to) < LARGEST_WEIGHT;
    double sum =
        weighted ? weightedSum(magnitude, from, to) : sumOverRuns(magnitude, scale, from, to);
    return Math.copySign(sum, x);
  }

  /** {@code (magnitude + c)·exp(−exponent) − c}, without cancellation where {@code c} is large. */
  private double shrunk(double magnitude, double exponent) {
    double decayed = magnitude * Math.exp(-exponent);
    return l1 == 0 ? decayed : decayed + l1 / l2 * Math.expm1(-exponent);
  }

  /** {@code Σ log(1 + gₖ·scale·l2)}. */
  private double exponent(double scale, int from, int to) {
    if (scale == 1) {
      return exponents.sum(from, to);
    }
    double z = scale * l2;
    if (runOfStep[from] == runOfStep[to - 1]) {
      return (to - from) * Math.log1p(gains[from] * z);
    }
    return z * largestGain <= LARGEST_SERIES ? series(z, from, to) : product(z, from, to);
  }

  /** {@code Σₘ (−1)ᵐ⁺¹ zᵐ/m · Σₖ gₖᵐ}. */
  private double series(double z, int from, int to) {
    for (int k = powers[0].terms(); k < steps; k++) {
      double power = 1;
      for (PrefixSums sums : powers) {
        power *= gains[k];
        sums.add(power);
      }
    }
    double sum = 0;
    for (int m = POWERS; m > 0; m--) {
      sum = z * (powers[m - 1].sum(from, to) / m - sum);
    }
    return sum;
  }

  /** The logarithm of the product, taken whenever the product has grown. */
  private double product(double z, int from, int to) {
    double sum = 0;
    double product = 1;
    for (int k = from; k < to && sum < VANISHED; k++) {
      product *= 1 + gains[k] * z;
      if (!(product < 1e100)) {
        sum += Math.log(product);
        product = 1;
      }
    }
    return sum + Math.log(product);
  }

  /** {@code Σ magnitude·exp(−(Hⱼ − H_from))} from the prefix sums of {@code exp(−Hⱼ)}. */
  private double weightedSum(double magnitude, int from, int to) {
    for (int k = weights.terms(); k < steps; k++) {
      weights.add(Math.exp(-exponents.sum(0, k + 1)));
    }
    return magnitude * Math.exp(exponents.sum(0, from)) * weights.sum(from, to);
  }

  private double sumOverRuns(double start, double scale, int from, int to) {
    double magnitude = start;
    double sum = 0;
    int step = from;
    while (step < to && !(magnitude <= 0)) {
      int run = runOfStep[step];
      int end = run + 1 < runs ? Math.min(to, runStart[run + 1]) : to;
      int count = end - step;
      double t = gains[step] * scale;
      if (count == 1) {
        magnitude = Math.max(0, (magnitude - t * l1) / (1 + t * l2));
        sum += magnitude;
      } else if (l2 == 0) {
        sum += linearSum(magnitude, t, count);
        magnitude = Math.max(0, magnitude - l1 * t * count);
      } else {
        sum += decaySum(magnitude, t, count);
        magnitude = Math.max(0, shrunk(magnitude, count * Math.log1p(t * l2)));
      }
      step = end;
    }
    return sum;
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
    double decays = -Math.expm1(-positive * rate) / q;
    return magnitude * decays - c * shortfall(positive, rate, decays);
  }

  /** {@code Σ (1 − rʲ)} for {@code j = 1 … count}; a series where the difference would cancel. */
  private static double shortfall(double count, double rate, double decays) {
    if (count * rate > 1e-3) {
      return count - decays;
    }
    double s1 = count * (count + 1) / 2;
    double s2 = s1 * (2 * count + 1) / 3;
    double s3 = s1 * s1;
    double s4 = s2 * (3 * count * count + 3 * count - 1) / 5;
    return rate * (s1 - rate * (s2 / 2 - rate * (s3 / 6 - rate * s4 / 24)));
  }
}

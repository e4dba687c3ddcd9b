package org.downhill.core.solver;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.downhill.core.internal.LinearSystem;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Box;
import org.jspecify.annotations.Nullable;

/**
 * The quadratic model of {@link LbfgsB} and its minimum within the bounds.
 *
 * <p>The Hessian is {@code B = θI − W·M·Wᵀ} with {@code W = (Y, θS)} (eq. 3.3 and 3.4 of the
 * paper). One is made for each iteration.
 */
final class BoundedModel {

  private final double[] x;
  private final double[] gradient;
  private final @Nullable Box box;
  private final CurvaturePairs pairs;
  private final double theta;
  private final int columns;
  private final double[][] middle;

  /** {@code Wᵀ(xᶜ − x)}. */
  private final double[] reached;

  /** A model at {@code x}; without pairs its minimum is a step of length at most 1. */
  BoundedModel(double[] x, double[] gradient, @Nullable Box box, CurvaturePairs pairs) {
    this.x = x;
    this.gradient = gradient;
    this.box = box;
    this.pairs = pairs;
    theta = pairs.isEmpty() ? Math.max(1, Vectors.norm(gradient)) : 1 / pairs.scale();
    columns = 2 * pairs.size();
    middle = new double[columns][columns];
    reached = new double[columns];
  }

  /**
   * Overwrites {@code direction} with the way from {@code x} to the model's minimum.
   *
   * @return false if the model is degenerate
   */
  boolean direction(double[] direction) {
    if (!formMiddle()) {
      return false;
    }
    double[] cauchy = cauchyPoint();
    if (!minimizeInSubspace(cauchy)) {
      return false;
    }
    for (int i = 0; i < x.length; i++) {
      direction[i] = cauchy[i] - x[i];
    }
    return Vectors.firstNonFinite(direction) < 0;
  }

  private double lower(int i) {
    return box == null ? Double.NEGATIVE_INFINITY : box.lower(i);
  }

  private double upper(int i) {
    return box == null ? Double.POSITIVE_INFINITY : box.upper(i);
  }

  /** Entry {@code (i, k)} of {@code W}. */
  private double entry(int i, int k) {
    int half = columns / 2;
    return k < half ? pairs.change(k)[i] : theta * pairs.step(k - half)[i];
  }

  private void row(int i, double[] row) {
    for (int k = 0; k < columns; k++) {
      row[k] = entry(i, k);
    }
  }

  /** Inverts {@code (−D, Lᵀ; L, θSᵀS)}. */
  private boolean formMiddle() {
    int half = columns / 2;
    double[][] inverse = new double[columns][columns];
    for (int i = 0; i < half; i++) {
      inverse[i][i] = -Vectors.dot(pairs.step(i), pairs.change(i));
      for (int j = 0; j < half; j++) {
        inverse[half + i][half + j] = theta * Vectors.dot(pairs.step(i), pairs.step(j));
        if (i > j) {
          double below = Vectors.dot(pairs.step(i), pairs.change(j));
          inverse[half + i][j] = below;
          inverse[j][half + i] = below;
        }
      }
    }
    for (int k = 0; k < columns; k++) {
      double[][] copy = Arrays.stream(inverse).map(double[]::clone).toArray(double[][]::new);
      middle[k][k] = 1;
      if (!LinearSystem.solve(copy, middle[k])) {
        return false;
      }
    }
    return true;
  }

  /** {@code aᵀ·M·b}; M is symmetric. */
  private double product(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < columns; k++) {
      sum += a[k] * Vectors.dot(middle[k], b);
    }
    return sum;
  }

  /** The first minimum along the bent path of steepest descent (algorithm CP of the paper). */
  private double[] cauchyPoint() {
    double[] cauchy = x.clone();
    double[] bends = new double[x.length];
    double[] direction = new double[x.length];
    double[] moving = new double[columns];
    double[] row = new double[columns];
    for (int i = 0; i < x.length; i++) {
      bends[i] = bend(i);
      direction[i] = bends[i] > 0 ? -gradient[i] : 0;
      for (int k = 0; direction[i] != 0 && k < columns; k++) {
        moving[k] += entry(i, k) * direction[i];
      }
    }
    double slope = -Vectors.dot(direction, direction);
    double curvature = -theta * slope - product(moving, moving);
    double least = Math.ulp(1.0) * curvature;
    double step = -slope / curvature;
    double at = 0;
    for (int i : order(bends)) {
      double stretch = bends[i] - at;
      if (step < stretch) {
        break;
      }
      cauchy[i] = direction[i] > 0 ? upper(i) : lower(i);
      Vectors.addScaled(stretch, moving, reached);
      row(i, row);
      double g = gradient[i];
      slope +=
          stretch * curvature + g * g + theta * g * (cauchy[i] - x[i]) - g * product(row, reached);
      curvature += -theta * g * g - 2 * g * product(row, moving) - g * g * product(row, row);
      curvature = Math.max(least, curvature);
      Vectors.addScaled(g, row, moving);
      direction[i] = 0;
      step = -slope / curvature;
      at = bends[i];
    }
    step = Math.max(0, step);
    // Where every coordinate has met a bound, nothing moves any more.
    step = step < Double.POSITIVE_INFINITY ? step : 0;
    Vectors.addScaled(step, moving, reached);
    for (int i = 0; i < x.length; i++) {
      cauchy[i] += direction[i] == 0 ? 0 : (at + step) * direction[i];
    }
    return cauchy;
  }

  /** Where along the path coordinate {@code i} meets its bound. */
  private double bend(int i) {
    double g = gradient[i];
    if (g == 0) {
      return Double.POSITIVE_INFINITY;
    }
    return (x[i] - (g < 0 ? upper(i) : lower(i))) / g;
  }

  private static int[] order(double[] bends) {
    return IntStream.range(0, bends.length)
        .filter(i -> bends[i] > 0 && bends[i] < Double.POSITIVE_INFINITY)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> bends[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * Moves {@code point} towards the model's minimum in the coordinates that are off their bounds,
   * as far as the bounds allow (the direct primal method of section 5.1 of the paper).
   */
  private boolean minimizeInSubspace(double[] point) {
    int[] free =
        IntStream.range(0, x.length)
            .filter(i -> point[i] > lower(i) && point[i] < upper(i))
            .toArray();
    double[] pull = new double[columns];
    for (int k = 0; k < columns; k++) {
      pull[k] = Vectors.dot(middle[k], reached);
    }
    double[] step = new double[free.length];
    double[][] inner = new double[columns][columns];
    double[] sums = new double[columns];
    double[] row = new double[columns];
    for (int f = 0; f < free.length; f++) {
      int i = free[f];
      row(i, row);
      step[f] = -(gradient[i] + theta * (point[i] - x[i]) - Vectors.dot(row, pull));
      for (int k = 0; k < columns; k++) {
        sums[k] += row[k] * step[f];
        Vectors.addScaled(row[k] / theta, row, inner[k]);
      }
    }
    double[] correction = new double[columns];
    double[][] system = new double[columns][columns];
    for (int k = 0; k < columns; k++) {
      correction[k] = Vectors.dot(middle[k], sums);
      for (int j = 0; j < columns; j++) {
        system[k][j] = (k == j ? 1 : 0) - Vectors.dot(middle[k], inner[j]);
      }
    }
    if (!LinearSystem.solve(system, correction)) {
      return false;
    }
    double share = 1;
    for (int f = 0; f < free.length; f++) {
      int i = free[f];
      row(i, row);
      step[f] = step[f] / theta + Vectors.dot(row, correction) / (theta * theta);
      double room = (step[f] < 0 ? lower(i) : upper(i)) - point[i];
      share = step[f] == 0 ? share : Math.min(share, room / step[f]);
    }
    for (int f = 0; f < free.length; f++) {
      point[free[f]] += share * step[f];
    }
    return true;
  }
}

package org.downhill.learn.loss;

import java.util.Arrays;

/** Finds the constants that fit weighted targets best. */
final class ConstantSearch {

  /** {@code log(2⁵³)}: the log-odds of a probability that a double can barely tell from one. */
  static final double LARGEST_LOGIT = 53 * Math.log(2);

  private static final double LARGEST_SCORE = 0x1p1000;
  private static final double SMALLEST_STEP = 0x1p-70;

  private ConstantSearch() {}

  static boolean hasOffsets(Targets targets) {
    for (int i = 0; i < targets.size(); i++) {
      if (targets.offset(i) != 0 && targets.weight(i) > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * The lowest of {@code target − offset} below or at which a part {@code tau} of the weight lies.
   */
  static double quantile(Targets targets, double tau) {
    double[] sorted = new double[targets.size()];
    int n = 0;
    double total = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (targets.weight(i) > 0) {
        sorted[n++] = targets.target(i) - targets.offset(i);
        total += targets.weight(i);
      }
    }
    Arrays.sort(sorted, 0, n);
    int low = 0;
    int high = n - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (weightUpTo(targets, sorted[middle]) >= tau * total) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return sorted[low];
  }

  private static double weightUpTo(Targets targets, double bound) {
    double sum = 0;
    for (int i = 0; i < targets.size(); i++) {
      if (targets.weight(i) > 0 && targets.target(i) - targets.offset(i) <= bound) {
        sum += targets.weight(i);
      }
    }
    return sum;
  }

  /**
   * A minimiser over {@code c} of the weighted sum of losses at {@code c + offset}, by bisection on
   * the slope, which never falls because the loss is convex.
   */
  static double minimum(ScalarLoss loss, Targets targets) {
    double limit = loss.isProbabilistic() ? LARGEST_LOGIT : LARGEST_SCORE;
    double slope = slope(loss, targets, 0);
    if (slope == 0) {
      return 0;
    }
    double direction = -Math.signum(slope);
    double near = 0;
    double far = direction;
    while (slope(loss, targets, far) * direction < 0) {
      near = far;
      far *= 2;
      if (Math.abs(far) >= limit) {
        far = direction * limit;
        if (slope(loss, targets, far) * direction < 0) {
          return far;
        }
        break;
      }
    }
    while (true) {
      double middle = near + (far - near) / 2;
      if (Math.abs(far - near) <= Math.max(2 * Math.ulp(middle), SMALLEST_STEP)) {
        return middle;
      }
      if (slope(loss, targets, middle) * direction < 0) {
        near = middle;
      } else {
        far = middle;
      }
    }
  }

  private static double slope(ScalarLoss loss, Targets targets, double constant) {
    double sum = 0;
    for (int i = 0; i < targets.size(); i++) {
      if (targets.weight(i) > 0) {
        double score = constant + targets.offset(i);
        sum += targets.weight(i) * loss.derivative(score, targets.target(i));
      }
    }
    return sum;
  }
}

package org.downhill.learn.profile;

/**
 * How strongly each feature of a sample goes along with the target, from sums over its rows.
 *
 * <p>A class target stands for as many targets as there are classes, each 1 in the rows of its
 * class; of their bonds the largest counts.
 */
final class Bonds {

  private static final int MOST_CLASSES = 30;
  private static final long MOST_SUMS = 1 << 21;

  private final int targets;
  private final double[] count;
  private final double[] sum;
  private final double[] squares;
  private final double[] products;
  private final double[] targetSum;
  private final double[] targetSquares;
  private final int rows;

  /**
   * The sums of a sample.
   *
   * @param classes number of classes, 1 where the target is a number
   */
  Bonds(Sample sample, int features, int classes) {
    // Of two classes the one tells all of the other.
    targets = classes == 2 ? 1 : classes;
    rows = sample.size();
    boolean counted = targets <= MOST_CLASSES && (long) features * targets <= MOST_SUMS;
    int size = counted ? features : 0;
    count = new double[size];
    sum = new double[size];
    squares = new double[size];
    products = new double[size * targets];
    targetSum = new double[targets];
    targetSquares = new double[targets];
    double[] target = sample.targets();
    for (double y : target) {
      if (targets == 1) {
        targetSum[0] += y;
        targetSquares[0] += y * y;
      } else {
        targetSum[(int) y]++;
        targetSquares[(int) y]++;
      }
    }
    if (counted) {
      sample.visit((i, feature, value) -> add(feature, value, target[i]));
    }
  }

  private void add(int feature, float value, double target) {
    count[feature] += value == 0 ? 0 : 1;
    sum[feature] += value;
    squares[feature] += (double) value * value;
    if (targets == 1) {
      products[feature] += value * target;
    } else {
      products[feature * targets + (int) target] += value;
    }
  }

  /** The largest size of a correlation of the features with the target; NaN where unknown. */
  double ofNumbers(int[] features) {
    double largest = Double.NaN;
    for (int feature : features) {
      for (int k = 0; k < targets && count.length > 0; k++) {
        double value = Math.abs(correlation(feature, k));
        largest = Double.isNaN(largest) || value > largest ? value : largest;
      }
    }
    return largest;
  }

  private double correlation(int feature, int k) {
    double covariance = products[feature * targets + k] - sum[feature] * targetSum[k] / rows;
    double spread = squares[feature] - sum[feature] * sum[feature] / rows;
    double spreadOfTarget = targetSquares[k] - targetSum[k] * targetSum[k] / rows;
    boolean varies = spread > 1e-9 * squares[feature] && spreadOfTarget > 1e-9 * targetSquares[k];
    return varies ? Math.min(1, covariance / Math.sqrt(spread * spreadOfTarget)) : Double.NaN;
  }

  /**
   * The correlation ratio of a category whose levels are features of which a row has one or none:
   * the root of the share of the target's variance that lies between the levels.
   */
  double ofLevels(int[] features) {
    double largest = Double.NaN;
    for (int k = 0; k < targets && count.length > 0; k++) {
      double between = 0;
      double inLevels = 0;
      double sumInLevels = 0;
      for (int feature : features) {
        double product = products[feature * targets + k];
        between += count[feature] == 0 ? 0 : product * product / count[feature];
        inLevels += count[feature];
        sumInLevels += product;
      }
      double rest = targetSum[k] - sumInLevels;
      between += rows - inLevels < 0.5 ? 0 : rest * rest / (rows - inLevels);
      double correction = targetSum[k] * targetSum[k] / rows;
      double spread = targetSquares[k] - correction;
      if (spread > 1e-9 * targetSquares[k]) {
        double ratio = Math.sqrt(Math.max(0, Math.min(1, (between - correction) / spread)));
        largest = Double.isNaN(largest) || ratio > largest ? ratio : largest;
      }
    }
    return largest;
  }
}

package org.downhill.learn.loss;

import org.downhill.learn.rows.Rows;

/** Targets with weights and offsets; at least one weight is positive. */
public interface Targets {

  /** Number of targets. */
  int size();

  /** The {@code i}-th target. */
  double target(int i);

  /** The weight of the {@code i}-th target, at least 0. */
  double weight(int i);

  /** What is added to the score of the {@code i}-th target. */
  double offset(int i);

  /** The weight of the targets of each class, where targets are class numbers. */
  default double[] classWeights(int classes) {
    double[] weights = new double[classes];
    for (int i = 0; i < size(); i++) {
      if (weight(i) > 0) {
        weights[(int) target(i)] += weight(i);
      }
    }
    return weights;
  }

  /**
   * Factors that give all classes the same weight and leave the total as it is: {@code total /
   * (classes · weight of the class)}, counting only classes that occur; the others have the factor
   * 1.
   */
  default double[] balancingFactors(int classes) {
    double[] factors = classWeights(classes);
    double total = 0;
    int present = 0;
    for (double weight : factors) {
      total += weight;
      present += weight > 0 ? 1 : 0;
    }
    for (int k = 0; k < classes; k++) {
      factors[k] = factors[k] > 0 ? total / (present * factors[k]) : 1;
    }
    return factors;
  }

  /** The targets of encoded rows. */
  static Targets of(Rows rows) {
    return new Targets() {
      @Override
      public int size() {
        return rows.size();
      }

      @Override
      public double target(int i) {
        return rows.target(i);
      }

      @Override
      public double weight(int i) {
        return rows.weight(i);
      }

      @Override
      public double offset(int i) {
        return rows.offset(i);
      }
    };
  }
}

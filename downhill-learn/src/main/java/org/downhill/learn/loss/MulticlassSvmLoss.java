package org.downhill.learn.loss;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The multiclass support vector machine's loss, {@code max(0, 1 + max_{k≠y} sₖ − s_y)}: the true
 * class should lead every other by a margin of one.
 *
 * <p>Source: K. Crammer and Y. Singer, "On the Algorithmic Implementation of Multiclass
 * Kernel-based Vector Machines", JMLR 2 (2001) 265–292.
 */
public record MulticlassSvmLoss() implements MulticlassLoss {

  @Override
  public double value(int classes, double[] scores, int from, int target) {
    return Math.max(
        0, 1 + scores[from + rival(classes, scores, from, target)] - scores[from + target]);
  }

  @Override
  public double valueAndGradient(int classes, double[] scores, int from, int target) {
    int rival = rival(classes, scores, from, target);
    double value = Math.max(0, 1 + scores[from + rival] - scores[from + target]);
    // Zero, or NaN where the value is not a number.
    double none = Double.isNaN(value) ? Double.NaN : 0;
    for (int k = 0; k < classes; k++) {
      scores[from + k] = none;
    }
    if (value > 0) {
      scores[from + rival] = 1;
      scores[from + target] = -1;
    }
    return value;
  }

  /** The class other than {@code target} with the highest score; the first of equals. */
  private static int rival(int classes, double[] scores, int from, int target) {
    int rival = target == 0 ? 1 : 0;
    for (int k = rival + 1; k < classes; k++) {
      // A NaN wins, so that it is seen.
      boolean higher = scores[from + k] > scores[from + rival] || Double.isNaN(scores[from + k]);
      if (k != target && higher) {
        rival = k;
      }
    }
    return rival;
  }

  /** Zero: the loss is made of planes. */
  @Override
  public void hessianTimes(int classes, double[] scores, int from, double[] direction) {
    Arrays.fill(direction, from, from + classes, 0);
  }

  /** Zero: the loss is made of planes. */
  @Override
  public void hessianDiagonal(int classes, double[] scores, int from) {
    Arrays.fill(scores, from, from + classes, 0);
  }

  @Override
  public String spec() {
    return "multiclass-svm";
  }

  @Override
  public OptionalDouble curvatureBound() {
    return OptionalDouble.empty();
  }

  @Override
  public boolean isProbabilistic() {
    return false;
  }

  @Override
  public double[] bestConstant(Targets targets, int classes) {
    double[] weights = targets.classWeights(classes);
    int largest = 0;
    double total = 0;
    for (int k = 0; k < classes; k++) {
      total += weights[k];
      if (weights[k] > weights[largest]) {
        largest = k;
      }
    }
    // The loss of a lead t of one class is linear in t from 0 to 1 and rises beyond: it pays to
    // lead only for a class with more than half of the weight.
    double[] scores = new double[classes];
    if (2 * weights[largest] > total) {
      scores[largest] = 1;
    }
    return scores;
  }
}

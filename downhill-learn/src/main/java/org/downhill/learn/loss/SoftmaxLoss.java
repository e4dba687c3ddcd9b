package org.downhill.learn.loss;

import java.util.OptionalDouble;

/**
 * The cross-entropy of several classes, {@code log Σₖ e^(sₖ) − s_y}: the negative log-likelihood of
 * the multinomial model, in which the scores are log-probabilities up to a common constant.
 *
 * <p>Its Hessian {@code diag(p) − ppᵀ} has no eigenvalue above ½. Source: D. Böhning, "Multinomial
 * Logistic Regression Algorithm", Annals of the Institute of Statistical Mathematics 44 (1992)
 * 197–200.
 */
public record SoftmaxLoss() implements MulticlassLoss {

  /** Replaces the scores {@code scores[from … from + classes − 1]} by class probabilities. */
  public static void softmax(int classes, double[] scores, int from) {
    double sum = 1 + exponentials(classes, scores, from, largest(classes, scores, from));
    for (int k = 0; k < classes; k++) {
      scores[from + k] /= sum;
    }
  }

  @Override
  public double value(int classes, double[] scores, int from, int target) {
    int largest = largest(classes, scores, from);
    double rest = 0;
    for (int k = 0; k < classes; k++) {
      if (k != largest) {
        rest += Math.exp(scores[from + k] - scores[from + largest]);
      }
    }
    return scores[from + largest] - scores[from + target] + Math.log1p(rest);
  }

  @Override
  public double valueAndGradient(int classes, double[] scores, int from, int target) {
    int largest = largest(classes, scores, from);
    double gap = scores[from + largest] - scores[from + target];
    double rest = exponentials(classes, scores, from, largest);
    double others = 0;
    for (int k = 0; k < classes; k++) {
      if (k != target) {
        scores[from + k] /= 1 + rest;
        others += scores[from + k];
      }
    }
    // p − 1, but accurate where p is close to 1.
    scores[from + target] = -others;
    return gap + Math.log1p(rest);
  }

  private static int largest(int classes, double[] scores, int from) {
    int largest = 0;
    for (int k = 1; k < classes; k++) {
      if (scores[from + k] > scores[from + largest]) {
        largest = k;
      }
    }
    return largest;
  }

  /**
   * Replaces scores by {@code e^(sₖ − s_largest)} and returns their sum without the largest's 1.
   */
  private static double exponentials(int classes, double[] scores, int from, int largest) {
    double shift = scores[from + largest];
    double rest = 0;
    for (int k = 0; k < classes; k++) {
      scores[from + k] = Math.exp(scores[from + k] - shift);
      if (k != largest) {
        rest += scores[from + k];
      }
    }
    return rest;
  }

  @Override
  public void hessianTimes(int classes, double[] scores, int from, double[] direction) {
    softmax(classes, scores, from);
    double mean = 0;
    for (int k = 0; k < classes; k++) {
      mean += scores[from + k] * direction[from + k];
    }
    for (int k = 0; k < classes; k++) {
      direction[from + k] = scores[from + k] * (direction[from + k] - mean);
    }
  }

  @Override
  public void hessianDiagonal(int classes, double[] scores, int from) {
    softmax(classes, scores, from);
    for (int k = 0; k < classes; k++) {
      scores[from + k] *= 1 - scores[from + k];
    }
  }

  @Override
  public String spec() {
    return "softmax";
  }

  @Override
  public OptionalDouble curvatureBound() {
    return OptionalDouble.of(0.5);
  }

  @Override
  public boolean isProbabilistic() {
    return true;
  }

  @Override
  public double[] bestConstant(Targets targets, int classes) {
    double[] scores = targets.classWeights(classes);
    double total = 0;
    for (double weight : scores) {
      total += weight;
    }
    double mean = 0;
    for (int k = 0; k < classes; k++) {
      scores[k] = Math.max(-ConstantSearch.LARGEST_LOGIT, Math.log(scores[k] / total));
      mean += scores[k] / classes;
    }
    // Of all constants that differ by a common shift, the one whose mean is zero.
    for (int k = 0; k < classes; k++) {
      scores[k] -= mean;
    }
    return scores;
  }
}

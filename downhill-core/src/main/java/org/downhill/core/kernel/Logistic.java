package org.downhill.core.kernel;

import org.downhill.core.internal.kernel.Logit;

/**
 * The logistic function and its loss, number by number, in the arithmetic of {@link
 * Kernels#logistic}: the same bits, within 4 ulp of the exact values. What is below {@code e^−708}
 * is 0.
 */
public final class Logistic {

  private Logistic() {}

  /** {@code 1 / (1 + e^(−score))}, to full relative accuracy in both tails. */
  public static double sigmoid(double score) {
    return -Logit.slope(-score, 1, 1, Logit.exp(-Math.abs(score)));
  }

  /** {@code log(1 + e^(−margin))}. */
  public static double loss(double margin) {
    return Logit.loss(margin, 1, 1, Logit.exp(-Math.abs(margin)));
  }
}

package org.downhill.core.problem;

/**
 * The terms of a finite sum {@code F(x) = 1/n Σ fᵢ(x)} that depend on the point through one score
 * each: {@code fᵢ(x) = φᵢ(aᵢ·x + oᵢ)}.
 *
 * <p>The weight of a term is part of {@code φᵢ}: where the terms have weights {@code wᵢ}, it is
 * {@code wᵢ/w̄} times the loss. The gradient of a term is {@code φᵢ′·aᵢ}, so one number remembers
 * it.
 */
public interface LinearTerms {

  /** The score {@code aᵢ·x + oᵢ} of term {@code i}. */
  double score(int i, double[] x);

  /** {@code φᵢ} at a score. */
  double value(int i, double score);

  /** The derivative {@code φᵢ′} at a score; a subgradient where there is none. */
  double slope(int i, double score);

  /** Adds {@code factor·aᵢ} to {@code to}. */
  void add(int i, double factor, double[] to);

  /** {@code ‖aᵢ‖²}. */
  double squaredNorm(int i);

  /** An upper bound on {@code φᵢ″}; infinite where there is none. */
  double curvature(int i);

  /**
   * The largest smoothness of a term, {@code max φᵢ″·‖aᵢ‖²}: no gradient of a term changes faster
   * than this times the distance. Infinite where there is no bound.
   *
   * @param terms number of terms
   */
  default double smoothness(int terms) {
    double largest = 0;
    for (int i = 0; i < terms; i++) {
      double curvature = curvature(i);
      largest = Math.max(largest, curvature == 0 ? 0 : curvature * squaredNorm(i));
    }
    return largest;
  }
}

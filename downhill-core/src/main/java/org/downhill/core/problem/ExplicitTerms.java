package org.downhill.core.problem;

/**
 * Terms of one score each whose vectors {@code aᵢ} can be read, so that a method may work on their
 * coordinates itself.
 */
public interface ExplicitTerms extends LinearTerms {

  /** Points {@code row} at the vector of term {@code i}. */
  void locate(int i, TermRow row);

  /**
   * The score {@code aᵢ·x + oᵢ} of a row that {@link #locate} has found, to the same bits as {@link
   * #score}.
   */
  double score(TermRow row, double[] x);

  /** {@code φᵢ} of a row that {@link #locate} has found, to the same bits as {@link #value}. */
  double value(TermRow row, double score);

  /** {@code φᵢ′} of a row that {@link #locate} has found, to the same bits as {@link #slope}. */
  double slope(TermRow row, double score);
}

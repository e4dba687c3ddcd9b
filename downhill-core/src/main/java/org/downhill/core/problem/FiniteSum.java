package org.downhill.core.problem;

import java.util.Optional;

/**
 * A weighted mean of many terms, {@code F(x) = Σ wᵢ ℓᵢ(x) / Σ wᵢ}, one term for a row of data.
 *
 * <p>A weight of 2 means the same as the row written twice. A batch {@code B} estimates the mean
 * without bias as {@code Σ_{i∈B} wᵢ ℓᵢ(x) / (|B| w̄)}, where {@code w̄} is the mean weight of all
 * terms; batch size therefore never changes the meaning of a learning rate.
 */
public interface FiniteSum extends Objective {

  /** Number of terms, at least 1. */
  int terms();

  /**
   * The batch's estimate of the value; {@code gradient} is overwritten with its estimate of the
   * gradient.
   */
  double batchValueAndGradient(double[] x, Batch batch, double[] gradient);

  /**
   * How many terms in a row may be visited in one go: more than 1 where the terms are numbered in a
   * random order and lie in memory as they are numbered. Descent on single terms then visits groups
   * of so many neighbours in random order, which is as random, and reads memory from front to back;
   * batches consist of four groups at least.
   */
  default int neighbours() {
    return 1;
  }

  /**
   * The terms as functions of one score each, where they are that: methods then remember one number
   * for a term instead of a gradient.
   */
  default Optional<LinearTerms> linearTerms() {
    return Optional.empty();
  }

  /**
   * The terms with vectors that can be read, where they are functions of one score and their
   * vectors are stored.
   */
  default Optional<ExplicitTerms> explicitTerms() {
    return Optional.empty();
  }
}

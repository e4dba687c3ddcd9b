package org.downhill.core.descent;

import org.downhill.core.spec.Range;

/** How a first-order method comes by its gradients. */
public sealed interface Estimator {

  /** The exact gradient of the whole objective in each step. */
  record FullBatch() implements Estimator {}

  /**
   * The unbiased estimate of some terms of a finite sum; all terms are visited once in each epoch,
   * in an order drawn anew from the seed. The last batch of an epoch may be shorter. A size of at
   * least the number of terms is the full batch.
   *
   * @param size number of terms, at least 1 (stochastic descent)
   */
  record MiniBatch(int size) implements Estimator {

    /** A checked size. */
    public MiniBatch {
      Range.atLeast(1).check("batch-size", size);
    }
  }
}

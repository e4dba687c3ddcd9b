package org.downhill.learn.plan;

import java.util.Optional;
import org.downhill.core.descent.Estimator;
import org.downhill.core.spec.SpecException;

/** The estimator of gradients that a user's wishes name. */
final class AskedEstimator {

  private AskedEstimator() {}

  /**
   * The estimator; empty where the choice is left to the plan.
   *
   * @param inSpec that of the optimizer's spec, the full batch where it names none
   * @param rows number of rows
   * @throws SpecException if a batch size is given that does not go with the spec
   */
  static Optional<Estimator> of(Wishes wishes, Estimator inSpec, int rows) {
    boolean open = wishes.batchSize() instanceof BatchSize.Automatic;
    if (isReduced(inSpec) || inSpec instanceof Estimator.Hogwild) {
      if (!open) {
        throw new SpecException(
            inSpec.spec() + " takes one row in each step; leave out the batch size");
      }
      return Optional.of(inSpec);
    }
    if (inSpec instanceof Estimator.MiniBatch batch) {
      if (!open) {
        throw new SpecException(
            "the optimizer's spec gives a batch size; leave out "
                + batch.spec()
                + "+ or --batch-size");
      }
      return Optional.of(atMost(batch, rows));
    }
    if (wishes.batchSize() instanceof BatchSize.All) {
      return Optional.of(new Estimator.FullBatch());
    }
    return wishes.batchSize() instanceof BatchSize.Count count
        ? Optional.of(atMost(new Estimator.MiniBatch(count.rows()), rows))
        : Optional.empty();
  }

  private static Estimator atMost(Estimator.MiniBatch batch, int rows) {
    return batch.size() >= rows ? new Estimator.FullBatch() : batch;
  }

  /** Whether the noise of the gradients dies out, so that a constant rate converges. */
  static boolean isReduced(Estimator estimator) {
    return estimator instanceof Estimator.Svrg || estimator instanceof Estimator.Saga;
  }
}

package org.downhill.core.descent;

import java.util.Optional;
import org.downhill.core.descent.Termination.Stalled;
import org.downhill.core.spec.Range;

/** See {@link StopRules#noImprovement}. */
record NoImprovement(int patience, double leastDecrease) implements StopRule {

  // Positions in the memory.
  private static final int EPOCH = 0;
  private static final int BEST = 1;
  private static final int BEST_EPOCH = 2;

  NoImprovement {
    Range.atLeast(0).check("decrease", leastDecrease);
    Range.atLeast(1).check("patience", patience);
  }

  @Override
  public long stepsToSpare(Progress progress) {
    return Long.MAX_VALUE;
  }

  @Override
  public double[] memory() {
    return new double[] {-1, Double.POSITIVE_INFINITY, 0};
  }

  @Override
  public Optional<Termination> check(Progress progress, double[] memory) {
    if (!progress.isEpochEnd()) {
      return Optional.empty();
    }
    double watched = progress.heldOut().orElse(progress.epochValue());
    if (progress.epoch() != memory[EPOCH]) {
      memory[EPOCH] = progress.epoch();
      if (watched < memory[BEST] - leastDecrease) {
        memory[BEST] = watched;
        memory[BEST_EPOCH] = progress.epoch();
      }
    }
    long waited = progress.epoch() - (long) memory[BEST_EPOCH];
    if (waited < patience) {
      return Optional.empty();
    }
    String finding =
        "%s is %.6g, not better than the %.6g of epoch %d for %d epochs"
            .formatted(
                progress.heldOut().isPresent() ? "the held-out loss" : "the mean value of an epoch",
                watched,
                memory[BEST],
                (long) memory[BEST_EPOCH],
                waited);
    return Optional.of(
        new Stalled("no-improvement", progress.step(), watched, memory[BEST], finding));
  }
}

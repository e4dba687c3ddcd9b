package org.downhill.core.descent;

import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.downhill.core.internal.SavedState;
import org.jspecify.annotations.Nullable;

/** Measures the loss on held-out data after each epoch and keeps the best point. */
final class HeldOut {

  private final ToDoubleFunction<double[]> loss;
  private double @Nullable [] best;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private long bestEpoch;

  HeldOut(ToDoubleFunction<double[]> loss) {
    this.loss = loss;
  }

  void measure(Progress progress) {
    double[] answer = progress.answer();
    double measured = loss.applyAsDouble(answer);
    progress.heldOut = measured;
    progress.hasHeldOut = true;
    if (measured < bestLoss) {
      best = answer;
      bestLoss = measured;
      bestEpoch = progress.epoch;
    }
  }

  Optional<Run.Best> best() {
    return best == null ? Optional.empty() : Optional.of(new Run.Best(best, bestLoss, bestEpoch));
  }

  void save(Map<String, double[]> state) {
    if (best != null) {
      state.put("heldout.x", best);
      state.put("heldout.best", new double[] {bestLoss, bestEpoch});
    }
  }

  void restore(SavedState state, int dimension) {
    if (state.arrays().containsKey("heldout.x")) {
      best = state.array("heldout.x", dimension).clone();
      double[] scalars = state.array("heldout.best", 2);
      bestLoss = scalars[0];
      bestEpoch = (long) scalars[1];
    }
  }
}

package org.downhill.learn.train;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.spec.Numbers;
import org.downhill.learn.encode.Scaling;
import org.downhill.learn.plan.BatchSize;
import org.downhill.learn.schema.Task;

/** The learning rates that learn side by side where rows are learnt when they are read. */
final class OnlineRates {

  /** Adagrad scales the gradients, so few are enough. */
  private static final List<Double> RATES = List.of(0.1, 0.3, 1.0, 3.0);

  private OnlineRates() {}

  /** An optimizer for each rate. */
  static List<Optimizer> optimizers() {
    return RATES.stream().map(Optimizers.parse("adagrad")::withLearningRate).toList();
  }

  /** The rates in words. */
  static String names() {
    return RATES.stream().map(Numbers::print).collect(Collectors.joining(", "));
  }

  /** Whether settings leave everything about the steps to be chosen, and have one score per row. */
  static boolean suit(TrainSettings settings) {
    return settings.optimizer().isEmpty()
        && settings.schedule().isEmpty()
        && isZero(settings.l1())
        && isZero(settings.l2())
        && (settings.batchSize() instanceof BatchSize.Automatic
            || settings.batchSize().equals(new BatchSize.Count(1)))
        && settings.task().orElse(Task.BINARY) != Task.MULTICLASS
        && settings.scaling() == Scaling.AUTO
        && settings.classWeight() == ClassWeight.NONE
        && settings.time().isEmpty()
        && settings.init().isEmpty();
  }

  private static boolean isZero(OptionalDouble weight) {
    return weight.orElse(0) == 0;
  }
}

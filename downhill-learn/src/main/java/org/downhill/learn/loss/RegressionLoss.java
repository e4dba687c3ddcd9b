package org.downhill.learn.loss;

import java.util.Set;
import org.downhill.learn.schema.Task;

/** A loss of the error {@code s − y} of a predicted number. */
public sealed interface RegressionLoss extends ScalarLoss
    permits SquaredLoss, HuberLoss, AbsoluteLoss, QuantileLoss {

  @Override
  default Link link() {
    return Link.IDENTITY;
  }

  @Override
  default Set<Task> tasks() {
    return Set.of(Task.REGRESSION);
  }

  @Override
  default boolean accepts(double target, int classes) {
    return Double.isFinite(target);
  }

  @Override
  default String acceptedTargets() {
    return "a finite number";
  }
}

package org.downhill.learn.loss;

import java.util.Set;
import org.downhill.learn.schema.Task;

/**
 * A loss of the margin of two classes: the score for class 1, its negative for class 0.
 *
 * <p>A positive margin is a right answer, and the larger it is, the smaller the loss.
 */
public sealed interface BinaryLoss extends ScalarLoss
    permits LogisticLoss, HingeLoss, SquaredHingeLoss {

  @Override
  default Set<Task> tasks() {
    return Set.of(Task.BINARY);
  }

  @Override
  default boolean accepts(double target, int classes) {
    return target == 0 || target == 1;
  }

  @Override
  default String acceptedTargets() {
    return "class 0 or 1";
  }
}

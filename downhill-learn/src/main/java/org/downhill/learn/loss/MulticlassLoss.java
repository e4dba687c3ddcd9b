package org.downhill.learn.loss;

import java.util.Set;
import org.downhill.learn.schema.Task;

/** A loss of one score for each class. */
public sealed interface MulticlassLoss extends Loss permits SoftmaxLoss, MulticlassSvmLoss {

  /** The loss of the scores {@code scores[from … from + classes − 1]}. */
  double value(int classes, double[] scores, int from, int target);

  /** The loss; the scores are replaced by its (sub)gradient with respect to them. */
  double valueAndGradient(int classes, double[] scores, int from, int target);

  /**
   * Replaces {@code direction}, aligned with the scores, by the Hessian at the scores times {@code
   * direction}; the scores are overwritten. Where the derivative jumps it is the Hessian of one
   * side, as with {@link ScalarLoss#secondDerivative}.
   */
  void hessianTimes(int classes, double[] scores, int from, double[] direction);

  /**
   * Replaces the scores by the second derivative with respect to each, where it jumps that of one
   * side.
   */
  void hessianDiagonal(int classes, double[] scores, int from);

  @Override
  default Set<Task> tasks() {
    return Set.of(Task.MULTICLASS);
  }

  @Override
  default int outputs(int classes) {
    return classes;
  }

  @Override
  default boolean accepts(double target, int classes) {
    return target >= 0 && target < classes && target == (int) target;
  }

  @Override
  default String acceptedTargets() {
    return "a class number, counted from 0";
  }
}

package org.downhill.learn.loss;

import java.util.OptionalDouble;
import java.util.Set;
import org.downhill.learn.schema.Task;

/**
 * What one row contributes to the objective: a convex function of the row's scores, given its
 * target.
 *
 * <p>A score is what a linear model computes before the loss sees it: {@code w·x + intercept +
 * offset}. Classes are numbered from 0; a binary target is 0 or 1.
 */
public sealed interface Loss permits ScalarLoss, MulticlassLoss {

  /**
   * The most that a row adds to a log loss, in nats: a probability of less than 2⁻⁵² counts as
   * that, as in scikit-learn, so that one certain mistake does not outweigh all other rows.
   */
  double CERTAIN_MISTAKE = 52 * Math.log(2);

  /** The spec that {@link Losses} reads back as this loss, such as {@code huber:delta=1}. */
  String spec();

  /** The tasks that the loss serves. */
  Set<Task> tasks();

  /** Number of scores of a row, given the number of classes (which only classifiers look at). */
  int outputs(int classes);

  /**
   * The largest curvature of the loss in a row's scores: the supremum of the second derivative, or
   * of the Hessian's largest eigenvalue. Infinite where the curvature has no bound; empty where the
   * loss is not differentiable.
   */
  OptionalDouble curvatureBound();

  /** Whether the loss has a continuous derivative (its second derivative may jump). */
  default boolean isSmooth() {
    return curvatureBound().isPresent();
  }

  /** Whether scores stand for class probabilities. */
  boolean isProbabilistic();

  /** Whether {@code target} is a value that the loss is defined for. */
  boolean accepts(double target, int classes);

  /** What targets must be, as the end of "the target must be …". */
  String acceptedTargets();

  /**
   * The scores that fit the targets best when they are the same for every row (apart from the
   * offset): a minimiser of the weighted sum of losses. Where the infimum is not attained because a
   * class or every event is missing, probabilities and rates end at 2⁻⁵³, what a double can still
   * tell from zero beside one.
   *
   * @return as many numbers as {@link #outputs}
   */
  double[] bestConstant(Targets targets, int classes);
}

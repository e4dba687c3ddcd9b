package org.downhill.core.descent;

import java.util.OptionalDouble;
import org.downhill.core.internal.SavedState;

/**
 * Where a descent stands; a view that the run updates from step to step, so whoever wants to keep a
 * number copies it.
 *
 * <p>With full batches and solvers, value and gradient norm are exact and belong to the present
 * point, and every step is an epoch. With mini-batches they are the estimates that the last step
 * has followed, without the penalty, except where {@link #isExact} says otherwise.
 */
public final class Progress {

  /** The name of these numbers in a checkpoint; the first one is the number of steps. */
  static final String SAVED_AS = "progress";

  private static final int SAVED = 15;

  private final Present present;

  long step;
  boolean moved = true;
  long epoch;
  boolean epochEnd;
  double evaluations;
  long hessianProducts;
  double gap = Double.NaN;
  double value = Double.NaN;
  double gradientNorm = Double.NaN;
  boolean exact;
  double epochValue = Double.NaN;
  double learningRate = Double.NaN;
  double seconds;
  double heldOut = Double.NaN;
  boolean hasHeldOut;

  /** Most steps that may be made before somebody has to look; not part of the state. */
  long stretch = 1;

  Progress(Present present) {
    this.present = present;
  }

  /** Number of steps made. */
  public long step() {
    return step;
  }

  /**
   * Whether the last step has moved the point, which it has not where a rule has held it (gradient
   * accumulation, skipped gradients); true before the first step.
   */
  public boolean hasMoved() {
    return moved;
  }

  /** Number of passes over the data that are complete. */
  public long epoch() {
    return epoch;
  }

  /** Whether the last step has completed a pass over the data. */
  public boolean isEpochEnd() {
    return epochEnd;
  }

  /**
   * Number of value-and-gradient evaluations of the whole objective so far; a batch counts as its
   * share of the terms, so that for a sum of n terms this is the number of their gradients over n.
   */
  public double evaluations() {
    return evaluations;
  }

  /**
   * Evaluations and products with the Hessian together: a product costs about as much as a value
   * with its gradient.
   */
  public double work() {
    return evaluations + hessianProducts;
  }

  /** Number of products with the exact Hessian so far. */
  public long hessianProducts() {
    return hessianProducts;
  }

  /**
   * An upper bound on how far the value lies above the minimum, where the method proves one, such
   * as the duality gap.
   */
  public OptionalDouble gap() {
    return Double.isNaN(gap) ? OptionalDouble.empty() : OptionalDouble.of(gap);
  }

  /** The value, see above; NaN before the first step of a mini-batch descent. */
  public double value() {
    return value;
  }

  /**
   * Euclidean norm of the gradient, see above; where it is exact, that of the smallest subgradient
   * of objective plus penalty.
   */
  public double gradientNorm() {
    return gradientNorm;
  }

  /**
   * Whether value and gradient norm are those of objective plus penalty at the point that the run
   * would return now.
   */
  public boolean isExact() {
    return exact;
  }

  /**
   * Mean of the batches' values over the last complete epoch, or the value itself where steps are
   * epochs; NaN before.
   */
  public double epochValue() {
    return epochValue;
  }

  /**
   * The learning rate that goes with the value: that of the step from the present point, or, with
   * mini-batches, of the last step. With a solver, its last step length. NaN where there is none.
   */
  public double learningRate() {
    return learningRate;
  }

  /** Seconds since the run began, as of the last look at the clock a few steps ago. */
  public double seconds() {
    return seconds;
  }

  /** The loss on held-out data after the last complete epoch, where such a loss was given. */
  public OptionalDouble heldOut() {
    return hasHeldOut ? OptionalDouble.of(heldOut) : OptionalDouble.empty();
  }

  /** The point at which the method takes its next gradient; a copy, in time of its length. */
  public double[] x() {
    return present.x();
  }

  /**
   * The point that the run would return now, such as the average of the steps; a copy, in time of
   * its length.
   */
  public double[] answer() {
    return present.answer();
  }

  /**
   * All that is needed to continue from here.
   *
   * @throws IllegalStateException if the descent has diverged
   */
  public Checkpoint checkpoint() {
    return present.checkpoint();
  }

  double[] save() {
    return new double[] {
      step,
      epoch,
      epochEnd ? 1 : 0,
      evaluations,
      value,
      gradientNorm,
      exact ? 1 : 0,
      epochValue,
      learningRate,
      seconds,
      heldOut,
      hasHeldOut ? 1 : 0,
      moved ? 1 : 0,
      hessianProducts,
      gap
    };
  }

  void restore(SavedState state) {
    double[] saved = state.array(SAVED_AS, SAVED);
    step = (long) saved[0];
    epoch = (long) saved[1];
    epochEnd = saved[2] == 1;
    evaluations = saved[3];
    value = saved[4];
    gradientNorm = saved[5];
    exact = saved[6] == 1;
    epochValue = saved[7];
    learningRate = saved[8];
    seconds = saved[9];
    heldOut = saved[10];
    hasHeldOut = saved[11] == 1;
    moved = saved[12] == 1;
    hessianProducts = (long) saved[13];
    gap = saved[14];
  }

  /** Gives copies of the present state. */
  interface Present {

    double[] x();

    double[] answer();

    Checkpoint checkpoint();
  }
}

package org.downhill.core.solver;

import java.util.Map;

/**
 * A solver at work on one problem, advanced one iteration at a time.
 *
 * <p>The point, its value and its gradient are finite after every iteration if they were so at the
 * start: a trial that is not finite shortens the step.
 */
public interface Iteration {

  /**
   * Makes one iteration.
   *
   * @throws IllegalStateException if value or gradient were not finite at the start
   */
  Move advance();

  /** The present point; the live array, not to be written. */
  double[] x();

  /** Objective plus penalty at {@link #x}. */
  double value();

  /** The smallest subgradient of objective plus penalty at {@link #x}; the live array. */
  double[] subgradient();

  /** Euclidean norm of {@link #subgradient}: the measure of optimality. */
  double gradientNorm();

  /**
   * The factor of the search direction in the last step, NaN before the first; 1 is the full
   * quasi-Newton step.
   */
  double stepLength();

  /** Number of value-and-gradient evaluations so far. */
  long evaluations();

  /** All that is needed to continue, as named arrays; copies. */
  Map<String, double[]> state();

  /** How an iteration ended. */
  enum Move {
    /** The point has moved, and the value is lower, or the same up to rounding. */
    MOVED,
    /** The subgradient is exactly zero: nothing leads down. */
    STATIONARY,
    /**
     * No step along the search direction, nor along the subgradient, gives a lower finite value.
     */
    STUCK
  }
}

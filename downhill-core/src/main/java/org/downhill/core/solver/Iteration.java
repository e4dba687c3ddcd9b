package org.downhill.core.solver;

import java.util.Map;
import java.util.OptionalDouble;

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
   * How long the last step was in the solver's own measure, NaN before the first: the factor of the
   * search direction (1 is the full step of a Newton method), the radius of trust, or the step of
   * the proximal operator.
   */
  double stepLength();

  /**
   * Number of value-and-gradient evaluations so far; a value alone counts as one, too, and a method
   * that looks at single terms counts their number over that of all terms.
   */
  double evaluations();

  /** Number of products with the exact Hessian so far. */
  default long hessianProducts() {
    return 0;
  }

  /**
   * An upper bound on how far {@link #value} lies above the minimum, where the solver has a proof
   * of one, such as the duality gap.
   */
  default OptionalDouble gap() {
    return OptionalDouble.empty();
  }

  /** All that is needed to continue, as named arrays; copies. */
  Map<String, double[]> state();

  /** How an iteration ended. */
  enum Move {
    /**
     * The point has moved. The value is lower, or the same up to rounding, unless the solver says
     * that it takes its steps whatever becomes of the value.
     */
    MOVED,
    /** The subgradient is exactly zero: nothing leads down. */
    STATIONARY,
    /**
     * No step along the search direction, nor along the subgradient, gives a lower finite value.
     */
    STUCK
  }
}

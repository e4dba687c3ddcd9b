package org.downhill.core.descent;

import java.util.Map;
import java.util.Optional;

/**
 * A method at work on one problem, driven by {@link Drive}: look, then move, and again.
 *
 * <p>Both return a reason to end where a number is not finite or nothing can move; the engine's
 * point is then the last one at which all was finite.
 */
interface Engine {

  /** Brings the progress up to date with the present point; may evaluate the objective there. */
  Optional<Termination> look(Progress progress);

  /** Makes a step from the point last looked at. */
  Optional<Termination> move(Progress progress);

  /** The present point; a copy. */
  double[] x();

  /** The answer at the present point; a copy. */
  double[] answer();

  /**
   * Objective plus penalty, and the norm of its smallest subgradient or NaN, at the present answer;
   * may evaluate the value.
   */
  double[] valueAndGradientNorm(Progress progress, double[] answer);

  /**
   * Adds the state, from which another engine of the same kind can continue; may be live arrays.
   */
  void save(Map<String, double[]> state);
}

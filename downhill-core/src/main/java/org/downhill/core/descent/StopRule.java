package org.downhill.core.descent;

import java.util.Optional;

/**
 * Decides whether a descent is to end; immutable, what it remembers lives in an array of the run.
 *
 * <p>Numbers that are not finite never reach a rule: they end the run before.
 */
@FunctionalInterface
public interface StopRule {

  /**
   * The reason to end, or empty. May be asked twice about the same step (when a run is resumed),
   * and must then give the same answer.
   *
   * @param progress where the descent stands
   * @param memory what the rule remembers; it may write to it
   */
  Optional<Termination> check(Progress progress, double[] memory);

  /** What the rule remembers at the beginning of a run, a new array. */
  default double[] memory() {
    return new double[0];
  }

  /**
   * Number of steps that may be made before the rule has to be asked again; it is asked at the end
   * of each pass over the data in any case. Counts below 1 mean the next step.
   */
  default long stepsToSpare(Progress progress) {
    return needsExact() ? Long.MAX_VALUE : 1;
  }

  /**
   * Whether the rule is to be asked only where value and gradient norm are exact. With mini-batches
   * that costs an evaluation of the whole objective at the start and after each epoch.
   */
  default boolean needsExact() {
    return false;
  }
}

package org.downhill.core.descent;

/**
 * Watches a descent. It is called on the thread of the run, so it should be quick, and it cannot
 * change the run: what it sees are copies.
 */
public interface Observer {

  /** An observer that looks at nothing. */
  static Observer none() {
    return new Observer() {
      @Override
      public boolean seesEachStep() {
        return false;
      }
    };
  }

  /**
   * Whether {@link #onStep} must be called in each step. Where no observer needs that, cheap steps
   * are made many at a time, and {@link #onStep} is called after each such stretch.
   */
  default boolean seesEachStep() {
    return true;
  }

  /** Called when value and gradient of a step are known, before the stop rules are asked. */
  default void onStep(Progress progress) {}

  /** Called after {@link #onStep} where a pass over the data has ended. */
  default void onEpoch(Progress progress) {}

  /** Called once, when the run has ended. */
  default void onEnd(Progress progress, Termination termination) {}
}

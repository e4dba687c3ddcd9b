package org.downhill.core.descent;

/**
 * Watches a descent. It is called on the thread of the run, so it should be quick, and it cannot
 * change the run: what it sees are copies.
 */
public interface Observer {

  /** Called when value and gradient of a step are known, before the stop rules are asked. */
  default void onStep(Progress progress) {}

  /** Called after {@link #onStep} where a pass over the data has ended. */
  default void onEpoch(Progress progress) {}

  /** Called once, when the run has ended. */
  default void onEnd(Progress progress, Termination termination) {}
}

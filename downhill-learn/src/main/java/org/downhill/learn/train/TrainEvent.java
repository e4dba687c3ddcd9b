package org.downhill.learn.train;

import java.util.Locale;

/**
 * Something out of the ordinary course of a descent.
 *
 * @param phase what was being fitted
 * @param kind what it was
 * @param step number of steps made when it happened
 * @param message one sentence with the numbers
 */
public record TrainEvent(String phase, Kind kind, long step, String message) {

  /** What can happen to a descent. */
  public enum Kind {
    /** It went back to its last good state, and goes on from there with a smaller learning rate. */
    REWOUND,
    /** It goes on from a state that was saved before. */
    RESUMED,
    /** It was asked to stop. */
    INTERRUPTED,
    /** It ended because a number was not finite, or the loss had exploded. */
    DIVERGED;

    /** The name in JSON: {@code rewound}, {@code resumed}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

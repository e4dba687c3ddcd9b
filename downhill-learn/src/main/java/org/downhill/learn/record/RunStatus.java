package org.downhill.learn.record;

import org.downhill.core.descent.Termination;

/** How far a run has come. */
public enum RunStatus {
  /** It is under way, or was killed. */
  RUNNING,
  /** It ended by itself. */
  DONE,
  /** It met a number that is not finite. */
  DIVERGED,
  /** It was asked to stop. */
  INTERRUPTED,
  /** It ended with an error. */
  FAILED;

  /** The status of a run whose descent ended so. */
  static RunStatus of(Termination termination) {
    if (termination instanceof Termination.Diverged) {
      return DIVERGED;
    }
    return termination instanceof Termination.Interrupted ? INTERRUPTED : DONE;
  }
}

package org.downhill.learn.record;

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
  FAILED
}

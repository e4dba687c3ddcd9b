package org.downhill.report.plot;

/** What comes after the last value that is shown. */
public enum Ending {
  /** Nothing: it is the last one. */
  FINITE,
  /** A value that is not finite, so that a triangle is drawn. */
  NOT_FINITE
}

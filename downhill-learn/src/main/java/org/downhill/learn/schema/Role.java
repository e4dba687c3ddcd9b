package org.downhill.learn.schema;

import java.util.Locale;

/** What a column is used for. */
public enum Role {
  /** To predict from. */
  FEATURE,
  /** To be predicted. */
  TARGET,
  /** How much the row counts. */
  WEIGHT,
  /** How long or how much was at risk, for counts. */
  EXPOSURE,
  /** Not used. */
  LEFT_OUT;

  /** The name as reports spell it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

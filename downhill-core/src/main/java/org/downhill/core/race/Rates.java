package org.downhill.core.race;

import java.util.Locale;

/** Where the learning rates of racers come from. */
public enum Rates {
  /** Each racer has the rate that its spec gives; one without is tuned. */
  GIVEN,
  /** All racers have one rate: the one that suits them best together. */
  SAME,
  /** Each racer has its own best rate, tuned on the race's own budget. */
  TUNED;

  /** The word that users write. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

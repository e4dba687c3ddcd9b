package org.downhill.core.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a schedule counts, from 0. */
public enum Clock {
  /** Steps of the optimizer. */
  STEP,
  /** Complete passes over the data. */
  EPOCH;

  /** The words for the clocks in a spec, the default first. */
  static List<String> words() {
    return Arrays.stream(values()).map(Clock::word).toList();
  }

  static Clock of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The number that this clock shows. */
  long time(long step, long epoch) {
    return this == STEP ? step : epoch;
  }

  /** The argument of a spec, empty for the default. */
  String argument() {
    return this == STEP ? "" : ",unit=" + word();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

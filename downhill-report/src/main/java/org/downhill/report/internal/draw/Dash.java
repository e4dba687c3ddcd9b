package org.downhill.report.internal.draw;

import java.util.Arrays;
import java.util.List;

/** How a line is broken: lengths drawn and left out in turn, in units of the picture. */
public enum Dash {
  /** An unbroken line. */
  SOLID(""),
  /** Dashes. */
  DASHED("8 4"),
  /** A dash and a dot. */
  DASH_DOT("9 3 2 3"),
  /** Dots. */
  DOTTED("2 3"),
  /** A long dash. */
  LONG("14 4");

  private final String lengths;

  Dash(String lengths) {
    this.lengths = lengths;
  }

  /** The lengths; none for an unbroken line. */
  public List<Integer> lengths() {
    return this == SOLID
        ? List.of()
        : Arrays.stream(lengths.split(" ")).map(Integer::valueOf).toList();
  }
}

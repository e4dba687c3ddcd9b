package org.downhill.report.internal.draw;

import java.util.List;

/** How a line is broken: lengths drawn and left out in turn, in units of the picture. */
public enum Dash {
  /** An unbroken line. */
  SOLID(List.of()),
  /** Dashes. */
  DASHED(List.of(8, 4)),
  /** A dash and a dot. */
  DASH_DOT(List.of(9, 3, 2, 3)),
  /** Dots. */
  DOTTED(List.of(2, 3)),
  /** A long dash. */
  LONG(List.of(14, 4));

  private final List<Integer> lengths;

  Dash(List<Integer> lengths) {
    this.lengths = lengths;
  }

  /** The lengths; none for an unbroken line. */
  public List<Integer> lengths() {
    return lengths;
  }
}

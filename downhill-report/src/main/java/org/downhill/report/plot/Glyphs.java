package org.downhill.report.plot;

/** The characters that a terminal can show. */
public enum Glyphs {
  /** The 95 printable characters of ASCII. */
  ASCII,
  /** Braille patterns and blocks as well. */
  UNICODE
}

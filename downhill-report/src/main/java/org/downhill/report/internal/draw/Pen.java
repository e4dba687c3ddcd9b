package org.downhill.report.internal.draw;

/**
 * What draws a line.
 *
 * @param colour red, green and blue as {@code 0xRRGGBB}
 * @param width the width of the line
 * @param dash how it is broken
 */
public record Pen(int colour, double width, Dash dash) {

  /** A pen for an unbroken line. */
  public static Pen solid(int colour, double width) {
    return new Pen(colour, width, Dash.SOLID);
  }
}

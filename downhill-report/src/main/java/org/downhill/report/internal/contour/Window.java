package org.downhill.report.internal.contour;

/**
 * The part of the plane that is shown.
 *
 * @param xLow left edge
 * @param xHigh right edge
 * @param yLow lower edge
 * @param yHigh upper edge
 */
public record Window(double xLow, double xHigh, double yLow, double yHigh) {

  /** Whether a point lies inside or on the edge. */
  public boolean contains(double x, double y) {
    return x >= xLow && x <= xHigh && y >= yLow && y <= yHigh;
  }
}

package org.downhill.report.internal.draw;

/**
 * An upright rectangle of a picture, in units of 1/96 inch from its top left corner.
 *
 * @param left the least x
 * @param top the least y, which is the uppermost
 * @param right the greatest x
 * @param bottom the greatest y
 */
public record Box(double left, double top, double right, double bottom) {

  /** The extent from left to right. */
  public double width() {
    return right - left;
  }

  /** The extent from top to bottom. */
  public double height() {
    return bottom - top;
  }
}

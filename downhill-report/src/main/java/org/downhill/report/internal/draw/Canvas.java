package org.downhill.report.internal.draw;

import java.util.List;

/**
 * A surface to draw on, in units of 1/96 inch from its top left corner, y downwards. A line is an
 * array x0, y0, x1, y1, … of finite coordinates.
 */
public interface Canvas {

  /** Fills a rectangle. */
  void rectangle(Box box, int colour);

  /** Draws lines, which together count as one shape. */
  void stroke(List<double[]> lines, Pen pen);

  /** Fills the points that lie inside an odd number of closed lines. */
  void fill(List<double[]> rings, int colour);

  /** Draws a mark. */
  void mark(double x, double y, Dab dab);

  /** Writes text. */
  void text(String text, double x, double y, Type type);

  /** Begins a part of the picture that is about something with a name. */
  void begin(String kind, String name);

  /** Ends the part that began last. */
  void end();
}

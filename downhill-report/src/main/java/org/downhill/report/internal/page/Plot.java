package org.downhill.report.internal.page;

import java.util.List;
import org.downhill.report.internal.chart.Axis;
import org.downhill.report.internal.chart.Frame;
import org.downhill.report.internal.chart.Tick;
import org.downhill.report.internal.draw.Box;
import org.downhill.report.internal.draw.SvgText;

/**
 * A chart as SVG inside a page. It has no colour of its own: shapes carry classes, and the page's
 * style sheet gives them colours and dashes for light, dark and paper.
 */
public final class Plot {

  private static final double LEFT = 58;
  private static final double RIGHT = 16;
  private static final double TOP = 26;
  private static final double BOTTOM = 36;
  private static final double TICK_WIDTH = 70;
  private static final double TICK_HEIGHT = 38;
  private static final double MARK = 3.5;

  /** Points of the edge of an area, at most. */
  private static final int PIECES = 400;

  private final Size size;
  private final Frame frame;
  private final StringBuilder out = new StringBuilder();

  /** How large a chart is, in units of a pixel on a wide screen. */
  public enum Size {
    /** As wide as the page. */
    WIDE(960, 330),
    /** Half as wide. */
    HALF(466, 280),
    /** Half as wide, and as high. */
    SQUARE(466, 440);

    private final int width;
    private final int height;

    Size(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  /** An empty chart; the label of the upright axis stands above it. */
  public Plot(Size size, Axis x, Axis y) {
    this.size = size;
    Box inside = new Box(LEFT, TOP, size.width - RIGHT, size.height - BOTTOM);
    frame = new Frame(inside, x, y);
  }

  /** Draws ticks, what they say, and thin lines from the ticks of the upright axis. */
  public Plot axes() {
    Box inside = frame.inside();
    for (Tick tick : frame.y().ticks((int) (inside.height() / TICK_HEIGHT))) {
      double at = frame.top(tick.value());
      segment(inside.left(), at, inside.right(), at, "grid");
      text(Amounts.number(tick.value(), 6), inside.left() - 8, at + 4, "tick end");
    }
    segment(inside.left(), inside.bottom(), inside.right(), inside.bottom(), "axis");
    for (Tick tick : frame.x().ticks((int) (inside.width() / TICK_WIDTH))) {
      double at = frame.left(tick.value());
      segment(at, inside.bottom(), at, inside.bottom() + 4, "axis");
      text(Amounts.number(tick.value(), 6), at, inside.bottom() + 17, "tick middle");
    }
    text(frame.y().label(), 2, 12, "label");
    text(frame.x().label(), inside.right(), size.height - 3, "label end");
    return this;
  }

  /** A line through points, cut at the edges and where a value is not finite. */
  public Plot line(Series series, String style) {
    List<double[]> lines = frame.lines(series.xs(), series.ys());
    if (!lines.isEmpty()) {
      path(lines, "line " + style);
    }
    return this;
  }

  /**
   * The area between two lines over the same positions, without points that are not finite; of many
   * points, the lowest and highest of neighbours.
   */
  public Plot band(double[] xs, double[] low, double[] high, String style) {
    int pieces = Math.min(xs.length, PIECES);
    StringBuilder upper = new StringBuilder();
    StringBuilder lower = new StringBuilder();
    for (int piece = 0; piece < pieces; piece++) {
      int from = (int) ((long) xs.length * piece / pieces);
      int to = (int) ((long) xs.length * (piece + 1) / pieces);
      double least = Double.NaN;
      double greatest = Double.NaN;
      for (int i = from; i < to; i++) {
        if (Double.isFinite(low[i]) && Double.isFinite(high[i])) {
          least = Double.isNaN(least) ? low[i] : Math.min(least, low[i]);
          greatest = Double.isNaN(greatest) ? high[i] : Math.max(greatest, high[i]);
        }
      }
      if (!Double.isNaN(least)) {
        upper.append(corner(xs[from], greatest));
        lower.insert(0, corner(xs[from], least));
      }
    }
    if (!upper.isEmpty()) {
      out.append("<polygon class=\"").append(style).append("\" points=\"");
      out.append(upper).append(lower.toString().stripTrailing()).append("\"/>");
    }
    return this;
  }

  private String corner(double x, double y) {
    return SvgText.number(frame.left(x)) + "," + SvgText.number(clamped(frame.top(y))) + " ";
  }

  private double clamped(double top) {
    return Math.max(frame.inside().top(), Math.min(frame.inside().bottom(), top));
  }

  /** A line across at a value, with what it means; nothing where it lies outside. */
  public Plot level(double value, String label, String style) {
    double at = frame.top(value);
    Box inside = frame.inside();
    if (at >= inside.top() - 0.5 && at <= inside.bottom() + 0.5) {
      segment(inside.left(), at, inside.right(), at, "line " + style);
      text(label, inside.right() - 2, at - 5, "note end halo");
    }
    return this;
  }

  /** A line upright at a position, with what it means; nothing where it lies outside. */
  public Plot upright(double value, String label, String style) {
    double at = frame.left(value);
    Box inside = frame.inside();
    if (at >= inside.left() - 0.5 && at <= inside.right() + 0.5) {
      segment(at, inside.top(), at, inside.bottom(), "line " + style);
      boolean right = at > inside.left() + 0.7 * inside.width();
      text(label, at + (right ? -5 : 5), inside.top() + 10, "note halo" + (right ? " end" : ""));
    }
    return this;
  }

  /** A straight line between two points, cut at the edges. */
  public Plot between(double x1, double y1, double x2, double y2, String style) {
    return line(new Series(new double[] {x1, x2}, new double[] {y1, y2}), style);
  }

  /** A round mark; nothing where it lies outside. */
  public Plot dot(double x, double y, String style) {
    if (frame.shows(x, y)) {
      out.append("<circle class=\"").append(style);
      out.append("\" cx=\"").append(SvgText.number(frame.left(x)));
      out.append("\" cy=\"").append(SvgText.number(frame.top(y)));
      out.append("\" r=\"").append(SvgText.number(MARK)).append("\"/>");
    }
    return this;
  }

  /** A round mark with a word beside it. */
  public Plot dot(double x, double y, String label, String style) {
    if (frame.shows(x, y)) {
      dot(x, y, style);
      Box inside = frame.inside();
      boolean right = frame.left(x) > inside.left() + 0.75 * inside.width();
      boolean low = frame.top(y) > inside.bottom() - 26;
      text(
          label,
          frame.left(x) + (right ? -7 : 7),
          frame.top(y) + (low ? -8 : 14),
          "note halo" + (right ? " end" : ""));
    }
    return this;
  }

  /** A triangle that points to a value that is not finite. */
  public Plot triangle(double x, double y) {
    double left = frame.left(x);
    double top = clamped(frame.top(y));
    out.append("<polygon class=\"nan\" points=\"");
    out.append(SvgText.number(left)).append(',').append(SvgText.number(top - 6)).append(' ');
    out.append(SvgText.number(left - 5)).append(',').append(SvgText.number(top + 4)).append(' ');
    out.append(SvgText.number(left + 5)).append(',').append(SvgText.number(top + 4));
    out.append("\"/>");
    return this;
  }

  /** A rectangle between two positions and two values. */
  public Plot bar(double x1, double x2, double y1, double y2, String style) {
    rectangle(x1, x2, y1, y2, style, "");
    return this;
  }

  /** A rectangle whose strength is a share, 0 to 1. */
  public Plot cell(double x1, double x2, double y1, double y2, double share) {
    rectangle(x1, x2, y1, y2, "cell", "\" fill-opacity=\"" + SvgText.number(share));
    return this;
  }

  private void rectangle(
      double x1, double x2, double y1, double y2, String style, String attribute) {
    double left = frame.left(x1);
    double top = clamped(frame.top(Math.max(y1, y2)));
    double bottom = clamped(frame.top(Math.min(y1, y2)));
    out.append("<rect class=\"").append(style);
    out.append("\" x=\"").append(SvgText.number(left));
    out.append("\" y=\"").append(SvgText.number(top));
    out.append("\" width=\"").append(SvgText.number(frame.left(x2) - left));
    out.append("\" height=\"").append(SvgText.number(bottom - top));
    out.append(attribute).append("\"/>");
  }

  /** A word in the middle of a point. */
  public Plot word(double x, double y, String text, String style) {
    text(text, frame.left(x), frame.top(y) + 4, "middle " + style);
    return this;
  }

  /** The chart. */
  public String svg(String summary) {
    return svg(summary, "");
  }

  /**
   * The chart, for a script that shows the values under the pointer.
   *
   * @param data name of the data in the page's own document
   */
  public String live(String summary, String data) {
    Box inside = frame.inside();
    return svg(
        summary,
        " data-live=\""
            + SvgText.escaped(data)
            + "\" data-x=\""
            + frame.x().low()
            + " "
            + frame.x().high()
            + " "
            + inside.left()
            + " "
            + inside.right()
            + "\" data-y=\""
            + inside.top()
            + " "
            + inside.bottom()
            + "\"");
  }

  private String svg(String summary, String attributes) {
    return "<svg viewBox=\"0 0 "
        + size.width
        + " "
        + size.height
        + "\" role=\"img\" aria-label=\""
        + SvgText.escaped(summary)
        + "\""
        + attributes
        + ">"
        + out
        + "</svg>";
  }

  private void segment(double x1, double y1, double x2, double y2, String style) {
    path(List.of(new double[] {x1, y1, x2, y2}), style);
  }

  private void path(List<double[]> lines, String style) {
    out.append("<path class=\"").append(style).append("\" d=\"");
    lines.forEach(line -> SvgText.line(line, out));
    out.append("\"/>");
  }

  private void text(String text, double x, double y, String style) {
    out.append("<text class=\"").append(style);
    out.append("\" x=\"").append(SvgText.number(x));
    out.append("\" y=\"").append(SvgText.number(y)).append("\">");
    out.append(SvgText.escaped(text)).append("</text>");
  }
}

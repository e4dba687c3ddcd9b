package org.downhill.report.internal.chart;

import java.util.List;
import org.downhill.report.internal.draw.Box;
import org.downhill.report.internal.draw.Canvas;
import org.downhill.report.internal.draw.Palette;
import org.downhill.report.internal.draw.Pen;
import org.downhill.report.internal.draw.Type;

/**
 * The rectangle in which data are drawn, with its axes.
 *
 * @param inside the rectangle without labels
 * @param x the axis along its lower edge
 * @param y the axis along its left edge
 */
public record Frame(Box inside, Axis x, Axis y) {

  private static final double LEFT = 84;
  private static final double BOTTOM = 50;
  private static final double RIGHT = 26;
  private static final double TOP = 6;
  private static final Type TICK = Type.of(12, Palette.GREY);
  private static final Type LABEL = Type.of(13, Palette.INK);
  private static final double SMALLEST = 9;
  private static final double TICK_LENGTH = 5;
  private static final double WIDTH_OF_A_TICK = 85;
  private static final double HEIGHT_OF_A_TICK = 42;

  /** The part of an area that is left for data beside ticks and labels. */
  public static Box inside(Box area) {
    return new Box(
        area.left() + LEFT, area.top() + TOP, area.right() - RIGHT, area.bottom() - BOTTOM);
  }

  /** Where a value lies from left to right; far outside, but finite, for one beyond the axis. */
  public double left(double value) {
    return inside.left() + x.share(value) * inside.width();
  }

  /** Where a value lies from top to bottom. */
  public double top(double value) {
    return inside.bottom() - y.share(value) * inside.height();
  }

  /**
   * Lines through points with the given values, cut at the edges and where a value is not finite.
   */
  public List<double[]> lines(double[] xs, double[] ys) {
    Clip clip = new Clip(inside);
    for (int i = 0; i < xs.length; i++) {
      clip.add(left(xs[i]), top(ys[i]));
    }
    return clip.lines();
  }

  /** Whether a point is seen. */
  public boolean shows(double xValue, double yValue) {
    double left = left(xValue);
    double top = top(yValue);
    return left >= inside.left()
        && left <= inside.right()
        && top >= inside.top()
        && top <= inside.bottom();
  }

  /** Draws thin lines at all ticks. */
  public void drawGrid(Canvas canvas) {
    Pen pen = Pen.solid(Palette.GRID, 1);
    for (Tick tick : xTicks()) {
      double at = left(tick.value());
      canvas.stroke(List.of(new double[] {at, inside.top(), at, inside.bottom()}), pen);
    }
    for (Tick tick : yTicks()) {
      double at = top(tick.value());
      canvas.stroke(List.of(new double[] {inside.left(), at, inside.right(), at}), pen);
    }
  }

  /** Draws the edge, the ticks and what they say. */
  public void drawAxes(Canvas canvas) {
    Pen pen = Pen.solid(Palette.GREY, 1);
    canvas.stroke(
        List.of(
            new double[] {
              inside.left(), inside.top(), inside.right(), inside.top(), inside.right(),
              inside.bottom(), inside.left(), inside.bottom(), inside.left(), inside.top()
            }),
        pen);
    double under = inside.bottom() + TICK_LENGTH;
    for (Tick tick : xTicks()) {
      double at = left(tick.value());
      canvas.stroke(List.of(new double[] {at, inside.bottom(), at, under}), pen);
      canvas.text(tick.label(), at, under + 13, TICK.at(Type.Anchor.MIDDLE));
    }
    double before = inside.left() - TICK_LENGTH;
    for (Tick tick : yTicks()) {
      double at = top(tick.value());
      canvas.stroke(List.of(new double[] {before, at, inside.left(), at}), pen);
      canvas.text(tick.label(), before - 4, at + 4, TICK.at(Type.Anchor.END));
    }
    double middle = inside.left() + inside.width() / 2;
    canvas.text(x.label(), middle, inside.bottom() + 40, label(x.label(), inside.width()));
    double centre = inside.top() + inside.height() / 2;
    canvas.text(y.label(), inside.left() - 62, centre, label(y.label(), inside.height()).up());
  }

  /** The type of a label, small enough for its axis. */
  private static Type label(String text, double room) {
    double size = LABEL.size() * Math.min(1, room / LABEL.width(text));
    return Type.of(Math.max(size, SMALLEST), LABEL.colour()).at(Type.Anchor.MIDDLE);
  }

  private List<Tick> xTicks() {
    return x.ticks((int) (inside.width() / WIDTH_OF_A_TICK));
  }

  private List<Tick> yTicks() {
    return y.ticks((int) (inside.height() / HEIGHT_OF_A_TICK));
  }
}

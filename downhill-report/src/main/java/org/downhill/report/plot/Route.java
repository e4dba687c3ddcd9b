package org.downhill.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.downhill.core.trajectory.Point;
import org.downhill.report.internal.chart.Frame;
import org.downhill.report.internal.chart.Thin;
import org.downhill.report.internal.draw.Canvas;

/** The path of one track on a function. */
final class Route {

  private static final int MOST_SEGMENTS = 1_500;
  private static final int SEGMENTS_OF_ALL = 6_000;
  private static final int MOST_MARKS = 80;
  private static final int MARKS_OF_ALL = 500;
  private static final double LEAST_GAP = 7;

  private final Track track;
  private final Look look;
  private final double[] x;
  private final double[] y;
  private final int siblings;

  /**
   * A path.
   *
   * @param x the values along the x axis
   * @param y the values along the y axis, as many
   * @param siblings number of paths of the picture; the more, the coarser each is drawn
   */
  Route(Track track, Look look, double[] x, double[] y, int siblings) {
    this.track = track;
    this.look = look;
    this.x = x;
    this.y = y;
    this.siblings = siblings;
  }

  LegendEntry legend(Frame frame) {
    return LegendEntry.of(track.name(), note(frame), look);
  }

  /** What the picture cannot show. */
  private String note(Frame frame) {
    List<Point> points = track.trajectory().points();
    int last = points.size() - 1;
    if (track.ending() == Ending.NOT_FINITE) {
      return "not finite after step " + points.get(last).step();
    }
    if (frame.shows(x[last], y[last])) {
      return "";
    }
    int seen = last;
    while (seen > 0 && !frame.shows(x[seen], y[seen])) {
      seen--;
    }
    return "leaves the picture after step " + points.get(seen).step();
  }

  void drawLine(Canvas canvas, Frame frame) {
    canvas.begin("path", track.name());
    int segments = Math.min(MOST_SEGMENTS, SEGMENTS_OF_ALL / siblings);
    canvas.stroke(Thin.ink(lines(frame), Math.max(segments, MOST_MARKS)), look.line());
    for (double[] at : steps(frame)) {
      canvas.mark(at[0], at[1], look.step());
    }
    canvas.end();
  }

  /** The segments of which an end is seen; others would only cross the picture. */
  private List<double[]> lines(Frame frame) {
    double[] xs = new double[2 * x.length];
    double[] ys = new double[2 * x.length];
    for (int i = 0; i < x.length; i++) {
      boolean joined =
          i + 1 < x.length && (frame.shows(x[i], y[i]) || frame.shows(x[i + 1], y[i + 1]));
      xs[2 * i] = x[i];
      ys[2 * i] = y[i];
      xs[2 * i + 1] = joined ? x[i] : Double.NaN;
      ys[2 * i + 1] = joined ? y[i] : Double.NaN;
    }
    return frame.lines(xs, ys);
  }

  void drawEnds(Canvas canvas, Frame frame) {
    int last = x.length - 1;
    if (frame.shows(x[last], y[last])) {
      canvas.mark(frame.left(x[last]), frame.top(y[last]), look.end());
    }
  }

  void drawStart(Canvas canvas, Frame frame) {
    if (frame.shows(x[0], y[0])) {
      canvas.mark(frame.left(x[0]), frame.top(y[0]), Look.START);
    }
  }

  /** The steps that can be marked without clutter: at some distance from the one marked before. */
  private List<double[]> steps(Frame frame) {
    double gap = LEAST_GAP;
    List<double[]> marked = steps(frame, gap);
    int most = Math.max(2, Math.min(MOST_MARKS, MARKS_OF_ALL / siblings));
    while (marked.size() > most) {
      gap *= 1.5;
      marked = steps(frame, gap);
    }
    return marked;
  }

  private List<double[]> steps(Frame frame, double gap) {
    List<double[]> marked = new ArrayList<>();
    double left = Double.NEGATIVE_INFINITY;
    double top = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      if (frame.shows(x[i], y[i])) {
        double nextLeft = frame.left(x[i]);
        double nextTop = frame.top(y[i]);
        if (Math.hypot(nextLeft - left, nextTop - top) >= gap) {
          left = nextLeft;
          top = nextTop;
          marked.add(new double[] {left, top});
        }
      }
    }
    return marked;
  }
}

package org.downhill.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.downhill.report.internal.draw.Canvas;
import org.downhill.report.internal.draw.Palette;
import org.downhill.report.internal.draw.Type;

/**
 * The entries of a legend in rows, placed beside the data and never over them.
 *
 * @param rows the entries of each row
 */
record Legend(List<List<LegendEntry>> rows) {

  private static final double ROW = 20;
  private static final double SAMPLE = 34;
  private static final double MARK_ONLY = 20;
  private static final double GAP = 22;
  private static final Type TEXT = Type.of(13, Palette.INK);

  /** Breaks entries into rows of a width. */
  static Legend of(List<LegendEntry> entries, double width) {
    List<List<LegendEntry>> rows = new ArrayList<>();
    double used = Double.POSITIVE_INFINITY;
    for (LegendEntry entry : entries) {
      if (used + width(entry) - GAP > width) {
        rows.add(new ArrayList<>());
        used = 0;
      }
      rows.get(rows.size() - 1).add(entry);
      used += width(entry);
    }
    return new Legend(rows);
  }

  double height() {
    return ROW * rows.size();
  }

  void draw(Canvas canvas, double left, double top) {
    double y = top + ROW / 2;
    for (List<LegendEntry> row : rows) {
      double x = left;
      for (LegendEntry entry : row) {
        double sample = sample(entry);
        if (entry.line() != null) {
          canvas.stroke(List.of(new double[] {x, y, x + sample, y}), entry.line());
        }
        canvas.mark(x + sample / 2, y, entry.mark());
        canvas.text(entry.text(), x + sample + 6, y + 4.5, TEXT);
        x += width(entry);
      }
      y += ROW;
    }
  }

  private static double width(LegendEntry entry) {
    return sample(entry) + 6 + TEXT.width(entry.text()) + GAP;
  }

  private static double sample(LegendEntry entry) {
    return entry.line() == null ? MARK_ONLY : SAMPLE;
  }
}

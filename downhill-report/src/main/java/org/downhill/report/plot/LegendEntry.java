package org.downhill.report.plot;

import org.downhill.report.internal.draw.Dab;
import org.downhill.report.internal.draw.Palette;
import org.downhill.report.internal.draw.Pen;
import org.jspecify.annotations.Nullable;

/**
 * What a line or a mark means.
 *
 * @param name what it shows
 * @param note what else is to be known; may be empty
 * @param line the pen of the line; null where there is only a mark
 * @param mark the mark
 */
record LegendEntry(String name, String note, @Nullable Pen line, Dab mark) {

  private static final int LONGEST = 110;

  /** The entry of a track. */
  static LegendEntry of(String name, String note, Look look) {
    return new LegendEntry(name, note, look.line(), look.end());
  }

  /** The entry of a mark that is drawn at some points. */
  static LegendEntry of(String name, Dab mark) {
    return new LegendEntry(name, "", null, mark);
  }

  /** The entry of an area. */
  static LegendEntry area(String name, int colour) {
    return of(
        name,
        new Dab(
            org.downhill.report.internal.draw.Mark.SQUARE,
            6,
            colour,
            Pen.solid(Palette.GREY, 0.8)));
  }

  /** What is written. */
  String text() {
    String whole = note.isEmpty() ? name : name + " (" + note + ")";
    return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST - 1) + "…";
  }
}

package org.downhill.report.plot;

import org.downhill.report.internal.draw.Dab;
import org.downhill.report.internal.draw.Dash;
import org.downhill.report.internal.draw.Mark;
import org.downhill.report.internal.draw.Palette;
import org.downhill.report.internal.draw.Pen;

/**
 * How a track is told from the others: by colour, by dashes and by the shape of its marks.
 *
 * @param line the pen of its line
 * @param step the mark of a step
 * @param end the mark of its last point
 */
record Look(Pen line, Dab step, Dab end) {

  /** The mark at a start. */
  static final Dab START = new Dab(Mark.CIRCLE, 6.5, Palette.WHITE, Pen.solid(Palette.INK, 2));

  /** The mark at a minimum. */
  static final Dab MINIMUM = new Dab(Mark.STAR, 7.5, 0xffd84d, Pen.solid(Palette.INK, 1.1));

  private static final double WIDTH = 2.2;
  private static final Mark[] MARKS = {
    Mark.CIRCLE, Mark.SQUARE, Mark.TRIANGLE, Mark.DIAMOND, Mark.PLUS, Mark.CROSS
  };

  /** The look of the track with a number from 0; the first 210 differ. */
  static Look of(int number) {
    int colour = Palette.LINES.get(number % Palette.LINES.size());
    Dash[] dashes = Dash.values();
    Mark mark = MARKS[number % MARKS.length];
    return new Look(
        new Pen(colour, WIDTH, dashes[number % dashes.length]),
        new Dab(mark, 2.6, colour, Pen.solid(Palette.WHITE, 0.6)),
        new Dab(mark, 6, colour, Pen.solid(Palette.WHITE, 1.4)));
  }
}

package org.downhill.report.plot;

import java.util.Arrays;
import java.util.List;

/** A rectangle of characters, each of which can also hold eight dots: two across, four down. */
final class Sheet {

  static final int ACROSS = 2;
  static final int DOWN = 4;

  private static final char BRAILLE = '\u2800';

  /** The bits of the dots of a braille pattern, row by row. */
  private static final int[] DOTS = {0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80};

  private final int columns;
  private final int rows;
  private final char[] cells;

  Sheet(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    cells = new char[columns * rows];
    Arrays.fill(cells, ' ');
  }

  int columns() {
    return columns;
  }

  int rows() {
    return rows;
  }

  /** Sets a character; row 0 is the uppermost. */
  void put(int column, int row, char glyph) {
    cells[row * columns + column] = glyph;
  }

  /**
   * Sets the character at a place given as shares from the left and from below, if it is inside.
   */
  void put(double x, double y, char glyph) {
    if (x >= 0 && x <= 1 && y >= 0 && y <= 1) {
      put(index(x, columns), rows - 1 - index(y, rows), glyph);
    }
  }

  /** Sets the dots along lines whose points are shares from the left and from below. */
  void dots(List<double[]> lines) {
    walk(lines, columns * ACROSS, rows * DOWN, this::dot);
  }

  /** Sets the characters along such lines. */
  void trace(List<double[]> lines, char glyph) {
    walk(lines, columns, rows, (x, y) -> put(x, y, glyph));
  }

  /** Whether some character is the given one. */
  boolean shows(char glyph) {
    return row(0, cells.length).indexOf(glyph) >= 0;
  }

  /** A place given as shares from the left and from below. */
  private interface Place {
    void visit(double x, double y);
  }

  private static void walk(List<double[]> lines, int across, int down, Place place) {
    for (double[] line : lines) {
      for (int i = 0; i + 3 < line.length; i += 2) {
        double dx = line[i + 2] - line[i];
        double dy = line[i + 3] - line[i + 1];
        double cells = Math.max(Math.abs(dx) * across, Math.abs(dy) * down);
        int steps = 1 + (int) Math.min(2 * cells, 4 * (across + down));
        for (int k = 0; k <= steps; k++) {
          place.visit(line[i] + dx * k / steps, line[i + 1] + dy * k / steps);
        }
      }
    }
  }

  private void dot(double x, double y) {
    if (x >= 0 && x <= 1 && y >= 0 && y <= 1) {
      int column = index(x, columns * ACROSS);
      int row = rows * DOWN - 1 - index(y, rows * DOWN);
      int at = row / DOWN * columns + column / ACROSS;
      int before = cells[at] >= BRAILLE ? cells[at] : BRAILLE;
      cells[at] = (char) (before | DOTS[row % DOWN * ACROSS + column % ACROSS]);
    }
  }

  private static int index(double share, int count) {
    return Math.min((int) (share * count), count - 1);
  }

  /** The characters of a row. */
  String row(int row) {
    return row(row * columns, columns);
  }

  private String row(int from, int length) {
    return new String(cells, from, length);
  }
}

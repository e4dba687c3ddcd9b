package org.downhill.learn.rows;

/**
 * Fingerprints of encoded rows, of 64 bits: rows with the same one are taken for equal, which
 * chance hardly makes. Zeros of either sign are equal, and weights do not count.
 */
public final class RowPrints {

  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private RowPrints() {}

  /** The fingerprints of all rows' features. */
  public static long[] ofFeatures(Rows rows) {
    long[] prints = new long[rows.size()];
    for (int row = 0; row < prints.length; row++) {
      prints[row] = ofFeatures(rows, row);
    }
    return prints;
  }

  /** The fingerprints of all rows' features and targets. */
  public static long[] ofRows(Rows rows) {
    long[] prints = new long[rows.size()];
    for (int row = 0; row < prints.length; row++) {
      prints[row] = ofRow(rows, row);
    }
    return prints;
  }

  /** The fingerprint of the features and the target of one row. */
  public static long ofRow(Rows rows, int row) {
    return mixed(ofFeatures(rows, row), Double.doubleToLongBits(rows.target(row) + 0.0));
  }

  private static long ofFeatures(Rows rows, int row) {
    Rows.Block block = rows.block(row >>> Rows.Block.SHIFT);
    int inBlock = row & Rows.Block.MASK;
    long print = 1;
    int columns = rows.denseColumns();
    for (int j = 0; j < columns; j++) {
      print = mixed(print, Float.floatToIntBits(block.dense()[inBlock * columns + j] + 0f));
    }
    for (int at = block.start()[inBlock]; at < block.start()[inBlock + 1]; at++) {
      print = mixed(print, block.index()[at]);
      print = mixed(print, Float.floatToIntBits(block.value()[at] + 0f));
    }
    return print;
  }

  private static long mixed(long print, long value) {
    long x = (print ^ value) * FACTOR;
    x ^= x >>> 29;
    x *= 0xBF58476D1CE4E5B9L;
    return x ^ (x >>> 32);
  }
}

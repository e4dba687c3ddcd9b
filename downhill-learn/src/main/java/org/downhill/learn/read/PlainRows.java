package org.downhill.learn.read;

import org.downhill.learn.input.DecimalScanner;
import org.downhill.learn.input.Decimals;
import org.downhill.learn.input.ReadOptions.BadRows;

/**
 * Takes rows of text apart in which nothing is quoted, so that a line is a row: ASCII without zero
 * bytes, lines that end with LF or CRLF. Numbers are read from the bytes, and no field becomes a
 * string.
 */
final class PlainRows {

  private static final byte LINE_FEED = '\n';

  private final DecimalScanner scanner = new DecimalScanner();
  private final byte delimiter;
  private final int columns;
  private final BadRows badRows;
  private int lines;

  PlainRows(char delimiter, int columns, BadRows badRows) {
    this.delimiter = (byte) delimiter;
    this.columns = columns;
    this.badRows = badRows;
  }

  /** Number of lines that were read. */
  int lines() {
    return lines;
  }

  /** Adds the rows in the lines of a chunk; false at a bad row, if bad rows are not skipped. */
  boolean read(Chunk chunk, TableBlock block) {
    byte[] bytes = chunk.bytes();
    block.characters(bytes, chunk.start(), chunk.end());
    int at = chunk.start();
    lines = 0;
    while (at < chunk.end()) {
      lines++;
      int cell = block.room();
      int fields = 0;
      int fieldEnd;
      do {
        fieldEnd = fields < columns ? field(bytes, at, block, cell + fields) : end(bytes, at);
        fields++;
        at = fieldEnd + 1;
      } while (bytes[fieldEnd] != LINE_FEED);
      if (fields == columns) {
        if (columns > 1 || block.start(cell) < block.end(cell)) {
          block.commit(lines);
        }
      } else if (fields > 1 || block.start(cell) < block.end(cell)) {
        if (badRows == BadRows.FAIL) {
          return false;
        }
        block.skipRow();
      }
    }
    return true;
  }

  /** Reads the field that begins at {@code from}; returns the place of what ends it. */
  private int field(byte[] bytes, int from, TableBlock block, int cell) {
    int start = from;
    while (bytes[start] == ' ') {
      start++;
    }
    if (scanner.scan(bytes, start)) {
      int end = scanner.end();
      int fieldEnd = end;
      while (bytes[fieldEnd] == ' ' || bytes[fieldEnd] == '\r') {
        fieldEnd++;
      }
      if (bytes[fieldEnd] == delimiter || bytes[fieldEnd] == LINE_FEED) {
        block.setNumber(cell, bytes, start, end, scanner.number());
        return fieldEnd;
      }
    }
    int fieldEnd = end(bytes, start);
    int end = fieldEnd;
    while (end > start && bytes[end - 1] <= ' ') {
      end--;
    }
    while (start < end && bytes[start] <= ' ') {
      start++;
    }
    double spelled = start == end ? Double.NaN : Decimals.parse(block.text(), start, end);
    block.set(cell, start, end, spelled);
    return fieldEnd;
  }

  private int end(byte[] bytes, int from) {
    int i = from;
    while (bytes[i] != delimiter && bytes[i] != LINE_FEED) {
      i++;
    }
    return i;
  }
}

package org.downhill.learn.read;

import org.downhill.learn.input.Dialect;
import org.downhill.learn.input.Dialect.Quoting;

/**
 * Tells where records of delimited text end: with a line feed that is not in quotes. A quote opens
 * where a field begins and nowhere else, so that only going through all fields tells whether a line
 * feed is in quotes.
 */
final class QuotedRecords implements RecordEnds {

  private static final char QUOTE = '"';

  private final byte delimiter;
  private final boolean quotes;
  private final boolean blanksAround;

  QuotedRecords(Dialect dialect) {
    delimiter = (byte) dialect.delimiter();
    quotes = dialect.quoting() != Quoting.NONE;
    blanksAround = dialect.quoting() == Quoting.FIELD_WITHIN_BLANKS;
  }

  @Override
  public int last(byte[] bytes, int scanned, int to, boolean atStart) {
    if (!quotes || !ByteRuns.contain(QUOTE, bytes, 0, to)) {
      return StreamChunks.endOfLastLine(bytes, scanned, to);
    }
    int last = 0;
    int i = atStart && ByteRuns.beginWithMark(bytes, 0, to) ? 3 : 0;
    while (i < to) {
      i = blanksAround ? skipBlanks(bytes, i, to) : i;
      i = i < to && bytes[i] == QUOTE ? endOfQuoted(bytes, i, to) : endOfPlain(bytes, i, to);
      if (i >= to || (bytes[i] != delimiter && bytes[i] != '\n')) {
        // In quotes, at the end, or behind quotes that make no sense: whoever parses them says so.
        return last;
      }
      last = bytes[i] == '\n' ? i + 1 : last;
      i++;
    }
    return last;
  }

  private int skipBlanks(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] >= 0 && bytes[i] <= ' ' && isInside(bytes[i])) {
      i++;
    }
    return i;
  }

  private int endOfPlain(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && isInside(bytes[i])) {
      i++;
    }
    return i;
  }

  /** The place behind a quoted field: of a delimiter, a line feed, or what must not be there. */
  private int endOfQuoted(byte[] bytes, int from, int to) {
    int i = from + 1;
    while (i < to) {
      if (bytes[i++] == QUOTE) {
        if (i == to || bytes[i] != QUOTE) {
          break;
        }
        i++;
      }
    }
    i = blanksAround ? skipBlanks(bytes, i, to) : i;
    return i + 1 < to && bytes[i] == '\r' && bytes[i + 1] == '\n' ? i + 1 : i;
  }

  private boolean isInside(byte b) {
    return b != delimiter && b != '\n';
  }
}

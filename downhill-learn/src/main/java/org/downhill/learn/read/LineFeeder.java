package org.downhill.learn.read;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Feeds a parser one line at a time and remembers what it was fed since the beginning of the
 * current record, so that after a record that cannot be parsed it can go on with the line that
 * follows the record's first. Line ends become LF or CRLF.
 */
final class LineFeeder extends Reader {

  private static final int BLOCK = 1 << 13;

  private final Reader in;
  private final char[] block = new char[BLOCK];
  private int position;
  private int end;

  /** Text from the record's beginning; fed up to {@code fed}. */
  private char[] kept = new char[BLOCK];

  private int keptFrom;
  private int fed;
  private int keptTo;

  LineFeeder(Reader in) {
    this.in = in;
  }

  /** Forgets what was fed: a new record begins. */
  void recordBegins() {
    keptFrom = fed;
    if (keptFrom == keptTo) {
      keptFrom = 0;
      fed = 0;
      keptTo = 0;
    }
  }

  /** Drops the first line of the current record and feeds what follows it again. */
  void dropFirstLine() throws IOException {
    int i = keptFrom;
    while (i < keptTo || keepLine()) {
      if (kept[i++] == '\n') {
        break;
      }
    }
    keptFrom = i;
    fed = i;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (fed == keptTo && !keepLine()) {
      return -1;
    }
    int n = 0;
    while (n < length && fed < keptTo) {
      char c = kept[fed++];
      buffer[offset + n++] = c;
      if (c == '\n') {
        break;
      }
    }
    return n;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Takes one more line, or a part of a long one; false at the end. */
  private boolean keepLine() throws IOException {
    int taken = 0;
    boolean lineEnded = false;
    while (!lineEnded && taken < BLOCK && (position < end || fill())) {
      char c = block[position++];
      if (c == '\r') {
        lineEnded = true;
        if ((position < end || fill()) && block[position] == '\n') {
          keep('\r');
          position++;
        }
        c = '\n';
      }
      lineEnded |= c == '\n';
      keep(c);
      taken++;
    }
    return taken > 0;
  }

  private void keep(char c) {
    if (keptTo == kept.length) {
      kept = Arrays.copyOf(kept, 2 * kept.length);
    }
    kept[keptTo++] = c;
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(0, in.read(block, 0, BLOCK));
    return end > 0;
  }
}

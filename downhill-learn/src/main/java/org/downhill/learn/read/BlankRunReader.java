package org.downhill.learn.read;

import java.io.IOException;
import java.io.Reader;

/**
 * Makes one space of each run of spaces and tabs outside of quotes, and takes those at the ends of
 * lines away, so that text separated by runs of blanks can be read as separated by a space.
 */
final class BlankRunReader extends Reader {

  private static final int BLOCK = 1 << 13;

  private final Reader in;
  private final char[] block = new char[BLOCK];
  private int position;
  private int end;

  /** Whether a line begins here, or the space before the next field is already written. */
  private boolean separated = true;

  private boolean afterBlank;
  private boolean inQuotes;
  private boolean afterQuote;

  BlankRunReader(Reader in) {
    this.in = in;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int n = 0;
    while (n < length && (position < end || (n == 0 && fill()))) {
      char c = block[position];
      if (inQuotes) {
        inQuotes = c != '"';
        afterQuote = !inQuotes;
      } else if (c == ' ' || c == '\t') {
        afterBlank = true;
        position++;
        continue;
      } else if (c == '\n' || c == '\r') {
        separated = true;
      } else if (afterBlank && !separated) {
        // The run before this character becomes one space; the character itself comes next.
        separated = true;
        buffer[offset + n++] = ' ';
        continue;
      } else {
        // A quote right after a closing quote is the second of a doubled one.
        inQuotes = c == '"' && (separated || afterQuote);
        separated = false;
        afterQuote = false;
      }
      afterBlank = false;
      buffer[offset + n++] = c;
      position++;
    }
    return n == 0 ? -1 : n;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(0, in.read(block, 0, BLOCK));
    return end > 0;
  }
}

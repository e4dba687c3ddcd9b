package org.downhill.learn.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;

/** The lines of a file, one character per byte, each whole in one reused buffer. */
final class Lines implements AutoCloseable {

  private static final int BLOCK = 1 << 16;
  private static final int MAX_LINE = 1 << 26;

  private final ByteSource source;
  private final InputStream in;
  private final byte[] block = new byte[BLOCK];
  private char[] text = new char[2 * BLOCK];
  private int position;
  private int limit;
  private boolean atEnd;
  private int start;
  private int end;
  private long number;

  Lines(ByteSource source, AtomicLong bytesRead) {
    this.source = source;
    in = source.open(bytesRead);
  }

  /** The characters; valid until the next line is read. */
  char[] text() {
    return text;
  }

  /** Where the line begins in {@link #text()}. */
  int start() {
    return start;
  }

  /** Where the line ends in {@link #text()}, exclusive, without LF or CRLF. */
  int end() {
    return end;
  }

  /** The number of the line, from 1. */
  long number() {
    return number;
  }

  ByteSource source() {
    return source;
  }

  /** The place of a character of the line, given by its position in {@link #text()}. */
  Place place(int at) {
    return Place.of(source.name()).atLine(number).atCharacter(at - start + 1L);
  }

  /** Takes the next line; false at the end. */
  boolean next() {
    int i = position;
    while (true) {
      while (i < limit && text[i] != '\n') {
        i++;
      }
      if (i < limit) {
        break;
      }
      int scanned = i - position;
      boolean more = refill();
      i = position + scanned;
      if (!more) {
        if (scanned == 0) {
          return false;
        }
        break;
      }
    }
    start = position;
    end = i > start && text[i - 1] == '\r' ? i - 1 : i;
    position = Math.min(i + 1, limit);
    number++;
    if (number == 1) {
      skipByteOrderMark();
    }
    return true;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw DataException.unreadable(source.name(), e);
    }
  }

  private boolean refill() {
    if (atEnd) {
      return false;
    }
    int kept = limit - position;
    if (position > 0) {
      System.arraycopy(text, position, text, 0, kept);
      position = 0;
      limit = kept;
    }
    if (kept > MAX_LINE) {
      number++;
      throw new DataException(
          Place.of(source.name()).atLine(number),
          "a line of more than " + MAX_LINE + " bytes",
          "shorter lines",
          "check that the file has line ends");
    }
    if (kept + BLOCK > text.length) {
      text = Arrays.copyOf(text, 2 * text.length);
    }
    int n;
    try {
      n = in.read(block, 0, BLOCK);
    } catch (IOException e) {
      throw DataException.unreadable(source.name(), e);
    }
    atEnd = n < 0;
    if (n > 0) {
      // Through a string, because both of its copies are compiled to vector instructions.
      new String(block, 0, n, StandardCharsets.ISO_8859_1).getChars(0, n, text, limit);
      limit += n;
    }
    return !atEnd;
  }

  private void skipByteOrderMark() {
    if (end - start >= 3
        && text[start] == 0xef
        && text[start + 1] == 0xbb
        && text[start + 2] == 0xbf) {
      start += 3;
    }
  }
}

package org.downhill.learn.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.downhill.learn.input.Place;

/** One line of a chunk; moved from line to line. */
final class Line {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LINE_ENDS = 0x0a0a0a0a0a0a0a0aL;
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private byte[] text = new byte[0];
  private String source = "";
  private int position;
  private int limit;
  private int start;
  private int end;
  private int number;
  private boolean first;

  /** Goes before the first line of a chunk. */
  void begin(Chunk chunk) {
    text = chunk.bytes();
    source = chunk.source();
    position = chunk.start();
    limit = chunk.end();
    number = 0;
    first = chunk.isFirst();
  }

  /** Goes to the next line; false at the end of the chunk. */
  boolean next() {
    if (position >= limit) {
      return false;
    }
    start = position;
    int lineEnd = lineEnd(text, start, limit);
    end = lineEnd > start && text[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    position = lineEnd + 1;
    number++;
    if (first && number == 1) {
      skipByteOrderMark();
    }
    return true;
  }

  /** The bytes of the chunk; some bytes behind the line may be looked at. */
  byte[] text() {
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

  /** The number of the line in its chunk, from 1. */
  int number() {
    return number;
  }

  /** The place of a byte of the line, given by its position in {@link #text()}. */
  Place place(int at) {
    return Place.of(source).atLine(number).atCharacter(at - start + 1L);
  }

  /** The first line end; {@code to} if there is none. Bytes behind {@code to} are looked at. */
  private static int lineEnd(byte[] text, int from, int to) {
    int i = from;
    while (i < to) {
      long word = (long) WORD.get(text, i) ^ LINE_ENDS;
      long found = (word - LOW_BITS) & ~word & HIGH_BITS;
      if (found != 0) {
        return Math.min(to, i + (Long.numberOfTrailingZeros(found) >>> 3));
      }
      i += Long.BYTES;
    }
    return to;
  }

  private void skipByteOrderMark() {
    if (end - start >= 3
        && text[start] == (byte) 0xef
        && text[start + 1] == (byte) 0xbb
        && text[start + 2] == (byte) 0xbf) {
      start += 3;
    }
  }
}

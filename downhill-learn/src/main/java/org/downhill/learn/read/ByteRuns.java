package org.downhill.learn.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What occurs in runs of bytes, found eight bytes at a time. */
final class ByteRuns {

  /** Bytes that are not ASCII, or zero. */
  static final int OTHERS = 1;

  /** Double quotes. */
  static final int QUOTES = 2;

  /** CRs. */
  static final int RETURNS = 4;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private ByteRuns() {}

  /** What occurs: {@link #OTHERS}, {@link #QUOTES} and {@link #RETURNS}, added up. */
  static int kinds(byte[] bytes, int from, int to) {
    long others = 0;
    long quotes = 0;
    long returns = 0;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long word = (long) WORD.get(bytes, i);
      others |= word | (word - LOW_BITS);
      quotes |= zeros(word ^ ('"' * LOW_BITS));
      returns |= zeros(word ^ ('\r' * LOW_BITS));
    }
    for (; i < to; i++) {
      others |= bytes[i] <= 0 ? HIGH_BITS : 0;
      quotes |= bytes[i] == '"' ? HIGH_BITS : 0;
      returns |= bytes[i] == '\r' ? HIGH_BITS : 0;
    }
    return ((others & HIGH_BITS) == 0 ? 0 : OTHERS)
        + (quotes == 0 ? 0 : QUOTES)
        + (returns == 0 ? 0 : RETURNS);
  }

  /** The high bits of bytes that are zero; also of some behind one that is. */
  private static long zeros(long word) {
    return (word - LOW_BITS) & ~word & HIGH_BITS;
  }

  /** Whether an ASCII character occurs. */
  static boolean contain(char c, byte[] bytes, int from, int to) {
    long wanted = c * LOW_BITS;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      if (zeros((long) WORD.get(bytes, i) ^ wanted) != 0) {
        return true;
      }
    }
    return Bytes.indexOf(bytes, c, i, to) >= 0;
  }

  /** Whether there is a CR that no LF follows; the byte behind the last one is looked at. */
  static boolean containLoneReturn(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\r' && bytes[i + 1] != '\n') {
        return true;
      }
    }
    return false;
  }

  /** Whether the first bytes are the byte-order mark of UTF-8. */
  static boolean beginWithMark(byte[] bytes, int from, int to) {
    return to - from >= 3
        && bytes[from] == (byte) 0xef
        && bytes[from + 1] == (byte) 0xbb
        && bytes[from + 2] == (byte) 0xbf;
  }
}

package org.downhill.learn.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What occurs in runs of bytes, found eight bytes at a time. */
final class ByteRuns {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private ByteRuns() {}

  /** Whether all bytes are ASCII and none is zero. */
  static boolean areText(byte[] bytes, int from, int to) {
    int i = from;
    long found = 0;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long word = (long) WORD.get(bytes, i);
      found |= word | (word - LOW_BITS);
    }
    for (; i < to; i++) {
      found |= bytes[i] <= 0 ? HIGH_BITS : 0;
    }
    return (found & HIGH_BITS) == 0;
  }

  /** Whether an ASCII character occurs. */
  static boolean contain(char c, byte[] bytes, int from, int to) {
    long wanted = c * LOW_BITS;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long word = (long) WORD.get(bytes, i) ^ wanted;
      if (((word - LOW_BITS) & ~word & HIGH_BITS) != 0) {
        return true;
      }
    }
    return Bytes.indexOf(bytes, c, i, to) >= 0;
  }

  /** Whether there is a CR that no LF follows; the byte behind the last one is looked at. */
  static boolean containLoneReturn(byte[] bytes, int from, int to) {
    if (!contain('\r', bytes, from, to)) {
      return false;
    }
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

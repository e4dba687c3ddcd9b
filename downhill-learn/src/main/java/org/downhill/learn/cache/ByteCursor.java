package org.downhill.learn.cache;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A position in bytes from which numbers are taken that a {@link ByteSink} has put there. */
final class ByteCursor {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private int at;

  ByteCursor(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** The position of the next byte. */
  int at() {
    return at;
  }

  /** Leaves bytes out. */
  void skip(int count) {
    at += count;
  }

  int takeByte() {
    return bytes[at++];
  }

  int takeInt() {
    int value = (int) INT.get(bytes, at);
    at += Integer.BYTES;
    return value;
  }

  long takeLong() {
    long value = (long) LONG.get(bytes, at);
    at += Long.BYTES;
    return value;
  }

  float takeFloat() {
    return Float.intBitsToFloat(takeInt());
  }

  double takeDouble() {
    return Double.longBitsToDouble(takeLong());
  }

  long takeVarint() {
    byte[] from = bytes;
    int i = at;
    long value = from[i++];
    if (value < 0) {
      value &= 0x7f;
      int shift = 7;
      byte next;
      do {
        next = from[i++];
        value |= (next & 0x7fL) << shift;
        shift += 7;
      } while (next < 0);
    }
    at = i;
    return value;
  }

  /** Leaves out numbers that were put as varints. */
  void skipVarints(int count) {
    int left = count;
    while (left > 0) {
      left -= bytes[at++] >= 0 ? 1 : 0;
    }
  }

  int takeCount() {
    return Math.toIntExact(takeVarint());
  }

  String takeText(int length) {
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }
}

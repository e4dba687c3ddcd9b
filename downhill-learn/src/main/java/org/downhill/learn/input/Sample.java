package org.downhill.learn.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The beginning of a data set, decompressed. */
final class Sample {

  private static final int HEAD = 1 << 16;
  private static final int FIRST_READ = 1 << 20;
  private static final int LONGEST = 1 << 25;
  private static final int ENOUGH_LINES = 10;

  private final byte[] bytes;
  private final boolean complete;

  private Sample(byte[] bytes, boolean complete) {
    this.bytes = bytes;
    this.complete = complete;
  }

  /** Reads 1 MiB, or more (up to 32 MiB) where lines are so long that 1 MiB holds few. */
  static Sample of(ByteSource source) {
    try (InputStream in = source.open()) {
      byte[] bytes = in.readNBytes(FIRST_READ);
      boolean complete = bytes.length < FIRST_READ;
      while (!complete && bytes.length < LONGEST && !hasEnoughLines(bytes)) {
        byte[] more = in.readNBytes(bytes.length);
        complete = more.length < bytes.length;
        int length = bytes.length;
        bytes = Arrays.copyOf(bytes, length + more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
      }
      return new Sample(bytes, complete);
    } catch (IOException e) {
      throw DataException.unreadable(source.name(), e);
    }
  }

  /** Reads 64 KiB. */
  static Sample head(ByteSource source) {
    try (InputStream in = source.open()) {
      byte[] bytes = in.readNBytes(HEAD);
      return new Sample(bytes, bytes.length < HEAD);
    } catch (IOException e) {
      throw DataException.unreadable(source.name(), e);
    }
  }

  /** The first bytes. */
  byte[] bytes() {
    return bytes;
  }

  /** Whether they are all there is. */
  boolean isComplete() {
    return complete;
  }

  private static boolean hasEnoughLines(byte[] bytes) {
    int lines = 0;
    for (byte b : bytes) {
      if (b == '\n' && ++lines == ENOUGH_LINES) {
        return true;
      }
    }
    return false;
  }
}

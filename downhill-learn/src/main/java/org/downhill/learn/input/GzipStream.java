package org.downhill.learn.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip (RFC 1952), member after member. Unlike the JDK's stream it never ends quietly:
 * a truncated member, a wrong checksum and bytes behind the last member that are neither gzip nor
 * zeros are all refused, so that no row is lost without a word.
 */
final class GzipStream extends InputStream {

  private static final int BLOCK = 1 << 16;
  private static final int DEFLATE = 8;
  private static final int HAS_CHECKSUM = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;

  private final InputStream raw;
  private final String name;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] block = new byte[BLOCK];
  private int position;
  private int end;
  private long consumedBlocks;
  private boolean inMember;
  private boolean afterMember;

  GzipStream(InputStream raw, String name) {
    this.raw = raw;
    this.name = name;
  }

  /** Whether data that begin with these bytes are gzip. */
  static boolean isGzip(byte[] first) {
    return first.length >= 3 && first[0] == 0x1f && first[1] == (byte) 0x8b && first[2] == DEFLATE;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (inMember || beginMember()) {
      int n = inflate(buffer, offset, length);
      if (n > 0) {
        checksum.update(buffer, offset, n);
        return n;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsInput()) {
        if (!fill()) {
          throw truncated();
        }
        inflater.setInput(block, 0, end);
      } else {
        throw damaged("gzip data that need a dictionary");
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    raw.close();
  }

  private int inflate(byte[] buffer, int offset, int length) {
    try {
      return inflater.inflate(buffer, offset, length);
    } catch (DataFormatException e) {
      DataException damaged = damaged("damaged gzip data (" + e.getMessage() + ")");
      damaged.initCause(e);
      throw damaged;
    }
  }

  /** Reads a member's header; false at the end of the data. */
  private boolean beginMember() throws IOException {
    int first = next();
    while (afterMember && first == 0) {
      first = next();
    }
    if (first < 0 && afterMember) {
      return false;
    }
    long start = offset() - 1;
    if (first != 0x1f || required() != 0x8b || required() != DEFLATE) {
      throw new DataException(
          Place.of(name).atByte(start),
          "bytes after the gzip data that are not gzip",
          "the end of the file or another gzip member",
          "compress the data again");
    }
    int flags = required();
    skip(6);
    if ((flags & HAS_EXTRA) != 0) {
      skip(required() | required() << 8);
    }
    if ((flags & HAS_NAME) != 0) {
      skipText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText();
    }
    if ((flags & HAS_CHECKSUM) != 0) {
      skip(2);
    }
    inflater.reset();
    inflater.setInput(block, position, end - position);
    checksum.reset();
    inMember = true;
    return true;
  }

  /** Checks a member's checksum and length. */
  private void endMember() throws IOException {
    position = end - inflater.getRemaining();
    long expectedChecksum = littleEndian();
    long expectedLength = littleEndian();
    if (expectedChecksum != checksum.getValue()
        || expectedLength != (inflater.getBytesWritten() & 0xffff_ffffL)) {
      throw damaged("gzip data with a wrong checksum");
    }
    inMember = false;
    afterMember = true;
  }

  private long littleEndian() throws IOException {
    return required() | required() << 8 | required() << 16 | (long) required() << 24;
  }

  private void skipText() throws IOException {
    while (required() != 0) {
      // The text is of no interest.
    }
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      required();
    }
  }

  private int required() throws IOException {
    int b = next();
    if (b < 0) {
      throw truncated();
    }
    return b;
  }

  private int next() throws IOException {
    return position < end || fill() ? block[position++] & 0xff : -1;
  }

  private boolean fill() throws IOException {
    consumedBlocks += end;
    position = 0;
    end = Math.max(0, raw.read(block, 0, BLOCK));
    return end > 0;
  }

  private long offset() {
    return consumedBlocks + position;
  }

  private DataException truncated() {
    return new DataException(
        Place.of(name).atByte(offset()),
        "the end of the file in the middle of its gzip data",
        "complete gzip data",
        "copy or download the file again");
  }

  private DataException damaged(String found) {
    return new DataException(
        Place.of(name), found, "intact gzip data", "copy or download the file again");
  }
}

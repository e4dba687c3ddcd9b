package org.downhill.learn.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;

/** The records of files, which are lines or made of lines, from the first to the last one. */
final class StreamChunks implements Chunks {

  private final List<ByteSource> sources;
  private final AtomicLong bytesRead;
  private final int size;
  private final RecordEnds ends;
  private final int longest;
  private int source;
  private InputStream in;
  private boolean atStart = true;
  private boolean atEnd;
  private boolean failed;
  private byte[] carry = new byte[1 << 12];
  private int carried;

  /** Bytes in the chunk that is being filled. */
  private int filled;

  /**
   * Opens files, at least one.
   *
   * @param bytesRead grows by the stored bytes as they are read
   * @param size bytes of a chunk, at least 1
   */
  StreamChunks(List<ByteSource> sources, AtomicLong bytesRead, int size) {
    this(sources, bytesRead, size, RecordEnds.LINES, MAX_LINE);
  }

  /**
   * Opens files, at least one, whose records may be more than lines.
   *
   * @param ends tells where records end
   * @param longest bytes of the longest record
   */
  StreamChunks(
      List<ByteSource> sources, AtomicLong bytesRead, int size, RecordEnds ends, int longest) {
    this.ends = ends;
    this.longest = longest;
    this.sources = sources;
    this.bytesRead = bytesRead;
    this.size = size;
    in = sources.get(0).open(bytesRead);
  }

  @Override
  public boolean next(Chunk chunk) {
    while (!failed) {
      chunk.begin(source(), atStart);
      try {
        if (fill(chunk)) {
          atStart = false;
          return true;
        }
        if (source + 1 == sources.size()) {
          return false;
        }
        close();
        source++;
        in = sources.get(source).open(bytesRead);
        atStart = true;
        atEnd = false;
      } catch (RuntimeException e) {
        failed = true;
        chunk.failure(e);
        return true;
      }
    }
    return false;
  }

  @Override
  public String source() {
    return sources.get(source).name();
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw DataException.unreadable(source(), e);
    }
  }

  /** Takes lines from the open file; false if it has no more. */
  private boolean fill(Chunk chunk) {
    int capacity = size;
    while (capacity < carried) {
      capacity = Math.min(2 * capacity, longest + 1);
    }
    byte[] bytes = chunk.reserve(capacity, 0);
    System.arraycopy(carry, 0, bytes, 0, carried);
    filled = carried;
    int scanned = carried;
    int lastEnd = 0;
    try {
      while (lastEnd == 0 && !atEnd) {
        if (filled > longest) {
          throw tooLong(source());
        }
        if (filled == capacity) {
          capacity = Math.min(2 * capacity, longest + 1);
          bytes = chunk.reserve(capacity, filled);
        }
        read(bytes, capacity);
        lastEnd = atEnd ? filled : ends.last(bytes, scanned, filled, atStart);
        scanned = filled;
      }
    } catch (RuntimeException e) {
      failed = true;
      chunk.failure(e);
      lastEnd = ends.last(bytes, scanned, filled, atStart);
    }
    carry(bytes, lastEnd, filled);
    chunk.lines(0, lastEnd);
    return lastEnd > 0 || failed;
  }

  /** Fills the buffer up to {@code capacity} or the end of the file. */
  private void read(byte[] bytes, int capacity) {
    try {
      while (filled < capacity) {
        int n = in.read(bytes, filled, capacity - filled);
        if (n < 0) {
          atEnd = true;
          return;
        }
        filled += n;
      }
    } catch (IOException e) {
      throw DataException.unreadable(source(), e);
    }
  }

  private void carry(byte[] bytes, int from, int to) {
    carried = to - from;
    if (carried > carry.length) {
      carry = new byte[Math.max(carried, 2 * carry.length)];
    }
    System.arraycopy(bytes, from, carry, 0, carried);
  }

  /** The place behind the last line end, 0 if there is none. */
  static int endOfLastLine(byte[] bytes, int from, int to) {
    for (int i = to; i > from; i--) {
      if (bytes[i - 1] == '\n') {
        return i;
      }
    }
    return 0;
  }

  static DataException tooLong(String source) {
    return new DataException(
        Place.of(source).atLine(1),
        "a line of more than " + MAX_LINE + " bytes",
        "shorter lines",
        "check that the file has line ends");
  }
}

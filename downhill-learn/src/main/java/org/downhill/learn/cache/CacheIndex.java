package org.downhill.learn.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a cache file: where each block is, and what all of them hold.
 *
 * @param blocks the blocks in the order of the file
 * @param rows number of rows
 * @param values number of values
 * @param skipped rows of the text that could not be read and were left out
 */
record CacheIndex(List<Entry> blocks, long rows, long values, long skipped) {

  private static final long MAGIC = 0x444e45_53574f52L;
  private static final int ENTRY = 32;
  private static final int TRAILER = 52;

  /** An index that keeps a copy of the list. */
  CacheIndex {
    blocks = List.copyOf(blocks);
  }

  /**
   * A block.
   *
   * @param offset where it begins in the file
   * @param length its bytes
   * @param crc their CRC-32C
   * @param firstRow number of its first row
   * @param rows number of its rows
   */
  record Entry(long offset, int length, int crc, long firstRow, int rows) {}

  /** Puts the index, which begins at {@code offset} of the file, behind the blocks. */
  void put(long offset, ByteSink sink) {
    for (Entry entry : blocks) {
      sink.putLong(entry.offset());
      sink.putInt(entry.length());
      sink.putInt(entry.crc());
      sink.putLong(entry.firstRow());
      sink.putLong(entry.rows());
    }
    sink.putLong(offset);
    sink.putLong(blocks.size());
    sink.putLong(rows);
    sink.putLong(values);
    sink.putLong(skipped);
    sink.putInt(sink.crc());
    sink.putLong(MAGIC);
  }

  /**
   * Reads the index of a file.
   *
   * @throws DamagedCacheException if the file does not end in an index as it was written
   */
  static CacheIndex read(FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < TRAILER) {
      throw new DamagedCacheException("too short");
    }
    ByteCursor trailer = new ByteCursor(bytes(channel, size - TRAILER, TRAILER), 0);
    long offset = trailer.takeLong();
    long number = trailer.takeLong();
    long rows = trailer.takeLong();
    long values = trailer.takeLong();
    long skipped = trailer.takeLong();
    int crc = trailer.takeInt();
    long length = size - offset;
    if (trailer.takeLong() != MAGIC
        || offset < 0
        || number < 0
        || number > Integer.MAX_VALUE / ENTRY - TRAILER
        || length != number * ENTRY + TRAILER) {
      throw new DamagedCacheException("no end");
    }
    byte[] bytes = bytes(channel, offset, (int) length);
    if (ByteSink.crc(bytes, bytes.length - Integer.BYTES - Long.BYTES) != crc) {
      throw new DamagedCacheException("index");
    }
    ByteCursor in = new ByteCursor(bytes, 0);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      entries.add(
          new Entry(
              in.takeLong(),
              in.takeInt(),
              in.takeInt(),
              in.takeLong(),
              Math.toIntExact(in.takeLong())));
    }
    return new CacheIndex(entries, rows, values, skipped);
  }

  /** Bytes of a file. */
  static byte[] bytes(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new DamagedCacheException("too short");
      }
    }
    return buffer.array();
  }
}

package org.downhill.learn.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.downhill.learn.read.SparseBlock;

/** Writes a cache file from the first to the last row. */
final class CacheWriter implements AutoCloseable {

  /** What a file begins with: letters, and line ends that a transfer as text would change. */
  static final long MAGIC = 0x0a0d_53574f524844L;

  /** Version of the format. */
  static final int VERSION = 1;

  private final FileChannel channel;
  private final List<String> names;
  private final BlockEncoder encoder = new BlockEncoder();
  private final ByteSink sink = new ByteSink();
  private final List<CacheIndex.Entry> entries = new ArrayList<>();
  private String source = "";
  private long offset;
  private long rows;
  private long values;

  /**
   * Begins a file that does not exist yet.
   *
   * @param identity what the rows are made from
   * @param names the files that they are from, as {@link SparseBlock#source} gives them
   */
  CacheWriter(Path file, String identity, List<String> names) throws IOException {
    this.names = names;
    channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    byte[] utf8 = identity.getBytes(StandardCharsets.UTF_8);
    sink.putLong(MAGIC);
    sink.putInt(VERSION);
    sink.putInt(utf8.length);
    sink.putBytes(utf8);
    sink.putInt(sink.crc());
    write();
  }

  /** Adds the rows of a block. */
  void add(SparseBlock block) throws IOException {
    if (!block.source().equals(source)) {
      closeBlock();
      source = block.source();
    }
    encoder.begin(block);
    for (int row = 0; row < block.rows(); row++) {
      encoder.add(block, row);
      if (encoder.isFull()) {
        closeBlock();
      }
    }
  }

  /** Writes what is left and the index, and has all of it on the disk. */
  void finish(long skipped) throws IOException {
    closeBlock();
    new CacheIndex(entries, rows, values, skipped).put(offset, sink);
    write();
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void closeBlock() throws IOException {
    if (encoder.rows() == 0) {
      return;
    }
    int blockRows = encoder.rows();
    values += encoder.values();
    encoder.encode(names.indexOf(source), sink);
    entries.add(new CacheIndex.Entry(offset, sink.size(), sink.crc(), rows, blockRows));
    rows += blockRows;
    write();
  }

  private void write() throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(sink.bytes(), 0, sink.size());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    offset += sink.size();
    sink.clear();
  }
}

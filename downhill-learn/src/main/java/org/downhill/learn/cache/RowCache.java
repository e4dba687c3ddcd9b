package org.downhill.learn.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongPredicate;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.read.SparseBlocks;

/**
 * An open cache file, whose blocks can be read in any order and any number of times. Whoever
 * deletes or replaces the file meanwhile does no harm.
 */
public final class RowCache implements AutoCloseable {

  private static final int FIXED_HEADER = 16;

  private final FileChannel channel;
  private final Path file;
  private final List<String> names;
  private final CacheIndex index;

  private RowCache(FileChannel channel, Path file, List<String> names, CacheIndex index) {
    this.channel = channel;
    this.file = file;
    this.names = names;
    this.index = index;
  }

  /**
   * Opens a file and checks every byte of it.
   *
   * @param identity what the rows must have been made from
   * @param names the files that they are from
   * @throws DamagedCacheException if the file is made from something else, or not as it was written
   */
  static RowCache open(Path file, String identity, List<String> names) throws IOException {
    FileChannel channel = FileChannel.open(file);
    try {
      checkHeader(channel, identity);
      RowCache cache = new RowCache(channel, file, names, CacheIndex.read(channel));
      for (CacheIndex.Entry entry : cache.index.blocks()) {
        cache.bytes(entry);
      }
      return cache;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void checkHeader(FileChannel channel, String identity) throws IOException {
    byte[] expected = identity.getBytes(StandardCharsets.UTF_8);
    byte[] header = CacheIndex.bytes(channel, 0, FIXED_HEADER + expected.length + Integer.BYTES);
    ByteCursor in = new ByteCursor(header, 0);
    if (in.takeLong() != CacheWriter.MAGIC || in.takeInt() != CacheWriter.VERSION) {
      throw new DamagedCacheException("another format");
    }
    if (in.takeInt() != expected.length || !in.takeText(expected.length).equals(identity)) {
      throw new DamagedCacheException("stale");
    }
    if (in.takeInt() != ByteSink.crc(header, FIXED_HEADER + expected.length)) {
      throw new DamagedCacheException("header");
    }
  }

  /** Number of rows. */
  public long rows() {
    return index.rows();
  }

  /** Number of values. */
  public long values() {
    return index.values();
  }

  /** Number of rows of the text that could not be read and were left out. */
  public long skippedRows() {
    return index.skipped();
  }

  /** Number of blocks. */
  public int blocks() {
    return index.blocks().size();
  }

  /** Size of the file. */
  public long bytes() {
    CacheIndex.Entry last = index.blocks().get(blocks() - 1);
    return last.offset() + last.length();
  }

  /**
   * Starts a pass over rows.
   *
   * @param order the numbers of blocks in the order in which they come
   * @param wanted tells by their numbers, which count from 0 in the order of the files, which rows
   *     come
   * @param threads whether to read ahead on another thread: where there is more than one
   */
  public SparseBlocks read(int[] order, LongPredicate wanted, int threads) {
    return new CachedBlocks(this, order.clone(), wanted, threads);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw DataException.unreadable(file.toString(), e);
    }
  }

  List<String> names() {
    return names;
  }

  CacheIndex.Entry entry(int block) {
    return index.blocks().get(block);
  }

  /** The bytes of a block, checked; damage that came after the file was opened is told the user. */
  byte[] block(int number) {
    try {
      return bytes(entry(number));
    } catch (DamagedCacheException e) {
      DataException exception =
          new DataException(
              Place.of(file.toString()),
              "a cache that was changed while it was read",
              "what this run has checked before",
              "check the disk and run again, which makes the cache anew");
      exception.initCause(e);
      throw exception;
    } catch (IOException e) {
      throw DataException.unreadable(file.toString(), e);
    }
  }

  private byte[] bytes(CacheIndex.Entry entry) throws IOException {
    if (entry.length() <= 0 || entry.offset() < 0) {
      throw new DamagedCacheException("index");
    }
    byte[] bytes = CacheIndex.bytes(channel, entry.offset(), entry.length());
    if (ByteSink.crc(bytes, bytes.length) != entry.crc()) {
      throw new DamagedCacheException("block");
    }
    return bytes;
  }
}

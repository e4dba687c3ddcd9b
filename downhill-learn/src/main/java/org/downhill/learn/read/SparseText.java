package org.downhill.learn.read;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.downhill.learn.read.TextBlocks.LineOrder;

/** Opens files of a sparse format of one row a line. */
final class SparseText {

  private SparseText() {}

  /** The rows from the first to the last one. */
  static SparseBlocks inOrder(
      List<ByteSource> sources,
      Supplier<LineParser> parsers,
      BadRows badRows,
      AtomicLong bytesRead,
      int threads) {
    Chunks chunks = new StreamChunks(sources, bytesRead, Chunks.SIZE);
    return new TextBlocks(
        supply(chunks, parsers, badRows, usefulThreads(sources, threads)),
        LineOrder.OF_FILE,
        sources.get(sources.size() - 1).name());
  }

  /** The rows in pieces whose order the seed decides. */
  static SparseBlocks shuffled(
      List<ByteSource> sources,
      Supplier<LineParser> parsers,
      BadRows badRows,
      AtomicLong bytesRead,
      int threads,
      long seed) {
    Chunks chunks = new SeekingChunks(sources, bytesRead, Chunks.SIZE, seed);
    return new TextBlocks(
        supply(chunks, parsers, badRows, usefulThreads(sources, threads)),
        LineOrder.RANDOM,
        sources.get(sources.size() - 1).name());
  }

  private static ChunkSupply<ParsedChunk> supply(
      Chunks chunks, Supplier<LineParser> parsers, BadRows badRows, int threads) {
    return threads == 1
        ? new SerialChunks<>(chunks, new ParsedChunk(parsers.get(), badRows))
        : new ParallelChunks<>(chunks, () -> new ParsedChunk(parsers.get(), badRows), threads);
  }

  /** No more threads than the data have chunks. */
  static int usefulThreads(List<ByteSource> sources, int threads) {
    long bytes = sources.stream().mapToLong(ByteSource::bytes).sum();
    return (int) Math.min(threads, 1 + bytes / Chunks.SIZE);
  }
}

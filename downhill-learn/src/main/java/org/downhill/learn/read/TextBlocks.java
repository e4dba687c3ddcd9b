package org.downhill.learn.read;

import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.jspecify.annotations.Nullable;

/** The rows of a sparse format of one row a line, several files one after the other. */
final class TextBlocks implements SparseBlocks {

  private final ChunkSupply<ParsedChunk> supply;
  private final LineOrder order;
  private final String lastSource;
  private long lines;
  private long rows;
  private long skippedRows;
  private @Nullable Throwable failure;
  private @Nullable Chunk failed;

  /** How the lines of chunks follow one another. */
  enum LineOrder {
    /** Those of a chunk come right behind those of the chunk before. */
    OF_FILE,
    /** Chunks come in any order and know how to count the lines before them. */
    RANDOM
  }

  /**
   * Blocks of rows.
   *
   * @param lastSource the name of the last file, for a complaint about no rows at all
   */
  TextBlocks(ChunkSupply<ParsedChunk> supply, LineOrder order, String lastSource) {
    this.supply = supply;
    this.order = order;
    this.lastSource = lastSource;
  }

  @Override
  public @Nullable SparseBlock next() {
    while (true) {
      throwFailure();
      ParsedChunk parsed = supply.next();
      if (parsed == null) {
        checkRows();
        return null;
      }
      Chunk chunk = parsed.chunk();
      if (order == LineOrder.OF_FILE) {
        lines = chunk.isFirst() ? 0 : lines;
        chunk.linesBefore(lines);
        lines += parsed.lines();
      }
      skippedRows += parsed.skippedRows();
      failure = parsed.failure();
      failed = chunk;
      if (parsed.block().rows() > 0) {
        rows += parsed.block().rows();
        return parsed.block();
      }
    }
  }

  @Override
  public long skippedRows() {
    return skippedRows;
  }

  @Override
  public void close() {
    supply.close();
  }

  private void throwFailure() {
    if (failure instanceof DataException data && failed != null) {
      throw data.place().line().isEmpty() ? data : Places.movedBy(data, failed.linesBefore());
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  private void checkRows() {
    if (rows == 0) {
      String found =
          skippedRows > 0
              ? "no row that can be read (" + skippedRows + " bad ones left out)"
              : "no rows";
      throw new DataException(
          Place.of(lastSource), found, "at least one row", "add rows to the file");
    }
  }
}

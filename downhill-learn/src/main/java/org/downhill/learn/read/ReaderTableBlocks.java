package org.downhill.learn.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the rows of a reader in blocks. */
final class ReaderTableBlocks implements TableBlocks {

  /** A block is full with so many rows, fields or characters. */
  private static final int ROWS = 512;

  private static final int FIELDS = 1 << 16;
  private static final int CHARACTERS = 1 << 20;

  private final TableReader reader;
  private final TableRow row = new TableRow();
  private final TableBlock block = new TableBlock();
  private boolean ahead;
  private boolean ended;
  private long skippedAhead;
  private long skippedRows;
  private @Nullable RuntimeException failure;

  ReaderTableBlocks(TableReader reader) {
    this.reader = reader;
  }

  @Override
  public List<String> columns() {
    return reader.columns();
  }

  @Override
  public boolean hasHeader() {
    return reader.hasHeader();
  }

  @Override
  public @Nullable TableBlock next() {
    if (!ahead && !advance()) {
      skippedRows = reader.skippedRows();
      return null;
    }
    String source = row.source();
    long before = row.line() - 1;
    block.begin(source, columns());
    block.comesAfter(before, skippedRows);
    while (ahead && row.source().equals(source) && !isFull()) {
      for (; skippedRows < skippedAhead; skippedRows++) {
        block.skipRow();
      }
      block.add(row, Math.toIntExact(row.line() - before));
      ahead = false;
      advanceQuietly();
    }
    return block;
  }

  @Override
  public long skippedRows() {
    return skippedRows;
  }

  @Override
  public void close() {
    reader.close();
  }

  private boolean isFull() {
    return block.rows() > 0
        && (block.rows() == ROWS
            || (block.rows() + 1) * (long) block.columns() > FIELDS
            || block.characters() > CHARACTERS);
  }

  /** Reads a row ahead; false at the end. */
  private boolean advance() {
    if (failure != null) {
      throw failure;
    }
    ahead = !ended && reader.next(row);
    ended = !ahead;
    skippedAhead = reader.skippedRows();
    return ahead;
  }

  /** Reads a row ahead; what goes wrong is thrown when the rows before were given. */
  private void advanceQuietly() {
    try {
      advance();
    } catch (RuntimeException e) {
      failure = e;
    }
  }
}

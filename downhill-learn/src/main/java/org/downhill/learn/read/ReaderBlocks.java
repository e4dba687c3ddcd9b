package org.downhill.learn.read;

import org.jspecify.annotations.Nullable;

/** Collects the rows of a reader in blocks. */
final class ReaderBlocks implements SparseBlocks {

  /** A block is full with so many features or so many rows. */
  private static final int FEATURES = 1 << 16;

  private static final int ROWS = 1 << 12;

  private final SparseReader reader;
  private final SparseRow row = new SparseRow();
  private final SparseBlock block = new SparseBlock();
  private final Chunk chunk = new Chunk();
  private boolean ahead;
  private boolean ended;
  private @Nullable RuntimeException failure;

  ReaderBlocks(SparseReader reader) {
    this.reader = reader;
  }

  @Override
  public @Nullable SparseBlock next() {
    if (!ahead && !advance()) {
      return null;
    }
    String source = row.source();
    chunk.begin(source, false);
    chunk.linesBefore(0);
    block.begin(chunk);
    while (ahead && row.source().equals(source) && block.rows() < ROWS && block.size() < FEATURES) {
      append();
      ahead = false;
      advanceQuietly();
    }
    return block;
  }

  @Override
  public long skippedRows() {
    return reader.skippedRows();
  }

  @Override
  public void close() {
    reader.close();
  }

  /** Reads a row ahead; false at the end. */
  private boolean advance() {
    if (failure != null) {
      throw failure;
    }
    ahead = !ended && reader.next(row);
    ended = !ahead;
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

  private void append() {
    block.beginRow(Math.toIntExact(row.line()));
    if (!row.label().isEmpty()) {
      block.label(row.label(), row.labelValue());
    }
    block.weight(row.weight());
    block.initial(row.initial());
    for (int i = 0; i < row.size(); i++) {
      block.add(row.feature()[i], row.value()[i]);
    }
    block.endRow();
  }
}

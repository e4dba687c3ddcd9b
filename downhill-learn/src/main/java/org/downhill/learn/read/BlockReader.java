package org.downhill.learn.read;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Gives the rows of blocks one by one. */
final class BlockReader implements SparseReader {

  private final SparseBlocks blocks;
  private @Nullable SparseBlock block;
  private int row;
  private boolean ended;

  BlockReader(SparseBlocks blocks) {
    this.blocks = blocks;
  }

  @Override
  public boolean next(SparseRow into) {
    while (block == null || row == block.rows()) {
      if (ended) {
        return false;
      }
      block = blocks.next();
      row = 0;
      ended = block == null;
    }
    block.copy(row++, into);
    return true;
  }

  @Override
  public long skippedRows() {
    return blocks.skippedRows();
  }

  @Override
  public OptionalLong features() {
    return OptionalLong.empty();
  }

  @Override
  public void close() {
    blocks.close();
  }
}

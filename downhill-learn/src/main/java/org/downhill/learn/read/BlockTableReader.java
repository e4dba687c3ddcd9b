package org.downhill.learn.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the rows of blocks one by one. */
final class BlockTableReader implements TableReader {

  private final TableBlocks blocks;
  private @Nullable TableBlock block;
  private int row;
  private boolean ended;

  BlockTableReader(TableBlocks blocks) {
    this.blocks = blocks;
  }

  @Override
  public List<String> columns() {
    return blocks.columns();
  }

  @Override
  public boolean hasHeader() {
    return blocks.hasHeader();
  }

  @Override
  public boolean next(TableRow into) {
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
    return block == null ? blocks.skippedRows() : block.skippedBefore(Math.max(0, row - 1));
  }

  @Override
  public void close() {
    blocks.close();
  }
}

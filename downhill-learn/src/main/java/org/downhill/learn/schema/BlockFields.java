package org.downhill.learn.schema;

import org.downhill.learn.input.Place;
import org.downhill.learn.read.TableBlock;
import org.jspecify.annotations.Nullable;

/** The fields of one row of a block; moved from row to row. */
public final class BlockFields implements Fields {

  private @Nullable TableBlock block;
  private int row;
  private int first;

  /** No fields, until {@link #moveTo} says whose they are. */
  public BlockFields() {}

  /** Goes to a row of a block. */
  public void moveTo(TableBlock newBlock, int newRow) {
    block = newBlock;
    row = newRow;
    first = newBlock.cell(newRow, 0);
  }

  @Override
  public boolean isParsed() {
    return true;
  }

  @Override
  public boolean isPlainNumber(int column) {
    return block().isPlainNumber(first + column);
  }

  @Override
  public boolean isNumber(int column) {
    return block().isNumber(first + column);
  }

  @Override
  public double number(int column) {
    return block().number(first + column);
  }

  @Override
  public char[] buffer() {
    return block().text();
  }

  @Override
  public int start(int column) {
    return block().start(first + column);
  }

  @Override
  public int end(int column) {
    return block().end(first + column);
  }

  @Override
  public Place place(int column) {
    return block().place(row, column);
  }

  private TableBlock block() {
    if (block == null) {
      throw new IllegalStateException("no row yet");
    }
    return block;
  }
}

package org.downhill.learn.cache;

import java.util.List;
import java.util.function.LongPredicate;
import org.downhill.learn.input.Decimals;
import org.downhill.learn.read.BlockFiller;
import org.downhill.learn.read.SparseBlock;

/** Turns the bytes of one block of a cache into rows. */
final class BlockDecoder {

  private final BlockFiller filler = new BlockFiller();
  private int[] label = new int[0];
  private int[] line = new int[0];
  private int[] length = new int[0];
  private int[] code = new int[16];

  /**
   * The rows of a block that are wanted.
   *
   * @param bytes the block as it was written
   * @param names the files that the rows of the cache are from
   * @param firstRow number of the block's first row
   * @param wanted tells by their numbers which rows are wanted
   */
  SparseBlock decode(byte[] bytes, List<String> names, long firstRow, LongPredicate wanted) {
    ByteCursor in = new ByteCursor(bytes, 0);
    String source = names.get(in.takeCount());
    int rows = in.takeCount();
    // Lines count from the first row's, so that they are small numbers.
    filler.begin(source, in.takeVarint());
    int flags = in.takeByte();
    reserve(rows);
    for (int row = 0; row < rows; row++) {
      label[row] = in.takeCount() - 1;
    }
    takeLabels(in);
    int lines = 0;
    int values = 0;
    for (int row = 0; row < rows; row++) {
      lines += in.takeCount();
      line[row] = lines;
      length[row] = in.takeCount();
      values += length[row];
    }
    Columns columns = new Columns(bytes, in.at(), flags, rows, values);
    for (int row = 0; row < rows; row++) {
      if (wanted.test(firstRow + row)) {
        int named = label[row] < 0 ? SparseBlock.NO_LABEL : code[label[row]];
        filler.beginRow(line[row], named, columns.weight(row), columns.offset(row));
        columns.take(filler, length[row]);
        filler.endRow(length[row]);
      } else {
        columns.skip(length[row]);
      }
    }
    return filler.block();
  }

  private void reserve(int rows) {
    if (rows > label.length) {
      label = new int[rows];
      line = new int[rows];
      length = new int[rows];
    }
  }

  private void takeLabels(ByteCursor in) {
    int labels = in.takeCount();
    if (labels > code.length) {
      code = new int[labels];
    }
    for (int i = 0; i < labels; i++) {
      String text = in.takeText(in.takeCount());
      code[i] = filler.label(text, Decimals.parse(text.toCharArray(), 0, text.length()));
    }
  }

  /** The parts of a block that are there if its flags say so. */
  private static final class Columns {

    private final int flags;
    private final byte[] bytes;
    private final int weights;
    private final int offsets;
    private final ByteCursor values;
    private final ByteCursor ids;

    Columns(byte[] bytes, int at, int flags, int rows, int numberOfValues) {
      this.bytes = bytes;
      this.flags = flags;
      weights = at;
      offsets = weights + (has(BlockEncoder.WEIGHTED) ? Double.BYTES * rows : 0);
      int behind = offsets + (has(BlockEncoder.OFFSET) ? Double.BYTES * rows : 0);
      values = new ByteCursor(bytes, behind);
      ids =
          new ByteCursor(
              bytes, behind + (has(BlockEncoder.VALUED) ? Float.BYTES * numberOfValues : 0));
    }

    private boolean has(int flag) {
      return (flags & flag) != 0;
    }

    double weight(int row) {
      return has(BlockEncoder.WEIGHTED) ? at(weights, row) : 1;
    }

    double offset(int row) {
      return has(BlockEncoder.OFFSET) ? at(offsets, row) : 0;
    }

    private double at(int from, int row) {
      return new ByteCursor(bytes, from + Double.BYTES * row).takeDouble();
    }

    void take(BlockFiller into, int length) {
      int at = into.reserve(length);
      takeIds(into.block().id(), at, at + length);
      float[] value = into.block().value();
      boolean valued = has(BlockEncoder.VALUED);
      for (int i = at; i < at + length; i++) {
        value[i] = valued ? values.takeFloat() : 1;
      }
    }

    private void takeIds(long[] id, int from, int to) {
      if (has(BlockEncoder.WIDE)) {
        for (int i = from; i < to; i++) {
          id[i] = ids.takeLong();
        }
      } else if (has(BlockEncoder.UNORDERED)) {
        long last = 0;
        for (int i = from; i < to; i++) {
          long zigzag = ids.takeVarint();
          last += (zigzag >>> 1) ^ -(zigzag & 1);
          id[i] = last;
        }
      } else {
        long last = 0;
        for (int i = from; i < to; i++) {
          last += ids.takeVarint();
          id[i] = last;
        }
      }
    }

    void skip(int length) {
      if (has(BlockEncoder.VALUED)) {
        values.skip(Float.BYTES * length);
      }
      if (has(BlockEncoder.WIDE)) {
        ids.skip(Long.BYTES * length);
      } else {
        ids.skipVarints(length);
      }
    }
  }
}

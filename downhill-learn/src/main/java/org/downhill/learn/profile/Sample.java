package org.downhill.learn.profile;

import java.util.Arrays;
import org.downhill.learn.rows.RowPrints;
import org.downhill.learn.rows.Rows;

/** Every k-th of some encoded rows, few enough to be looked at in passing. */
final class Sample {

  private static final int MOST_ROWS = 20_000;
  private static final long MOST_VALUES = 4_000_000;

  private final Rows rows;
  private final int[] numbers;

  Sample(Rows rows) {
    this.rows = rows;
    double stored = rows.denseColumns() + rows.nonZeros() / Math.max(1.0, rows.size());
    int most = (int) Math.max(100, Math.min(MOST_ROWS, MOST_VALUES / Math.max(1, stored)));
    int size = Math.min(rows.size(), most);
    numbers = new int[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = (int) ((long) rows.size() * i / size);
    }
  }

  int size() {
    return numbers.length;
  }

  /** Told of the features of a row. */
  interface Visitor {
    /** A feature that is not zero, or dense, of the {@code i}-th row of the sample. */
    void value(int i, int feature, float value);
  }

  /** Shows all dense features, zeros included, and all sparse ones that are stored. */
  void visit(Visitor visitor) {
    int dense = rows.denseColumns();
    for (int i = 0; i < numbers.length; i++) {
      Rows.Block block = rows.block(numbers[i] >>> Rows.Block.SHIFT);
      int row = numbers[i] & Rows.Block.MASK;
      for (int j = 0; j < dense; j++) {
        visitor.value(i, j, block.dense()[row * dense + j]);
      }
      for (int k = block.start()[row]; k < block.start()[row + 1]; k++) {
        visitor.value(i, block.index()[k], block.value()[k]);
      }
    }
  }

  double[] targets() {
    return Arrays.stream(numbers).mapToDouble(rows::target).toArray();
  }

  double[] weights() {
    return Arrays.stream(numbers).mapToDouble(rows::weight).toArray();
  }

  /** Rows that equal an earlier one. */
  long duplicates() {
    long distinct =
        Arrays.stream(numbers).mapToLong(row -> RowPrints.ofRow(rows, row)).distinct().count();
    return size() - distinct;
  }
}

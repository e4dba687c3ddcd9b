package org.downhill.learn.profile;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
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

  /** Rows that equal an earlier one; equal hashes of 64 bits count as equal rows. */
  long duplicates() {
    long[] hashes = new long[numbers.length];
    visit(
        (i, feature, value) ->
            hashes[i] += mix(((long) feature << Integer.SIZE) ^ Float.floatToIntBits(value)));
    Set<Long> seen = new HashSet<>();
    long duplicates = 0;
    for (int i = 0; i < hashes.length; i++) {
      long target = mix(Double.doubleToLongBits(rows.target(numbers[i])) ^ 0x5bd1e995L);
      duplicates += seen.add(hashes[i] + target) ? 0 : 1;
    }
    return duplicates;
  }

  /** Stafford's mix of 64 bits ("Better Bit Mixing", 2011). */
  private static long mix(long bits) {
    long z = bits + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}

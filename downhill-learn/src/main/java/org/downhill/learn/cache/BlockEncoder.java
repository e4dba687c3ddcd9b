package org.downhill.learn.cache;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.downhill.learn.read.SparseBlock;

/** Rows that become one block of a cache. */
final class BlockEncoder {

  /** A block holds no more rows than this, */
  static final int ROWS = 1 << 11;

  /** and is full with this many values. */
  static final int VALUES = 1 << 14;

  /** Ids are not ascending within a row: differences may be negative. */
  static final int UNORDERED = 1;

  /** Ids take eight bytes each. */
  static final int WIDE = 2;

  /** There are values other than 1. */
  static final int VALUED = 4;

  /** There are weights other than 1. */
  static final int WEIGHTED = 8;

  /** There are initial predictions other than 0. */
  static final int OFFSET = 16;

  private static final int NOT_LOOKED_UP = -2;

  private final int[] start = new int[ROWS + 1];
  private final int[] label = new int[ROWS];
  private final double[] weight = new double[ROWS];
  private final double[] offset = new double[ROWS];
  private final long[] line = new long[ROWS];
  private long[] id = new long[VALUES];
  private float[] value = new float[VALUES];
  private int rows;
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> labels = new ArrayList<>();
  private int[] codeOf = new int[16];
  private final ByteSink ids = new ByteSink();

  /** Says that rows of another block of text follow. */
  void begin(SparseBlock block) {
    if (block.labels() > codeOf.length) {
      codeOf = new int[Math.max(block.labels(), 2 * codeOf.length)];
    }
    Arrays.fill(codeOf, 0, block.labels(), NOT_LOOKED_UP);
  }

  /** Adds a row; the block must not be full. */
  void add(SparseBlock block, int row) {
    label[rows] = code(block, block.labelCode()[row]);
    weight[rows] = block.weight()[row];
    offset[rows] = block.initial()[row];
    line[rows] = block.line(row);
    int from = block.start()[row];
    int length = block.start()[row + 1] - from;
    int at = start[rows];
    if (at + length > id.length) {
      id = Arrays.copyOf(id, Math.max(at + length, 2 * id.length));
      value = Arrays.copyOf(value, id.length);
    }
    System.arraycopy(block.id(), from, id, at, length);
    System.arraycopy(block.value(), from, value, at, length);
    start[++rows] = at + length;
  }

  private int code(SparseBlock block, int code) {
    if (code == SparseBlock.NO_LABEL) {
      return SparseBlock.NO_LABEL;
    }
    if (codeOf[code] == NOT_LOOKED_UP) {
      String text = block.label(code);
      Integer known = codes.putIfAbsent(text, labels.size());
      codeOf[code] = known == null ? labels.size() : known;
      if (known == null) {
        labels.add(text);
      }
    }
    return codeOf[code];
  }

  int rows() {
    return rows;
  }

  int values() {
    return start[rows];
  }

  boolean isFull() {
    return rows == ROWS || start[rows] >= VALUES;
  }

  /**
   * Writes the rows and forgets them.
   *
   * @param source number of the file that they are from
   * @param sink gets the bytes
   */
  void encode(int source, ByteSink sink) {
    boolean ascending = isAscending();
    ids.clear();
    putIds(ascending);
    boolean wide = ids.size() > Long.BYTES * start[rows];
    int flags = (ascending ? 0 : UNORDERED) | (wide ? WIDE : 0) | flagsOfNumbers();
    sink.putVarint(source);
    sink.putVarint(rows);
    sink.putVarint(line[0]);
    sink.putByte(flags);
    putLabels(sink);
    for (int row = 0; row < rows; row++) {
      sink.putVarint(line[row] - line[Math.max(0, row - 1)]);
      sink.putVarint(start[row + 1] - start[row]);
    }
    if ((flags & WEIGHTED) != 0) {
      putDoubles(weight, sink);
    }
    if ((flags & OFFSET) != 0) {
      putDoubles(offset, sink);
    }
    if ((flags & VALUED) != 0) {
      for (int i = 0; i < start[rows]; i++) {
        sink.putFloat(value[i]);
      }
    }
    if (wide) {
      for (int i = 0; i < start[rows]; i++) {
        sink.putLong(id[i]);
      }
    } else {
      sink.putBytes(Arrays.copyOf(ids.bytes(), ids.size()));
    }
    forget();
  }

  private void forget() {
    rows = 0;
    codes.clear();
    labels.clear();
    Arrays.fill(codeOf, NOT_LOOKED_UP);
  }

  private boolean isAscending() {
    for (int row = 0; row < rows; row++) {
      for (int i = start[row]; i < start[row + 1]; i++) {
        if (id[i] < (i == start[row] ? 0 : id[i - 1])) {
          return false;
        }
      }
    }
    return true;
  }

  /** Differences of ids that follow each other in a row, the first one from 0. */
  private void putIds(boolean ascending) {
    for (int row = 0; row < rows; row++) {
      long before = 0;
      for (int i = start[row]; i < start[row + 1]; i++) {
        long difference = id[i] - before;
        ids.putVarint(ascending ? difference : (difference << 1) ^ (difference >> 63));
        before = id[i];
      }
    }
  }

  private int flagsOfNumbers() {
    int flags = 0;
    for (int i = 0; i < start[rows]; i++) {
      flags |= value[i] == 1 ? 0 : VALUED;
    }
    for (int row = 0; row < rows; row++) {
      flags |= weight[row] == 1 ? 0 : WEIGHTED;
      // Compared by bits, because a negative zero is equal to zero.
      flags |= Double.doubleToRawLongBits(offset[row]) == 0 ? 0 : OFFSET;
    }
    return flags;
  }

  private void putLabels(ByteSink sink) {
    for (int row = 0; row < rows; row++) {
      sink.putVarint(label[row] + 1L);
    }
    sink.putVarint(labels.size());
    for (String text : labels) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      sink.putVarint(utf8.length);
      sink.putBytes(utf8);
    }
  }

  private void putDoubles(double[] numbersOfRows, ByteSink sink) {
    for (int row = 0; row < rows; row++) {
      sink.putDouble(numbersOfRows[row]);
    }
  }
}

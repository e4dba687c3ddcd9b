package org.downhill.learn.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.downhill.learn.read.SparseBlock;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.NumberedRow;

/**
 * Rows of numbered features as the first pass met them, in memory, so that they need not be read
 * again: 8 bytes for a value that is not zero and 24 for a row, 32 where labels are ever new. They
 * are given up where they take too much room, or where only reading them again would say all that
 * there is to say.
 */
final class KeptRows {

  /** Most labels that are kept by name; beyond them a label must be a number. */
  private static final int NAMES = 1 << 12;

  private static final int NO_NAME = -1;
  private static final int NOT_LOOKED_UP = -2;

  private final long room;
  private final List<Block> blocks = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private int[] nameOfCode = new int[16];
  private long bytes;
  private long met;
  private boolean givenUp;

  private final int[] start = new int[Rows.Block.ROWS + 1];
  private int[] feature = new int[Rows.Block.ROWS];
  private float[] value = new float[Rows.Block.ROWS];
  private final int[] name = new int[Rows.Block.ROWS];
  private final double[] label = new double[Rows.Block.ROWS];
  private final double[] weight = new double[Rows.Block.ROWS];
  private final double[] offset = new double[Rows.Block.ROWS];
  private int rows;
  private boolean allNamed = true;

  /** Rows, {@link Rows.Block#ROWS} of them in all blocks but the last one. */
  static final class Block {

    /** Number of rows. */
    final int size;

    /** Where each row's features begin; one entry more than rows. */
    final int[] start;

    /** Numbers of features. */
    final int[] feature;

    /** Their values. */
    final float[] value;

    /** For each row the position of its label among the names, −1 where it has none. */
    final int[] name;

    /** For each row its label as a number, of length 0 where all labels have names. */
    final double[] label;

    /** Weights. */
    final double[] weight;

    /** Initial predictions. */
    final double[] offset;

    private Block(KeptRows rows) {
      size = rows.rows;
      start = Arrays.copyOf(rows.start, size + 1);
      feature = Arrays.copyOf(rows.feature, start[size]);
      value = Arrays.copyOf(rows.value, start[size]);
      name = Arrays.copyOf(rows.name, size);
      label = Arrays.copyOf(rows.label, rows.allNamed ? 0 : size);
      weight = Arrays.copyOf(rows.weight, size);
      offset = Arrays.copyOf(rows.offset, size);
    }
  }

  /** No rows yet, and never more than {@code room} bytes of them. */
  KeptRows(long room) {
    this.room = room;
  }

  /**
   * Bytes that rows may take in memory: less than a third of what the virtual machine may use,
   * because the encoded rows, or their copy in the order of the visits, take as much again.
   */
  static long room() {
    return (long) (0.3 * Runtime.getRuntime().maxMemory());
  }

  /** Bytes that rows take in memory. */
  static long bytes(long rows, long values) {
    return 8 * values + 32 * rows;
  }

  /** Says that rows of another block of text follow. */
  void begin(SparseBlock block) {
    if (block.labels() > nameOfCode.length) {
      nameOfCode = new int[Math.max(block.labels(), 2 * nameOfCode.length)];
    }
    Arrays.fill(nameOfCode, 0, block.labels(), NOT_LOOKED_UP);
  }

  /** Keeps a row with a label. */
  void add(SparseBlock block, int row, NumberedRow features) {
    met += bytes(1, features.size());
    if (givenUp) {
      return;
    }
    int code = block.labelCode()[row];
    if (nameOfCode[code] == NOT_LOOKED_UP) {
      nameOfCode[code] = name(block.label(code));
    }
    name[rows] = nameOfCode[code];
    label[rows] = block.labelValue()[row];
    if (name[rows] == NO_NAME) {
      allNamed = false;
      if (!Double.isFinite(label[rows])) {
        giveUp();
        return;
      }
    }
    weight[rows] = block.weight()[row];
    offset[rows] = block.initial()[row];
    int at = start[rows];
    int end = at + features.size();
    if (end > feature.length) {
      int capacity = Math.max(end, 2 * feature.length);
      feature = Arrays.copyOf(feature, capacity);
      value = Arrays.copyOf(value, capacity);
    }
    System.arraycopy(features.feature(), 0, feature, at, features.size());
    System.arraycopy(features.value(), 0, value, at, features.size());
    start[++rows] = end;
    if (rows == Rows.Block.ROWS) {
      closeBlock();
    }
  }

  /** Lets go of all rows, and keeps none from now on. */
  void giveUp() {
    givenUp = true;
    blocks.clear();
    rows = 0;
  }

  /** Bytes that all rows take that were met, kept or not. */
  long bytesMet() {
    return met;
  }

  /** Whether all rows that were met are here. */
  boolean isComplete() {
    return !givenUp;
  }

  /** The labels that have names. */
  List<String> names() {
    return names;
  }

  /** The rows; none can be added any more. */
  List<Block> blocks() {
    if (rows > 0) {
      closeBlock();
    }
    return blocks;
  }

  private int name(String written) {
    Integer known = numbers.get(written);
    if (known != null) {
      return known;
    }
    if (names.size() == NAMES) {
      return NO_NAME;
    }
    numbers.put(written, names.size());
    names.add(written);
    return names.size() - 1;
  }

  private void closeBlock() {
    blocks.add(new Block(this));
    bytes += bytes(rows, start[rows]);
    rows = 0;
    allNamed = true;
    if (bytes > room) {
      giveUp();
    }
  }
}

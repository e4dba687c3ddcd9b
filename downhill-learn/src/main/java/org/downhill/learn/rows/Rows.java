package org.downhill.learn.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Encoded rows in memory, as blocks of arrays and not one object for a row: dense features row by
 * row, sparse features as compressed rows (CSR), both {@code float}.
 *
 * <p>Feature numbers: dense columns first, then sparse ones, {@link #features()} in all. Row {@code
 * r} is row {@code r & (Block.ROWS − 1)} of block {@code r >>> Block.SHIFT}. Immutable once built.
 */
public final class Rows {

  private final int denseColumns;
  private final int sparseColumns;
  private final Block[] blocks;
  private final int size;
  private final long nonZeros;
  private final double totalWeight;

  private Rows(Builder builder) {
    denseColumns = builder.denseColumns;
    sparseColumns = builder.sparseColumns;
    blocks = builder.blocks.toArray(Block[]::new);
    size = builder.size;
    nonZeros = builder.nonZeros;
    totalWeight = builder.totalWeight;
  }

  /** Starts a collection of rows with the given numbers of dense and sparse features. */
  public static Builder builder(int denseColumns, int sparseColumns) {
    return new Builder(denseColumns, sparseColumns);
  }

  /** Number of rows. */
  public int size() {
    return size;
  }

  /** Number of dense features. */
  public int denseColumns() {
    return denseColumns;
  }

  /** Number of sparse features. */
  public int sparseColumns() {
    return sparseColumns;
  }

  /** Number of all features. */
  public int features() {
    return denseColumns + sparseColumns;
  }

  /** Number of stored sparse values in all rows. */
  public long nonZeros() {
    return nonZeros;
  }

  /** Sum of the rows' weights. */
  public double totalWeight() {
    return totalWeight;
  }

  /** Number of blocks. */
  public int blocks() {
    return blocks.length;
  }

  /** The {@code i}-th block. */
  public Block block(int i) {
    return blocks[i];
  }

  /** Target of a row. */
  public double target(int row) {
    return blocks[row >>> Block.SHIFT].target[row & Block.MASK];
  }

  /** Weight of a row. */
  public double weight(int row) {
    return blocks[row >>> Block.SHIFT].weight[row & Block.MASK];
  }

  /** Offset of a row. */
  public double offset(int row) {
    return blocks[row >>> Block.SHIFT].offset[row & Block.MASK];
  }

  /**
   * Up to {@link #ROWS} rows as arrays; the arrays are the live ones and must not be written.
   *
   * <p>Row {@code r} has its dense features at {@code dense[r·denseColumns …]} and its sparse ones
   * at {@code start[r] … start[r + 1] − 1} of {@code index} and {@code value}.
   */
  public static final class Block {

    /** Binary logarithm of {@link #ROWS}. */
    public static final int SHIFT = 12;

    /** Number of rows in a full block. */
    public static final int ROWS = 1 << SHIFT;

    /** Mask of a row's number within its block. */
    public static final int MASK = ROWS - 1;

    private final int size;
    private final float[] dense;
    private final int[] start;
    private final int[] index;
    private final float[] value;
    private final double[] target;
    private final double[] weight;
    private final double[] offset;

    private Block(Builder builder) {
      size = builder.rows;
      dense = Arrays.copyOf(builder.dense, size * builder.denseColumns);
      start = Arrays.copyOf(builder.start, size + 1);
      index = Arrays.copyOf(builder.index, builder.start[size]);
      value = Arrays.copyOf(builder.value, builder.start[size]);
      target = Arrays.copyOf(builder.target, size);
      weight = Arrays.copyOf(builder.weight, size);
      offset = Arrays.copyOf(builder.offset, size);
    }

    /** Number of rows in the block. */
    public int size() {
      return size;
    }

    /** Dense features, row by row. */
    public float[] dense() {
      return dense;
    }

    /** Where each row's sparse features start; one entry more than rows. */
    public int[] start() {
      return start;
    }

    /** Numbers of the sparse features, ascending within a row. */
    public int[] index() {
      return index;
    }

    /** Values of the sparse features. */
    public float[] value() {
      return value;
    }

    /** Targets. */
    public double[] target() {
      return target;
    }

    /** Weights. */
    public double[] weight() {
      return weight;
    }

    /** Offsets. */
    public double[] offset() {
      return offset;
    }
  }

  /** Collects rows; not to be used after {@link #build()}. */
  public static final class Builder {

    private final int denseColumns;
    private final int sparseColumns;
    private final List<Block> blocks = new ArrayList<>();
    private final float[] dense;
    private final int[] start = new int[Block.ROWS + 1];
    private int[] index = new int[Block.ROWS];
    private float[] value = new float[Block.ROWS];
    private final double[] target = new double[Block.ROWS];
    private final double[] weight = new double[Block.ROWS];
    private final double[] offset = new double[Block.ROWS];
    private int rows;
    private int size;
    private long nonZeros;
    private double totalWeight;

    private Builder(int denseColumns, int sparseColumns) {
      this.denseColumns = denseColumns;
      this.sparseColumns = sparseColumns;
      dense = new float[Block.ROWS * denseColumns];
    }

    /** Adds a copy of a row. */
    public Builder add(EncodedRow row) {
      System.arraycopy(row.dense(), 0, dense, rows * denseColumns, denseColumns);
      int at = start[rows];
      int end = at + row.size();
      if (end > index.length) {
        int capacity = Math.max(end, 2 * index.length);
        index = Arrays.copyOf(index, capacity);
        value = Arrays.copyOf(value, capacity);
      }
      System.arraycopy(row.index(), 0, index, at, row.size());
      System.arraycopy(row.value(), 0, value, at, row.size());
      target[rows] = row.target();
      weight[rows] = row.weight();
      offset[rows] = row.offset();
      start[++rows] = end;
      size++;
      nonZeros += row.size();
      totalWeight += row.weight();
      if (rows == Block.ROWS) {
        closeBlock();
      }
      return this;
    }

    /** Number of rows added so far. */
    public int size() {
      return size;
    }

    /** The rows added. */
    public Rows build() {
      if (rows > 0) {
        closeBlock();
      }
      return new Rows(this);
    }

    private void closeBlock() {
      blocks.add(new Block(this));
      rows = 0;
    }
  }
}

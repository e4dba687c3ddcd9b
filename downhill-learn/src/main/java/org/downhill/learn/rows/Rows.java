package org.downhill.learn.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.downhill.core.parallel.Workers;

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

  private Rows(int denseColumns, int sparseColumns, List<Block> blocks) {
    this.denseColumns = denseColumns;
    this.sparseColumns = sparseColumns;
    this.blocks = blocks.toArray(Block[]::new);
    int rows = 0;
    long values = 0;
    double weights = 0;
    for (Block block : blocks) {
      rows += block.size;
      values += block.start[block.size];
      for (int row = 0; row < block.size; row++) {
        weights += block.weight[row];
      }
    }
    size = rows;
    nonZeros = values;
    totalWeight = weights;
  }

  /**
   * Rows of the given numbers of dense and sparse features.
   *
   * @param blocks the rows, all blocks but the last one full
   */
  public static Rows of(int denseColumns, int sparseColumns, List<Block> blocks) {
    for (int i = 0; i < blocks.size() - 1; i++) {
      if (blocks.get(i).size != Block.ROWS) {
        throw new IllegalArgumentException("block " + i + " is not full");
      }
    }
    return new Rows(denseColumns, sparseColumns, blocks);
  }

  /** Starts a collection of rows with the given numbers of dense and sparse features. */
  public static Builder builder(int denseColumns, int sparseColumns) {
    return new Builder(denseColumns, sparseColumns);
  }

  /**
   * A copy of the rows with these numbers, side by side in memory in this order.
   *
   * @param threads threads to copy with, at least 1
   */
  public Rows gather(int[] numbers, int threads) {
    Block[] copies = new Block[(numbers.length + Block.MASK) >>> Block.SHIFT];
    Workers.run(copies.length, threads, i -> copies[i] = gatherBlock(numbers, i << Block.SHIFT));
    return new Rows(denseColumns, sparseColumns, Arrays.asList(copies));
  }

  private Block gatherBlock(int[] numbers, int from) {
    int count = Math.min(Block.ROWS, numbers.length - from);
    int[] start = new int[count + 1];
    for (int i = 0; i < count; i++) {
      int[] other = block(numbers[from + i] >>> Block.SHIFT).start;
      int row = numbers[from + i] & Block.MASK;
      start[i + 1] = Math.addExact(start[i], other[row + 1] - other[row]);
    }
    Block copy =
        new Block(
            count,
            new float[count * denseColumns],
            start,
            new int[start[count]],
            new float[start[count]],
            new double[count],
            new double[count],
            new double[count]);
    for (int i = 0; i < count; i++) {
      Block other = block(numbers[from + i] >>> Block.SHIFT);
      int row = numbers[from + i] & Block.MASK;
      System.arraycopy(other.dense, row * denseColumns, copy.dense, i * denseColumns, denseColumns);
      int length = start[i + 1] - start[i];
      System.arraycopy(other.index, other.start[row], copy.index, start[i], length);
      System.arraycopy(other.value, other.start[row], copy.value, start[i], length);
      copy.target[i] = other.target[row];
      copy.weight[i] = other.weight[row];
      copy.offset[i] = other.offset[row];
    }
    return copy;
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

    /**
     * Rows in the given arrays, which may be longer than what the rows take.
     *
     * @param size number of rows, at most {@link #ROWS}
     */
    public Block(
        int size,
        float[] dense,
        int[] start,
        int[] index,
        float[] value,
        double[] target,
        double[] weight,
        double[] offset) {
      this.size = size;
      this.dense = dense;
      this.start = start;
      this.index = index;
      this.value = value;
      this.target = target;
      this.weight = weight;
      this.offset = offset;
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
      return new Rows(denseColumns, sparseColumns, blocks);
    }

    private void closeBlock() {
      blocks.add(
          new Block(
              rows,
              Arrays.copyOf(dense, rows * denseColumns),
              Arrays.copyOf(start, rows + 1),
              Arrays.copyOf(index, start[rows]),
              Arrays.copyOf(value, start[rows]),
              Arrays.copyOf(target, rows),
              Arrays.copyOf(weight, rows),
              Arrays.copyOf(offset, rows)));
      rows = 0;
    }
  }
}

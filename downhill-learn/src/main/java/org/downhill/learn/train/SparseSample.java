package org.downhill.learn.train;

import java.util.Arrays;
import org.downhill.learn.encode.Centering;
import org.downhill.learn.encode.EncodingOptions;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.linear.Intercept;
import org.downhill.learn.loss.Targets;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.SparseBlock;
import org.downhill.learn.read.SparseBlocks;
import org.downhill.learn.read.SparseRow;
import org.downhill.learn.schema.Cell;
import org.downhill.learn.schema.IdKind;
import org.downhill.learn.schema.Part;
import org.downhill.learn.schema.SparseProfiler;
import org.downhill.learn.schema.SparseSchema;

/** The first rows of a pass, kept to tell what the labels are. */
final class SparseSample implements Targets {

  private final SparseSchema schema;
  private final TargetCodec codec;
  private final Collected rows;
  private final int size;
  private final double[] target;

  private SparseSample(SparseSchema schema, TargetCodec codec, Collected rows) {
    this.schema = schema;
    this.codec = codec;
    this.rows = rows;
    target = new double[rows.size];
    Cell cell = new Cell();
    int known = 0;
    for (int row = 0; row < rows.size; row++) {
      cell.read(rows.label[row]);
      double encoded = codec.encode(cell);
      if (!Double.isNaN(encoded)) {
        rows.move(row, known);
        target[known++] = encoded;
      }
    }
    size = known;
  }

  /**
   * Reads blocks until they have at least {@code least} rows, or all rows.
   *
   * @throws org.downhill.learn.input.DataException if the labels are of no use
   */
  static SparseSample read(
      SparseBlocks blocks, int least, DataSource data, TrainSettings settings) {
    SparseProfiler profiler =
        new SparseProfiler(
            data.name(), IdKind.of(data.format()), Profiled.options(settings, data.options()));
    Collected rows = new Collected();
    SparseRow row = new SparseRow();
    for (SparseBlock block = blocks.next(); block != null; block = blocks.next()) {
      for (int i = 0; i < block.rows(); i++) {
        block.copy(i, row);
        profiler.add(row, Part.TRAIN);
        rows.add(row);
      }
      if (rows.size >= least) {
        break;
      }
    }
    SparseSchema schema = SparseSchema.infer(profiler);
    Centering centering =
        settings.intercept() == Intercept.FITTED ? Centering.SHIFTED : Centering.KEPT;
    TargetCodec codec =
        TargetCodec.fit(
            schema.task().task(),
            profiler.train().labels(),
            new EncodingOptions(settings.scaling(), centering));
    return new SparseSample(schema, codec, rows);
  }

  /** What the rows were taken for. */
  SparseSchema schema() {
    return schema;
  }

  /** How labels become targets. */
  TargetCodec codec() {
    return codec;
  }

  /** Number of rows left out because they have no label. */
  int rowsWithoutTarget() {
    return target.length - size;
  }

  /** Lets a learner learn all rows. */
  void teach(OnlineLearner learner) {
    for (int i = 0; i < size; i++) {
      learner.learn(
          rows.id,
          rows.value,
          rows.from[i],
          rows.to[i],
          target[i],
          rows.weight[i],
          rows.offset[i]);
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double target(int i) {
    return target[i];
  }

  @Override
  public double weight(int i) {
    return rows.weight[i];
  }

  @Override
  public double offset(int i) {
    return rows.offset[i];
  }

  /** Rows as arrays that grow. */
  private static final class Collected {

    private long[] id = new long[1 << 16];
    private float[] value = new float[1 << 16];
    private int[] from = new int[1 << 10];
    private int[] to = new int[1 << 10];
    private double[] weight = new double[1 << 10];
    private double[] offset = new double[1 << 10];
    private String[] label = new String[1 << 10];
    private int size;
    private int features;

    void add(SparseRow row) {
      if (features + row.size() > id.length) {
        int capacity = Math.max(features + row.size(), 2 * id.length);
        id = Arrays.copyOf(id, capacity);
        value = Arrays.copyOf(value, capacity);
      }
      if (size == from.length) {
        from = Arrays.copyOf(from, 2 * size);
        to = Arrays.copyOf(to, 2 * size);
        weight = Arrays.copyOf(weight, 2 * size);
        offset = Arrays.copyOf(offset, 2 * size);
        label = Arrays.copyOf(label, 2 * size);
      }
      System.arraycopy(row.feature(), 0, id, features, row.size());
      System.arraycopy(row.value(), 0, value, features, row.size());
      from[size] = features;
      features += row.size();
      to[size] = features;
      weight[size] = row.weight();
      offset[size] = row.initial();
      label[size++] = row.label();
    }

    void move(int row, int target) {
      from[target] = from[row];
      to[target] = to[row];
      weight[target] = weight[row];
      offset[target] = offset[row];
    }
  }
}

package org.downhill.learn.train;

import org.downhill.learn.encode.Centering;
import org.downhill.learn.encode.EncodingOptions;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.linear.Intercept;
import org.downhill.learn.loss.Targets;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.SparseBlock;
import org.downhill.learn.read.SparseBlocks;
import org.downhill.learn.schema.Cell;
import org.downhill.learn.schema.IdKind;
import org.downhill.learn.schema.Part;
import org.downhill.learn.schema.SparseProfiler;
import org.downhill.learn.schema.SparseSchema;

/**
 * What the first rows of a shuffled pass tell of the labels: the task, and how they are encoded.
 */
final class SparseSample {

  private static final int LEAST_ROWS = 1 << 13;
  private static final int LEAST_BLOCKS = 8;

  private final SparseSchema schema;
  private final TargetCodec codec;
  private final GatheredTargets targets = new GatheredTargets();

  private SparseSample(SparseSchema schema, TargetCodec codec) {
    this.schema = schema;
    this.codec = codec;
  }

  /**
   * Reads some blocks and looks at their labels.
   *
   * @throws org.downhill.learn.input.DataException if the labels are of no use
   */
  static SparseSample read(DataSource data, TrainSettings settings) {
    SparseProfiler profiler =
        new SparseProfiler(
            data.name(), IdKind.of(data.format()), Profiled.options(settings, data.options()));
    pass(data, settings, (block, row) -> profiler.add(block, row, Part.TRAIN));
    SparseSchema schema = SparseSchema.infer(profiler);
    Centering centering =
        settings.intercept() == Intercept.FITTED ? Centering.SHIFTED : Centering.KEPT;
    TargetCodec codec =
        TargetCodec.fit(
            schema.task().task(),
            profiler.train().labels(),
            new EncodingOptions(settings.scaling(), centering));
    SparseSample sample = new SparseSample(schema, codec);
    Cell cell = new Cell();
    pass(data, settings, (block, row) -> sample.add(block, row, cell));
    return sample;
  }

  /** What is done with a row. */
  private interface RowVisitor {
    void visit(SparseBlock block, int row);
  }

  private static void pass(DataSource data, TrainSettings settings, RowVisitor visitor) {
    int rows = 0;
    int seen = 0;
    try (SparseBlocks blocks = data.shuffledSparseBlocks(settings.threads(), settings.seed())) {
      SparseBlock block = blocks.next();
      while (block != null) {
        for (int i = 0; i < block.rows(); i++) {
          visitor.visit(block, i);
        }
        rows += block.rows();
        seen++;
        block = rows < LEAST_ROWS || seen < LEAST_BLOCKS ? blocks.next() : null;
      }
    }
  }

  private void add(SparseBlock block, int row, Cell cell) {
    cell.read(block.label(block.labelCode()[row]));
    double encoded = codec.encode(cell);
    if (!Double.isNaN(encoded)) {
      targets.add(encoded, block.weight()[row], block.initial()[row]);
    }
  }

  /** What the rows were taken for. */
  SparseSchema schema() {
    return schema;
  }

  /** How labels become targets. */
  TargetCodec codec() {
    return codec;
  }

  /** The targets of the rows. */
  Targets targets() {
    return targets;
  }
}

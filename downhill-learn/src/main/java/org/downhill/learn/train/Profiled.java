package org.downhill.learn.train;

import java.util.Optional;
import org.downhill.core.parallel.Workers;
import org.downhill.learn.encode.Encoder;
import org.downhill.learn.encode.EncodingOptions;
import org.downhill.learn.encode.SparseEncoder;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.profile.DataProfile;
import org.downhill.learn.profile.DataProfiler;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.SparseBlock;
import org.downhill.learn.read.SparseBlocks;
import org.downhill.learn.read.TableBlock;
import org.downhill.learn.read.TableBlocks;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.Cell;
import org.downhill.learn.schema.IdKind;
import org.downhill.learn.schema.InputSummary;
import org.downhill.learn.schema.Part;
import org.downhill.learn.schema.SchemaOptions;
import org.downhill.learn.schema.SparseProfile;
import org.downhill.learn.schema.SparseProfiler;
import org.downhill.learn.schema.SparseSchema;
import org.downhill.learn.schema.TableHeader;
import org.downhill.learn.schema.TableProfile;
import org.downhill.learn.schema.TableProfiler;
import org.downhill.learn.schema.TableSchema;
import org.downhill.learn.schema.TaskRunner;

/** A data set after its first pass: what its columns are, and what encoders are fitted from. */
sealed interface Profiled {

  /** What the columns were taken for. */
  InputSummary summary();

  /** The name of the target. */
  String target();

  /** Rows that could be read and have no target. */
  long rowsWithoutTarget();

  /** What the data look like, with the help of encoded training rows. */
  DataProfile profile(Encoding encoding, Rows train);

  /** Encoder and target codec, fitted to some of the rows. */
  Encoding encoding(Scope scope, EncodingOptions options);

  /** The rows that an encoding is fitted to. */
  enum Scope {
    /** Rows to learn from. */
    TRAIN,
    /** All rows. */
    ALL
  }

  /**
   * How rows become numbers.
   *
   * @param encoder for the features
   * @param codec for the target
   */
  record Encoding(Encoder encoder, TargetCodec codec) {}

  /** Whether rows are encoded again later. */
  enum Use {
    /** There will be another encoding. */
    MORE,
    /** This is the last one. */
    LAST
  }

  /**
   * The rows as numbers, from memory if the first pass could keep them there; {@code split} says
   * which ones are held out.
   */
  default TrainingRows rows(
      DataSource data, Encoding encoding, Split split, int threads, Use use, Reading reading) {
    return TrainingRows.read(data, encoding, split, reading);
  }

  /** Makes the first pass. */
  static Profiled of(
      DataSource data, SchemaOptions options, Split split, int threads, Reading reading) {
    return data.isTable()
        ? table(data, options, split, threads, reading)
        : sparse(data, options, split, threads, reading, Long.MAX_VALUE).orElseThrow();
  }

  /**
   * Makes the first pass over rows of numbered features, and gives it up where the rows met take
   * more than so many bytes in memory.
   */
  static Optional<Profiled> within(
      long bytes,
      DataSource data,
      SchemaOptions options,
      Split split,
      int threads,
      Reading reading) {
    return sparse(data, options, split, threads, reading, bytes);
  }

  private static Profiled table(
      DataSource data, SchemaOptions options, Split split, int threads, Reading reading) {
    try (TableBlocks blocks = data.tableBlocks(threads)) {
      TableHeader header = new TableHeader(data.name(), blocks.columns(), blocks.hasHeader());
      TableProfiler profiler = new TableProfiler(header, options);
      TaskRunner tasks = (count, task) -> Workers.run(count, threads, task);
      long number = 0;
      for (TableBlock block = blocks.next(); block != null; block = blocks.next()) {
        Part[] parts = new Part[block.rows()];
        for (int row = 0; row < parts.length; row++) {
          parts[row] = split.part(number);
          reading.row(data, number++);
        }
        profiler.add(block, parts, tasks);
      }
      return new Table(TableSchema.infer(profiler), profiler.train(), profiler.all());
    }
  }

  private static Optional<Profiled> sparse(
      DataSource data,
      SchemaOptions options,
      Split split,
      int threads,
      Reading reading,
      long mostBytes) {
    try (SparseBlocks blocks = data.sparseBlocks(threads)) {
      SparseProfiler profiler = new SparseProfiler(data.name(), IdKind.of(data.format()), options);
      KeptRows kept = new KeptRows(KeptRows.room());
      long number = 0;
      for (SparseBlock block = blocks.next(); block != null; block = blocks.next()) {
        kept.begin(block);
        for (int row = 0; row < block.rows(); row++) {
          profiler.add(block, row, split.part(number));
          if (profiler.label().form() == Cell.Form.MISSING) {
            // What else such a row holds counts when it is encoded, and was not profiled.
            kept.giveUp();
          } else {
            kept.add(block, row, profiler.row());
          }
          reading.row(data, number++);
        }
        if (kept.bytesMet() > mostBytes) {
          return Optional.empty();
        }
      }
      return Optional.of(
          new Sparse(
              SparseSchema.infer(profiler),
              profiler.train(),
              profiler.all(),
              kept,
              blocks.skippedRows()));
    }
  }

  /** The options of a schema that settings and reading options stand for. */
  static SchemaOptions options(TrainSettings settings, ReadOptions reading) {
    return new SchemaOptions(
        settings.target(),
        settings.task(),
        settings.weightColumn(),
        settings.exposureColumn(),
        settings.ignore(),
        settings.types(),
        reading.badRows(),
        settings.seed());
  }

  /** A table. */
  record Table(TableSchema schema, TableProfile train, TableProfile all) implements Profiled {

    @Override
    public InputSummary summary() {
      return schema;
    }

    @Override
    public String target() {
      return schema.header().columns().get(schema.targetColumn());
    }

    @Override
    public long rowsWithoutTarget() {
      return all.rowsWithoutTarget();
    }

    @Override
    public DataProfile profile(Encoding encoding, Rows rows) {
      return new DataProfiler(encoding.encoder(), encoding.codec(), rows).table(schema, all);
    }

    @Override
    public Encoding encoding(Scope scope, EncodingOptions options) {
      TableProfile profile = scope == Scope.ALL ? all : train;
      return new Encoding(
          TableEncoder.fit(schema, profile, options),
          TargetCodec.fit(
              schema.task().task(), profile.columns().get(schema.targetColumn()), options));
    }
  }

  /**
   * Rows of numbered features.
   *
   * @param kept the rows
   * @param skipped rows that could not be read
   */
  record Sparse(
      SparseSchema schema, SparseProfile train, SparseProfile all, KeptRows kept, long skipped)
      implements Profiled {

    @Override
    public TrainingRows rows(
        DataSource data, Encoding encoding, Split split, int threads, Use use, Reading reading) {
      if (kept.isComplete() && encoding.encoder() instanceof SparseEncoder encoder) {
        Optional<TrainingRows> rows =
            new KeptEncoding(kept, encoding, split, threads)
                .encode(encoder.numberedEncoder(all), skipped, use);
        if (use == Use.LAST || rows.isEmpty()) {
          kept.giveUp();
        }
        if (rows.isPresent()) {
          return rows.get();
        }
      }
      return TrainingRows.read(data, encoding, split, reading);
    }

    @Override
    public InputSummary summary() {
      return schema;
    }

    @Override
    public String target() {
      return "label";
    }

    @Override
    public long rowsWithoutTarget() {
      return all.rowsWithoutLabel();
    }

    @Override
    public DataProfile profile(Encoding encoding, Rows rows) {
      return new DataProfiler(encoding.encoder(), encoding.codec(), rows)
          .numbered(target(), all.labels(), all.rows());
    }

    @Override
    public Encoding encoding(Scope scope, EncodingOptions options) {
      SparseProfile profile = scope == Scope.ALL ? all : train;
      return new Encoding(
          SparseEncoder.fit(schema, profile, options),
          TargetCodec.fit(schema.task().task(), profile.labels(), options));
    }
  }
}

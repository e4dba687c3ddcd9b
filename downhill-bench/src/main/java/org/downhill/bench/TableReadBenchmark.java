package org.downhill.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.downhill.core.parallel.Workers;
import org.downhill.learn.encode.Centering;
import org.downhill.learn.encode.EncodingOptions;
import org.downhill.learn.encode.Scaling;
import org.downhill.learn.encode.TableEncoder;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.TableBlock;
import org.downhill.learn.read.TableBlocks;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.Part;
import org.downhill.learn.schema.SchemaOptions;
import org.downhill.learn.schema.TableHeader;
import org.downhill.learn.schema.TableProfiler;
import org.downhill.learn.schema.TableSchema;
import org.downhill.learn.stream.RowStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time for one pass over a table of text from the page cache: 300,000 rows of 29 numbers, about
 * 78 MB, read alone, read and summarised, read and encoded.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class TableReadBenchmark {

  private static final int ROWS = 300_000;
  private static final int COLUMNS = 29;
  private static final EncodingOptions ENCODING =
      new EncodingOptions(Scaling.AUTO, Centering.SHIFTED);

  /** A file, and the encoder that its rows are for. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
  public static class Table {

    @Param({"1", "2"})
    private int threads;

    private Path file;
    private DataSource data;
    private TableEncoder encoder;
    private TargetCodec codec;

    /** Writes the file, and fits the encoder. */
    @Setup
    public void write() throws IOException {
      file = Files.createTempFile("downhill-bench", ".csv");
      SplittableRandom random = new SplittableRandom(1);
      try (Writer out = Files.newBufferedWriter(file)) {
        for (int column = 0; column < COLUMNS; column++) {
          out.write((column == 0 ? "c" : ",c") + column);
        }
        for (int row = 0; row < ROWS; row++) {
          for (int column = 0; column < COLUMNS - 1; column++) {
            out.write(column == 0 ? '\n' : ',');
            out.write(String.format(Locale.ROOT, "%.6g", random.nextDouble(-2, 2)));
          }
          out.write(random.nextBoolean() ? ",1" : ",0");
        }
        out.write('\n');
      }
      data =
          DataSource.open(
              List.of(ByteSource.of(file)), ReadOptions.defaults().withThreads(threads));
      TableProfiler profiler = profiler();
      TableSchema schema = TableSchema.infer(profiler);
      encoder = TableEncoder.fit(schema, profiler.train(), ENCODING);
      codec =
          TargetCodec.fit(
              schema.task().task(), profiler.train().columns().get(COLUMNS - 1), ENCODING);
    }

    /** Removes the file. */
    @TearDown
    public void delete() throws IOException {
      Files.delete(file);
    }

    private TableProfiler profiler() {
      try (TableBlocks blocks = data.tableBlocks(threads)) {
        TableProfiler profiler =
            new TableProfiler(
                new TableHeader(data.name(), blocks.columns(), blocks.hasHeader()),
                SchemaOptions.defaults().withTarget("c28"));
        for (TableBlock block = blocks.next(); block != null; block = blocks.next()) {
          Part[] parts = new Part[block.rows()];
          Arrays.fill(parts, Part.TRAIN);
          profiler.add(block, parts, (tasks, task) -> Workers.run(tasks, threads, task));
        }
        return profiler;
      }
    }
  }

  /** Reads all rows. */
  @Benchmark
  public long read(Table table) {
    long rows = 0;
    try (TableBlocks blocks = table.data.tableBlocks(table.threads)) {
      for (TableBlock block = blocks.next(); block != null; block = blocks.next()) {
        rows += block.rows();
      }
    }
    return checked(rows);
  }

  /** Reads all rows and summarises their columns. */
  @Benchmark
  public long profile(Table table) {
    return checked(table.profiler().all().rows());
  }

  /** Reads and encodes all rows. */
  @Benchmark
  public Rows encode(Table table) {
    Rows.Builder rows = Rows.builder(table.encoder.denseColumns(), table.encoder.sparseColumns());
    try (RowStream stream = RowStream.open(table.data, table.encoder)) {
      while (stream.next(table.codec)) {
        rows.add(stream.row());
      }
    }
    checked(rows.size());
    return rows.build();
  }

  private static long checked(long rows) {
    if (rows != ROWS) {
      throw new IllegalStateException(rows + " rows were read");
    }
    return rows;
  }
}

package org.downhill.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.SparseBlock;
import org.downhill.learn.read.SparseBlocks;
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
 * The time to read sparse text as blocks: 50,000 rows of 68 features, about 51 MB, from the page
 * cache. The number of values is compared with the number written. Run it with {@code -prof gc} to
 * see that a pass allocates its ring of blocks and nothing for a row.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class ReadBenchmark {

  private static final int ROWS = 50_000;
  private static final int FEATURES = 68;

  /** A file of each format. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
  public static class Text {

    @Param({"svm", "vw"})
    private String format;

    @Param({"1", "2"})
    private int threads;

    private Path file;
    private DataSource data;

    /** Writes the file. */
    @Setup
    public void write() throws IOException {
      file = Files.createTempFile("downhill-bench", "." + format);
      SplittableRandom random = new SplittableRandom(1);
      try (Writer out = Files.newBufferedWriter(file)) {
        for (int row = 0; row < ROWS; row++) {
          out.write(random.nextBoolean() ? "1" : "-1");
          out.write(format.equals("vw") ? " |" : "");
          int id = 0;
          for (int f = 0; f < FEATURES; f++) {
            id += 1 + random.nextInt(1_300);
            int value = 1 + random.nextInt(999_999);
            out.write(" " + id + ":0." + Integer.toString(1_000_000 + value).substring(1));
          }
          out.write('\n');
        }
      }
      data = DataSource.open(file);
    }

    /** Removes the file. */
    @TearDown
    public void delete() throws IOException {
      Files.delete(file);
    }
  }

  /** One pass. */
  @Benchmark
  public long read(Text text) {
    long values = 0;
    try (SparseBlocks blocks = text.data.sparseBlocks(text.threads)) {
      for (SparseBlock block = blocks.next(); block != null; block = blocks.next()) {
        values += block.start()[block.rows()];
      }
    }
    if (values != (long) ROWS * FEATURES) {
      throw new IllegalStateException(values + " values were read");
    }
    return values;
  }
}

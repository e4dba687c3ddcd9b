package org.downhill.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.downhill.core.kernel.Kernels;
import org.downhill.learn.linear.LinearObjective;
import org.downhill.learn.loss.LogisticLoss;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.rows.Rows;
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
 * Value and gradient of the logistic loss over a million rows of 28 floats in memory, and the share
 * of the bandwidth for reading that it reaches, measured in the same process. Every gradient is
 * compared with the first one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx2g", "--add-modules=jdk.incubator.vector", "-Ddownhill.backend=vector"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
public class DenseGradientBenchmark {

  static final int ROWS = 1_000_000;
  static final int COLUMNS = 28;

  /** Number of threads. */
  @Param({"1", "2"})
  int threads;

  private LinearObjective objective;
  private double[] x;
  private double[] gradient;
  private double expected;
  private double best = Double.POSITIVE_INFINITY;

  /** Draws rows and weights. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(1);
    Rows.Builder rows = Rows.builder(COLUMNS, 0);
    EncodedRow row = new EncodedRow(COLUMNS);
    for (int i = 0; i < ROWS; i++) {
      row.clear();
      for (int j = 0; j < COLUMNS; j++) {
        row.dense()[j] = (float) random.nextDouble(-1, 1);
      }
      row.target(random.nextInt(2));
      rows.add(row);
    }
    objective = LinearObjective.builder(rows.build(), new LogisticLoss()).threads(threads).build();
    x = random.doubles(objective.dimension(), -1, 1).toArray();
    gradient = new double[x.length];
    expected = objective.valueAndGradient(x, gradient) + gradient[COLUMNS / 2];
  }

  /** One pass over all rows. */
  @Benchmark
  public double gradient() {
    long start = System.nanoTime();
    double value = objective.valueAndGradient(x, gradient);
    best = Math.min(best, (System.nanoTime() - start) * 1e-9);
    if (value + gradient[COLUMNS / 2] != expected) {
      throw new IllegalStateException("the gradient has changed");
    }
    return value;
  }

  /** Measures the bandwidth and prints the share. */
  @TearDown
  public void printShare() {
    Bandwidth.printShare(
        "gradient of 1,000,000 × 28 floats, " + threads + " threads, " + Kernels.active().name(),
        4.0 * ROWS * COLUMNS,
        best,
        "read",
        Bandwidth.read(threads));
  }
}

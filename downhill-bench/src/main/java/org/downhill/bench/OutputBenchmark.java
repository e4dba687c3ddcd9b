package org.downhill.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.downhill.core.kernel.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Scores of several classes and what a row adds to their gradient, per feature of a row, with
 * weights in the cache. One number of each result is compared, bit by bit, with that of the plain
 * loops.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
public class OutputBenchmark {

  private static final int FEATURES = 64;
  private static final int KNOWN_FEATURES = 256;

  /** Which kernels. */
  @Param({"plain", "vector"})
  String kernel;

  /** Number of classes. */
  @Param({"3", "10", "20"})
  int outputs;

  private Kernels kernels;
  private final float[] x = new float[FEATURES];
  private final int[] index = new int[FEATURES];
  private double[] w;
  private double[] factors;
  private double[] sums;
  private double[] y;
  private double expectedSum;
  private double expectedSparseSum;
  private double expectedEntry;

  /** Draws a row and weights and takes the plain results. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(1);
    kernels = Kernels.named(kernel);
    for (int i = 0; i < FEATURES; i++) {
      x[i] = (float) random.nextDouble(-1, 1);
      index[i] = i * KNOWN_FEATURES / FEATURES;
    }
    w = random.doubles((long) KNOWN_FEATURES * outputs, -1, 1).toArray();
    factors = random.doubles(outputs, -1e-3, 1e-3).toArray();
    sums = new double[outputs];
    y = new double[w.length];
    Kernels plain = Kernels.named("plain");
    plain.gemv(FEATURES, outputs, x, 0, w, sums, 0);
    expectedSum = sums[outputs - 1];
    Arrays.fill(sums, 0);
    plain.sparseGemv(0, FEATURES, outputs, index, x, w, sums, 0);
    expectedSparseSum = sums[outputs - 1];
    plain.ger(1, outputs, factors, 0, x, 0, y);
    expectedEntry = y[outputs - 1];
  }

  private static void check(double found, double expected) {
    if (found != expected) {
      throw new IllegalStateException(found + " is not " + expected);
    }
  }

  /** Scores of a dense row. */
  @Benchmark
  @OperationsPerInvocation(FEATURES)
  public double gemv() {
    Arrays.fill(sums, 0);
    kernels.gemv(FEATURES, outputs, x, 0, w, sums, 0);
    check(sums[outputs - 1], expectedSum);
    return sums[0];
  }

  /** Scores of a sparse row. */
  @Benchmark
  @OperationsPerInvocation(FEATURES)
  public double sparseGemv() {
    Arrays.fill(sums, 0);
    kernels.sparseGemv(0, FEATURES, outputs, index, x, w, sums, 0);
    check(sums[outputs - 1], expectedSparseSum);
    return sums[0];
  }

  /** What a dense row adds to the gradient. */
  @Benchmark
  @OperationsPerInvocation(FEATURES)
  public double ger() {
    y[outputs - 1] = 0;
    kernels.ger(FEATURES, outputs, factors, 0, x, 0, y);
    check(y[outputs - 1], expectedEntry);
    return y[0];
  }

  /** What a sparse row adds to the gradient; its first feature is the first of all. */
  @Benchmark
  @OperationsPerInvocation(FEATURES)
  public double sparseGer() {
    y[outputs - 1] = 0;
    kernels.sparseGer(0, FEATURES, outputs, factors, 0, index, x, y);
    check(y[outputs - 1], expectedEntry);
    return y[0];
  }
}

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
 * Each kernel on rows in the first-level cache, per row. What a kernel makes is compared, bit by
 * bit, with what the plain loops make of the same rows at set-up.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
public class KernelBenchmark {

  private static final int ROWS = 64;

  /** Which kernels. */
  @Param({"plain", "vector"})
  String kernel;

  /** Number of columns of a row. */
  @Param({"28", "100"})
  int columns;

  private Kernels kernels;
  private float[] x;
  private double[] w;
  private double[] factors;
  private double[] target;
  private double[] weight;
  private double[] y;
  private final double[] scores = new double[ROWS];
  private final double[] residual = new double[ROWS];
  private final double[] work = new double[4 * ROWS];
  private double[] expectedScores;
  private double expectedLoss;
  private double expectedSum;

  /** Draws rows and takes the plain results. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(1);
    kernels = Kernels.named(kernel);
    x = new float[ROWS * columns];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextDouble(-1, 1);
    }
    w = random.doubles(columns, -1, 1).toArray();
    factors = random.doubles(ROWS, -1e-3, 1e-3).toArray();
    target = random.doubles(ROWS).map(v -> v < 0.5 ? 0 : 1).toArray();
    weight = new double[ROWS];
    Arrays.fill(weight, 1);
    y = new double[columns];
    expectedScores = new double[ROWS];
    Kernels plain = Kernels.named("plain");
    plain.rowDots(ROWS, columns, x, 0, w, expectedScores, work);
    plain.addRows(ROWS, columns, factors, x, 0, y);
    expectedSum = y[0];
    expectedLoss = plain.logistic(ROWS, expectedScores, target, weight, residual, work);
  }

  private static void check(double found, double expected) {
    if (found != expected) {
      throw new IllegalStateException(found + " is not " + expected);
    }
  }

  /** Dot products of rows that lie together. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double rowDots() {
    kernels.rowDots(ROWS, columns, x, 0, w, scores, work);
    check(scores[ROWS - 1], expectedScores[ROWS - 1]);
    return scores[0];
  }

  /** Dot products of single rows. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double dot() {
    double sum = 0;
    for (int i = 0; i < ROWS; i++) {
      scores[i] = kernels.dot(columns, x, i * columns, w, 0);
      sum += scores[i];
    }
    check(scores[ROWS - 1], expectedScores[ROWS - 1]);
    return sum;
  }

  /** Values and slopes of the logistic loss. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double logistic() {
    double loss = kernels.logistic(ROWS, expectedScores, target, weight, residual, work);
    check(loss, expectedLoss);
    return residual[0];
  }

  /** The transposed product of rows that lie together. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double addRows() {
    y[0] = 0;
    kernels.addRows(ROWS, columns, factors, x, 0, y);
    check(y[0], expectedSum);
    return y[0];
  }

  /** The transposed product, row by row. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double axpy() {
    y[0] = 0;
    for (int i = 0; i < ROWS; i++) {
      kernels.axpy(columns, factors[i], x, i * columns, y, 0);
    }
    check(y[0], expectedSum);
    return y[0];
  }
}

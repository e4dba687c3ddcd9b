package org.downhill.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.rule.Chain;
import org.downhill.core.rule.Step;
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
 * Steps of a chain of rules on vectors that fit no cache, and the share of the bandwidth of a triad
 * that Adam reaches at 56 bytes for a parameter, measured in the same process. The gradient is the
 * same number everywhere, so all coordinates must stay equal, which is looked at after each step.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
public class AdamBenchmark {

  private static final int BYTES = 56;

  /** The chain: a rule more shows what a rule costs. */
  @Param({"adam:lr=0.001", "adamw:lr=0.001", "sgd:lr=0.001"})
  String optimizer;

  /** Number of threads. */
  @Param({"1", "2"})
  int threads;

  /** Number of parameters; the smaller one stays in the cache. */
  @Param({"20000", "20000000"})
  int parameters;

  private final Step step = new Step();
  private Chain chain;
  private double[] x;
  private double[] gradient;
  private long steps;
  private double best = Double.POSITIVE_INFINITY;

  /** Makes the chain. */
  @Setup
  public void make() {
    x = new double[parameters];
    gradient = new double[parameters];
    Arrays.fill(gradient, 0.5);
    chain = Chain.of(Optimizers.parse(optimizer).rules(), x, threads);
  }

  /** One step; the update of the last one is the gradient of the next. */
  @Benchmark
  public double step() {
    long start = System.nanoTime();
    chain.step(step.begin(steps++, 1, 0), x, gradient, ElasticNet.none(), null);
    best = Math.min(best, (System.nanoTime() - start) * 1e-9);
    int middle = parameters / 2;
    if (x[0] != x[middle] || x[middle] != x[parameters - 1] || Double.isNaN(x[0])) {
      throw new IllegalStateException("coordinates have parted: " + x[0] + ", " + x[middle]);
    }
    return x[0];
  }

  /** Measures the bandwidth and prints the share, where memory is the limit. */
  @TearDown
  public void printShare() {
    if (parameters > 1_000_000 && optimizer.startsWith("adam:")) {
      Bandwidth.printShare(
          optimizer + " on " + parameters + " doubles, " + threads + " threads",
          (double) BYTES * parameters,
          best,
          "triad",
          Bandwidth.triad(threads));
    }
  }
}

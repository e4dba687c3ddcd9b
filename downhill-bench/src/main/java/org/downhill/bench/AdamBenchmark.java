package org.downhill.bench;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.rule.Chain;
import org.downhill.core.rule.FloatChain;
import org.downhill.core.rule.Rule;
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
 * that Adam reaches at 7 numbers for a parameter, measured in the same process. The gradient is the
 * same number everywhere, so all coordinates must stay equal, which is looked at after each step.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx3g", "--add-modules=jdk.incubator.vector", "-Ddownhill.backend=vector"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
public class AdamBenchmark {

  /** Numbers that Adam reads and writes for a parameter: w, g, m and v, and w, m and v. */
  static final int NUMBERS = 7;

  /** How parameters, gradients and states are stored. */
  public enum Storage {
    /** 4 bytes each. */
    FLOAT(Float.BYTES),
    /** 8 bytes each. */
    DOUBLE(Double.BYTES);

    final int bytes;

    Storage(int bytes) {
      this.bytes = bytes;
    }
  }

  /** The chain: a rule more shows what a rule costs. */
  @Param({"adam:lr=0.001", "adamw:lr=0.001", "sgd:lr=0.001"})
  String optimizer;

  /** Number of threads. */
  @Param({"1", "2"})
  int threads;

  /** Number of parameters; the smaller one stays in the cache. */
  @Param({"20000", "20000000"})
  int parameters;

  /** How parameters are stored. */
  @Param({"FLOAT", "DOUBLE"})
  Storage storage;

  private final Step step = new Step();
  private Runnable work;
  private IntToDoubleFunction coordinate;
  private long steps;
  private double best = Double.POSITIVE_INFINITY;

  /** Makes the chain. */
  @Setup
  public void make() {
    List<Rule> rules = Optimizers.parse(optimizer).rules();
    if (storage == Storage.DOUBLE) {
      double[] x = new double[parameters];
      double[] gradient = new double[parameters];
      Arrays.fill(gradient, 0.5);
      Chain chain = Chain.of(rules, x, threads);
      work = () -> chain.step(step, x, gradient, ElasticNet.none(), null);
      coordinate = i -> x[i];
    } else {
      float[] x = new float[parameters];
      float[] gradient = new float[parameters];
      Arrays.fill(gradient, 0.5f);
      FloatChain chain = FloatChain.of(rules, x, threads);
      work = () -> chain.step(step, x, gradient, ElasticNet.none(), null);
      coordinate = i -> x[i];
    }
  }

  /** One step; over doubles, the update of the last one is the gradient of the next. */
  @Benchmark
  public double step() {
    step.begin(steps++, 1, 0);
    long start = System.nanoTime();
    work.run();
    best = Math.min(best, (System.nanoTime() - start) * 1e-9);
    double first = coordinate.applyAsDouble(0);
    double middle = coordinate.applyAsDouble(parameters / 2);
    if (first != middle || middle != coordinate.applyAsDouble(parameters - 1) || !(first < 0)) {
      throw new IllegalStateException("coordinates have parted: " + first + ", " + middle);
    }
    return first;
  }

  /** Measures the bandwidth and prints the share, where memory is the limit. */
  @TearDown
  public void printShare() {
    if (parameters > 1_000_000 && optimizer.startsWith("adam:")) {
      Bandwidth.printShare(
          optimizer + " on " + parameters + " × " + storage + ", " + threads + " threads",
          (double) NUMBERS * storage.bytes * parameters,
          best,
          "triad",
          Bandwidth.triad(threads));
    }
  }
}

package org.downhill.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.downhill.core.problem.Support;
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

/** Collecting the coordinates that a mini-batch of sparse rows touches, per stored value. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SupportBenchmark {

  private static final int VALUES = 16_384;

  /** Number of features; the smallest fits the processor's cache, the largest does not. */
  @Param({"1000", "50000", "10000000"})
  int features;

  private final int[] index = new int[VALUES];
  private Support support = new Support(0);

  /** Draws the feature numbers of the batch's values. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < VALUES; i++) {
      index[i] = random.nextInt(features);
    }
    support = new Support(features);
  }

  /** Empties the set and adds every value's feature. */
  @Benchmark
  @OperationsPerInvocation(VALUES)
  public int collect() {
    support.clear();
    for (int feature : index) {
      support.add(feature);
    }
    return support.size();
  }
}

package org.downhill.learn.linear;

import java.util.Arrays;
import org.downhill.core.kernel.Kernels;
import org.downhill.core.parallel.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Splits the terms of a sum into a fixed number of shards, runs them on any number of threads, and
 * adds the results in the order of the shards.
 */
final class Shards {

  private static final int MOST = 8;
  private static final int FEWEST_TERMS = 1024;

  /** Bound on the gradients of all shards together: 128 MB. */
  private static final int MOST_COORDINATES = 16 << 20;

  /** Coordinates that are worth a thread of their own when shards are added. */
  private static final int COORDINATES_FOR_THREAD = 1 << 14;

  private final Kernels kernels = Kernels.active();
  private final int terms;
  private final int weights;
  private final int threads;
  private final RowPass.Scratch[] scratch;
  private final double[] values;
  private final double[][] parts;

  /**
   * Shards of a sum.
   *
   * @param weights number of coordinates that rows add to
   */
  Shards(int terms, int weights, int outputs, int threads) {
    this.terms = terms;
    this.weights = weights;
    this.threads = threads;
    int bound = Math.min(terms / FEWEST_TERMS, MOST_COORDINATES / Math.max(1, weights));
    // A power of two, so that two or four threads end at the same time.
    int shards = Integer.highestOneBit(Math.max(1, Math.min(MOST, bound)));
    scratch = new RowPass.Scratch[shards];
    Arrays.setAll(scratch, s -> new RowPass.Scratch(outputs));
    values = new double[shards];
    parts = new double[shards][0];
  }

  /** What is done for the terms {@code from … to − 1}. */
  @FunctionalInterface
  interface Work {
    /**
     * Adds the terms' vectors to {@code part}, where there is one, and the residuals to {@code
     * own}; returns the sum of their values.
     */
    double run(RowPass.Scratch own, int from, int to, double @Nullable [] part);
  }

  /** The scratch space that holds the sum of residuals after a run; batches may use it too. */
  RowPass.Scratch first() {
    return scratch[0];
  }

  /**
   * Runs all shards and returns the sum of their values; the leading coordinates of {@code result},
   * where there is one, are overwritten with the sum of their vectors.
   */
  double run(Work work, double @Nullable [] result) {
    Workers.run(
        scratch.length,
        threads,
        s -> {
          Arrays.fill(scratch[s].residualSum, 0);
          values[s] = work.run(scratch[s], start(s), start(s + 1), part(s, result));
        });
    if (result != null && scratch.length > 1) {
      join(result);
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private int start(int shard) {
    return (int) ((long) terms * shard / scratch.length);
  }

  /** The array that a shard adds to, set to zero: the result itself for the first shard. */
  private double @Nullable [] part(int shard, double @Nullable [] result) {
    if (result == null) {
      return null;
    }
    double[] part = result;
    if (shard > 0) {
      if (parts[shard].length == 0) {
        parts[shard] = new double[weights];
      }
      part = parts[shard];
    }
    Arrays.fill(part, 0, weights, 0);
    return part;
  }

  private void join(double[] result) {
    int ranges = Math.max(1, Math.min(threads, weights / COORDINATES_FOR_THREAD));
    Workers.run(
        ranges,
        threads,
        range -> {
          int from = (int) ((long) weights * range / ranges);
          int to = (int) ((long) weights * (range + 1) / ranges);
          for (int s = 1; s < scratch.length; s++) {
            kernels.axpy(to - from, 1, parts[s], from, result, from);
          }
        });
    double[] total = scratch[0].residualSum;
    for (int s = 1; s < scratch.length; s++) {
      kernels.axpy(total.length, 1, scratch[s].residualSum, 0, total, 0);
    }
  }
}

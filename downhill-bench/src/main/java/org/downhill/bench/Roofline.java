package org.downhill.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.downhill.bench.AdamBenchmark.Storage;
import org.downhill.core.kernel.Kernels;

/**
 * How near the engine's inner loops come to what memory gives, both measured in the same run, as a
 * Markdown table. Figures are the best of many passes; each pass checks its result.
 */
public final class Roofline {

  private static final long NANOS = 3_000_000_000L;
  private static final int FEWEST_PASSES = 10;
  private static final int PARAMETERS = 20_000_000;

  private Roofline() {}

  /** What bounds a loop. */
  private enum Limit {
    /** Reading alone. */
    READ,
    /** Reading two numbers for one written. */
    TRIAD;

    double bytesPerSecond(int threads) {
      return this == READ ? Bandwidth.read(threads) : Bandwidth.triad(threads);
    }
  }

  /**
   * A loop over memory.
   *
   * @param bytes read and written for each of its {@code elements}
   * @param passes makes what runs the loop once on so many threads and checks its result
   */
  private record Work(
      String name, long elements, double bytes, Limit limit, IntFunction<Runnable> passes) {}

  private static final List<Work> WORKS =
      List.of(
          new Work(
              "logistic gradient, 1,000,000 × 28 floats",
              (long) DenseGradientBenchmark.ROWS * DenseGradientBenchmark.COLUMNS,
              Float.BYTES,
              Limit.READ,
              Roofline::gradient),
          adam("Adam, 20,000,000 floats", Storage.FLOAT),
          adam("Adam, 20,000,000 doubles", Storage.DOUBLE));

  private static Work adam(String name, Storage storage) {
    return new Work(
        name,
        PARAMETERS,
        (double) AdamBenchmark.NUMBERS * storage.bytes,
        Limit.TRIAD,
        threads -> adam(storage, threads));
  }

  private static Runnable gradient(int threads) {
    DenseGradientBenchmark benchmark = new DenseGradientBenchmark();
    benchmark.threads = threads;
    benchmark.draw();
    return benchmark::gradient;
  }

  private static Runnable adam(Storage storage, int threads) {
    AdamBenchmark benchmark = new AdamBenchmark();
    benchmark.optimizer = "adam:lr=0.001";
    benchmark.parameters = PARAMETERS;
    benchmark.storage = storage;
    benchmark.threads = threads;
    benchmark.make();
    return benchmark::step;
  }

  private static double bestSeconds(Runnable pass) {
    double best = Double.POSITIVE_INFINITY;
    long end = System.nanoTime() + NANOS;
    for (int i = 0; i < FEWEST_PASSES || System.nanoTime() < end; i++) {
      long start = System.nanoTime();
      pass.run();
      best = Math.min(best, (System.nanoTime() - start) * 1e-9);
    }
    return best;
  }

  /** Measures and prints. */
  public static void main(String[] args) {
    System.out.printf(
        "Java %s, kernels: %s%n%n"
            + "| work | threads | ms | bytes per element | GB/s | limit | GB/s | share |%n"
            + "|---|--:|--:|--:|--:|---|--:|--:|%n",
        Runtime.version().feature(), Kernels.active().name());
    for (int threads = 1; threads <= 2; threads++) {
      double read = Limit.READ.bytesPerSecond(threads);
      double triad = Limit.TRIAD.bytesPerSecond(threads);
      for (Work work : WORKS) {
        print(work, threads, work.limit() == Limit.READ ? read : triad);
      }
    }
  }

  private static void print(Work work, int threads, double limit) {
    double seconds = bestSeconds(work.passes().apply(threads));
    double speed = work.bytes() * work.elements() / seconds;
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.1f | %.0f | %.1f | %s | %.1f | %.0f %% |%n",
        work.name(),
        threads,
        seconds * 1e3,
        work.bytes(),
        speed * 1e-9,
        work.limit().name().toLowerCase(Locale.ROOT),
        limit * 1e-9,
        100 * speed / limit);
  }
}

package org.downhill.bench;

import java.util.Arrays;
import java.util.Locale;
import org.downhill.core.parallel.Workers;

/**
 * What memory gives on this machine, measured in the process that measures the work: the most bytes
 * a second that threads read, and that they move in {@code a ← b + 3c}.
 *
 * <p>Each figure is the best of many passes over arrays that fit no cache. Bytes are those that the
 * loop names; what the processor reads before it writes is not counted.
 */
final class Bandwidth {

  private static final int READ = 14 << 20;
  private static final int TRIAD = 20_000_000;
  private static final int CHUNK = 1024;
  private static final int PASSES = 40;

  private Bandwidth() {}

  /** Bytes a second that {@code threads} threads read from an array of 117 MB. */
  static double read(int threads) {
    long[] a = new long[READ];
    Arrays.fill(a, 1);
    long[][] copies = new long[threads][CHUNK];
    double best = Double.POSITIVE_INFINITY;
    for (int pass = 0; pass < PASSES; pass++) {
      long start = System.nanoTime();
      Workers.run(
          threads,
          threads,
          t -> {
            int part = READ / threads;
            readAll(a, t * part, (t + 1) * part, copies[t]);
          });
      best = Math.min(best, (System.nanoTime() - start) * 1e-9);
    }
    if (copies[0][CHUNK - 1] != 1) {
      throw new IllegalStateException("a copy of 1 is " + copies[0][CHUNK - 1]);
    }
    return 8.0 * READ / best;
  }

  /** Copies into an array that stays in the cache: no loop over numbers in Java reads as fast. */
  private static void readAll(long[] a, int from, int to, long[] copy) {
    for (int i = from; i < to; i += CHUNK) {
      System.arraycopy(a, i, copy, 0, CHUNK);
    }
  }

  /** Bytes a second, 24 for each number, that {@code threads} threads move in a triad. */
  static double triad(int threads) {
    double[] a = new double[TRIAD];
    double[] b = new double[TRIAD];
    double[] c = new double[TRIAD];
    Arrays.fill(b, 1);
    Arrays.fill(c, 2);
    double best = Double.POSITIVE_INFINITY;
    for (int pass = 0; pass < PASSES; pass++) {
      long start = System.nanoTime();
      Workers.run(
          threads,
          threads,
          t -> {
            int part = TRIAD / threads;
            addScaled(a, b, c, t * part, (t + 1) * part);
          });
      best = Math.min(best, (System.nanoTime() - start) * 1e-9);
    }
    if (a[0] != 7 || a[TRIAD - threads] != 7) {
      throw new IllegalStateException("1 + 3·2 is " + a[0]);
    }
    return 24.0 * TRIAD / best;
  }

  private static void addScaled(double[] a, double[] b, double[] c, int from, int to) {
    for (int i = from; i < to; i++) {
      a[i] = b[i] + 3 * c[i];
    }
  }

  /** Prints the share of the limit that {@code seconds} for so many bytes is. */
  static void printShare(String work, double bytes, double seconds, String limit, double speed) {
    System.out.printf(
        Locale.ROOT,
        "%n%s: best %.2f ms for %.0f MB = %.1f GB/s; %s %.1f GB/s; share %.0f %%%n",
        work,
        seconds * 1e3,
        bytes * 1e-6,
        bytes / seconds * 1e-9,
        limit,
        speed * 1e-9,
        100 * bytes / seconds / speed);
  }
}

package org.downhill.core.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Runs vector loops beside the work, in a thread of its own, until they are faster than the plain
 * ones. It begins when the work has gone through enough numbers that it pays.
 */
final class Warming {

  private static final long MOST_NANOS = 60_000_000_000L;

  private final Kernels vector;
  private final long worth;
  private final Supplier<Trial> trials;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean ready;

  /** Numbers gone through so far; that threads may lose counts does no harm. */
  private long seen;

  /**
   * Nothing is run yet.
   *
   * @param worth numbers after which it begins
   * @param trials makes what is run
   */
  Warming(Kernels vector, long worth, Supplier<Trial> trials) {
    this.vector = vector;
    this.worth = worth;
    this.trials = trials;
  }

  /** Some calls of loops on random numbers, with every case that they know. */
  @FunctionalInterface
  interface Trial {

    /** Makes the calls. */
    void run(Kernels kernels);
  }

  /** Whether the vector loops are the faster ones. */
  boolean isReady() {
    return ready;
  }

  /** Tells of so many numbers that plain loops go through. */
  void count(long numbers) {
    seen += numbers;
    if (seen >= worth && started.compareAndSet(false, true)) {
      Thread thread = new Thread(this::warmUp, "downhill-warm-up");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void warmUp() {
    Trial trial = trials.get();
    Kernels plain = new PlainKernels();
    long start = System.nanoTime();
    while (System.nanoTime() - start < MOST_NANOS) {
      long ofVector = nanos(trial, vector);
      // Twice, so that one slow moment of the plain loops does not decide.
      if (ofVector < nanos(trial, plain) && nanos(trial, vector) < nanos(trial, plain)) {
        ready = true;
        return;
      }
    }
  }

  private static long nanos(Trial trial, Kernels kernels) {
    long start = System.nanoTime();
    trial.run(kernels);
    return System.nanoTime() - start;
  }
}

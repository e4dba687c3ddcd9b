package org.downhill.core.descent;

/**
 * The seconds of a run. The system's clock is read often where steps are slow and rarely where they
 * are fast, so that looking at it costs next to nothing.
 */
final class Clock {

  private static final long FAST_NANOS = 100_000;
  private static final int LONGEST_STRIDE = 64;

  private final long start;
  private long now;
  private int stride = 1;
  private int left = 1;

  /** A clock that begins at {@code seconds}. */
  Clock(double seconds) {
    now = System.nanoTime();
    start = now - (long) (seconds * 1e9);
  }

  /** Seconds as of the last look, which may be this one. */
  double tick() {
    left--;
    if (left == 0) {
      long before = now;
      now = System.nanoTime();
      stride = now - before < FAST_NANOS ? Math.min(2 * stride, LONGEST_STRIDE) : 1;
      left = stride;
    }
    return seconds();
  }

  /** Seconds now. */
  double look() {
    now = System.nanoTime();
    return seconds();
  }

  private double seconds() {
    return (now - start) / 1e9;
  }
}

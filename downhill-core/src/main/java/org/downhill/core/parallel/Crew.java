package org.downhill.core.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that work side by side and wait for each other again and again, so shortly that they stay
 * awake while they wait.
 *
 * <p>For rounds of some ten microseconds and more, on no more threads than there are processors.
 */
public final class Crew {

  /** Looks at the others before a thread lies down, */
  private static final int SPINS = 4_000;

  /** and for how many nanoseconds it does, since who keeps it waiting may need its processor. */
  private static final long PAUSE = 20_000;

  private final int size;
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile int round;
  private volatile boolean broken;

  private Crew(int size) {
    this.size = size;
  }

  /** What each thread of a crew does. */
  @FunctionalInterface
  public interface Work {

    /**
     * Does the work of a thread.
     *
     * @param crew where it waits for the others
     * @param member number of the thread, from 0
     */
    void run(Crew crew, int member);
  }

  /**
   * Runs {@code work} on {@code size} threads, the calling one among them, and waits for all.
   *
   * @throws RuntimeException what one of them threw; the others then stop where they next wait
   */
  public static void run(int size, Work work) {
    Crew crew = new Crew(size);
    Workers.run(
        size,
        size,
        member -> {
          boolean done = false;
          try {
            work.run(crew, member);
            done = true;
          } catch (Abandoned e) {
            // The one that gave up says why.
            done = true;
          } finally {
            if (!done) {
              crew.broken = true;
            }
          }
        });
  }

  /** Waits until all threads of the crew have come here. */
  public void await() {
    if (size == 1) {
      return;
    }
    int before = round;
    if (waiting.incrementAndGet() == size) {
      waiting.set(0);
      round = before + 1;
      return;
    }
    for (int spins = 0; round == before; spins++) {
      if (broken) {
        throw new Abandoned();
      }
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  /** Says that another thread of the crew has failed. */
  private static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1;

    Abandoned() {
      super("another thread of the crew has failed", null, false, false);
    }
  }
}

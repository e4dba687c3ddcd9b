package org.downhill.cli.io;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The user's wish to stop, asked for by one thread and granted by another: the command looks at
 * {@link #requested()} while it works, leaves everything whole, and calls {@link #settle()}.
 */
public final class Interruption {

  private final CountDownLatch settled = new CountDownLatch(1);
  private volatile boolean requested;

  /** Asks the command to stop. */
  public void request() {
    requested = true;
  }

  /** Whether the command should stop. */
  public boolean requested() {
    return requested;
  }

  /** Says that the command has written all it is going to write. */
  public void settle() {
    settled.countDown();
  }

  /**
   * Waits until the command has settled.
   *
   * @param patience the longest wait
   * @return whether it has
   */
  public boolean awaitSettled(Duration patience) {
    try {
      return settled.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

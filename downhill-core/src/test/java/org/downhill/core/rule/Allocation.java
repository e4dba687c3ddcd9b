package org.downhill.core.rule;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the present thread allocates. */
public final class Allocation {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** The bytes that {@code work} allocates, after it has run a few times. */
  public static long of(Runnable work) {
    for (int i = 0; i < 3; i++) {
      work.run();
    }
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    work.run();
    return THREADS.getThreadAllocatedBytes(thread) - before;
  }
}

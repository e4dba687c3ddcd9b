package org.downhill.core.parallel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs numbered tasks on the calling thread and helpers. Which thread runs a task is left to
 * chance, so a task may write only what is its own.
 */
public final class Workers {

  /** Daemon threads that end after a minute without work. */
  private static final ExecutorService HELPERS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "downhill-worker");
            thread.setDaemon(true);
            return thread;
          });

  private Workers() {}

  /** Runs the tasks {@code 0 … tasks − 1} on at most {@code threads} threads and waits for all. */
  public static void run(int tasks, int threads, IntConsumer task) {
    int helpers = Math.min(tasks, threads) - 1;
    if (helpers <= 0) {
      for (int i = 0; i < tasks; i++) {
        task.accept(i);
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    CountDownLatch done = new CountDownLatch(helpers);
    Runnable work =
        () -> {
          try {
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
              task.accept(i);
            }
          } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            next.set(tasks);
          }
        };
    for (int i = 0; i < helpers; i++) {
      HELPERS.execute(
          () -> {
            work.run();
            done.countDown();
          });
    }
    work.run();
    awaitAll(done);
    Throwable thrown = failure.get();
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }

  /** Waits even when interrupted: the helpers still write to the caller's arrays. */
  private static void awaitAll(CountDownLatch done) {
    boolean interrupted = false;
    while (true) {
      try {
        done.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

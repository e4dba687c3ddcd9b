package org.downhill.learn.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Parses chunks ahead in threads of its own, which share a fixed number of them.
 *
 * <p>A worker takes a free chunk, reads the next lines into it while it holds {@code reading}, so
 * that chunks are numbered in the order of reading, and parses them with no lock at all. A chunk is
 * free again when the one after it is asked for. The chunk that is waited for is always in the
 * hands of a worker or not read yet, and then free chunks come back, so that nothing can block.
 *
 * @param <P> what chunks become
 */
final class ParallelChunks<P extends Parsed> implements ChunkSupply<P> {

  private final Chunks chunks;
  private final List<Thread> workers = new ArrayList<>();

  private final ReentrantLock reading = new ReentrantLock();
  private long chunksRead;
  private boolean allRead;

  private final ReentrantLock state = new ReentrantLock();
  private final Condition changed = state.newCondition();
  private final Queue<P> free = new ArrayDeque<>();
  private final Map<Long, P> done = new HashMap<>();
  private int working;
  private boolean closed;

  private long taken;
  private @Nullable P present;

  /**
   * Starts the threads.
   *
   * @param parsed makes what a chunk is parsed into; each has a parser of its own
   * @param threads how many, at least 1
   */
  ParallelChunks(Chunks chunks, Supplier<P> parsed, int threads) {
    this.chunks = chunks;
    working = threads;
    for (int i = 0; i < 2 * threads + 1; i++) {
      free.add(parsed.get());
    }
    for (int i = 0; i < threads; i++) {
      Thread worker = new Thread(this::work, "downhill-read-" + (i + 1));
      worker.setDaemon(true);
      workers.add(worker);
      worker.start();
    }
  }

  @Override
  public @Nullable P next() {
    state.lock();
    try {
      if (present != null) {
        free.add(present);
        present = null;
        changed.signalAll();
      }
      while (!done.containsKey(taken) && working > 0) {
        changed.awaitUninterruptibly();
      }
      present = done.remove(taken);
      taken++;
      return present;
    } finally {
      state.unlock();
    }
  }

  @Override
  public void close() {
    state.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      state.unlock();
    }
    boolean interrupted = false;
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    chunks.close();
  }

  private void work() {
    try {
      for (P chunk = takeFree(); chunk != null; chunk = takeFree()) {
        if (!process(chunk)) {
          return;
        }
      }
    } finally {
      leave();
    }
  }

  /** Reads and parses the next lines; false if there are none. */
  private boolean process(P chunk) {
    boolean readable = false;
    long number = -1;
    reading.lock();
    try {
      if (!allRead) {
        allRead = true;
        readable = chunks.next(chunk.chunk());
        allRead = !readable;
      }
      if (!readable) {
        return false;
      }
      number = chunksRead++;
    } catch (RuntimeException | Error e) {
      // Whoever takes the chunk throws it, here and below.
      number = chunksRead++;
      chunk.fail(e);
    } finally {
      reading.unlock();
    }
    if (readable) {
      try {
        chunk.parse();
      } catch (RuntimeException | Error e) {
        chunk.fail(e);
      }
    }
    put(number, chunk);
    return true;
  }

  /** Waits for a chunk that nobody uses; null once the supply is closed. */
  private @Nullable P takeFree() {
    state.lock();
    try {
      while (free.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      return closed ? null : free.remove();
    } finally {
      state.unlock();
    }
  }

  private void put(long number, P chunk) {
    state.lock();
    try {
      done.put(number, chunk);
      changed.signalAll();
    } finally {
      state.unlock();
    }
  }

  private void leave() {
    state.lock();
    try {
      working--;
      changed.signalAll();
    } finally {
      state.unlock();
    }
  }
}

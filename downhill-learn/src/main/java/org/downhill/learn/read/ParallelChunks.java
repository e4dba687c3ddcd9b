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
import org.downhill.learn.input.ReadOptions.BadRows;
import org.jspecify.annotations.Nullable;

/**
 * Parses chunks ahead in threads of its own, which share a fixed number of them.
 *
 * <p>A worker takes a free chunk, reads the next lines into it while it holds {@code reading}, so
 * that chunks are numbered in the order of reading, and parses them with no lock at all. A chunk is
 * free again when the one after it is asked for. The chunk that is waited for is always in the
 * hands of a worker or not read yet, and then free chunks come back, so that nothing can block.
 */
final class ParallelChunks implements ChunkSupply {

  private final Chunks chunks;
  private final BadRows badRows;
  private final List<Thread> workers = new ArrayList<>();

  private final ReentrantLock reading = new ReentrantLock();
  private long chunksRead;
  private boolean allRead;

  private final ReentrantLock state = new ReentrantLock();
  private final Condition changed = state.newCondition();
  private final Queue<ParsedChunk> free = new ArrayDeque<>();
  private final Map<Long, ParsedChunk> parsed = new HashMap<>();
  private int working;
  private boolean closed;

  private long taken;
  private @Nullable ParsedChunk present;

  /**
   * Starts the threads.
   *
   * @param parsers makes a parser for each thread
   * @param threads how many, at least 1
   */
  ParallelChunks(Chunks chunks, Supplier<LineParser> parsers, BadRows badRows, int threads) {
    this.chunks = chunks;
    this.badRows = badRows;
    working = threads;
    for (int i = 0; i < 2 * threads + 1; i++) {
      free.add(new ParsedChunk());
    }
    for (int i = 0; i < threads; i++) {
      LineParser parser = parsers.get();
      Thread worker = new Thread(() -> work(parser), "downhill-read-" + (i + 1));
      worker.setDaemon(true);
      workers.add(worker);
      worker.start();
    }
  }

  @Override
  public @Nullable ParsedChunk next() {
    state.lock();
    try {
      if (present != null) {
        free.add(present);
        present = null;
        changed.signalAll();
      }
      while (!parsed.containsKey(taken) && working > 0) {
        changed.awaitUninterruptibly();
      }
      present = parsed.remove(taken);
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

  private void work(LineParser parser) {
    try {
      for (ParsedChunk chunk = takeFree(); chunk != null; chunk = takeFree()) {
        if (!process(chunk, parser)) {
          return;
        }
      }
    } finally {
      leave();
    }
  }

  /** Reads and parses the next lines; false if there are none. */
  private boolean process(ParsedChunk chunk, LineParser parser) {
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
        chunk.parse(parser, badRows);
      } catch (RuntimeException | Error e) {
        chunk.fail(e);
      }
    }
    put(number, chunk);
    return true;
  }

  /** Waits for a chunk that nobody uses; null once the supply is closed. */
  private @Nullable ParsedChunk takeFree() {
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

  private void put(long number, ParsedChunk chunk) {
    state.lock();
    try {
      parsed.put(number, chunk);
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

package org.downhill.learn.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongPredicate;
import org.downhill.learn.read.SparseBlock;
import org.downhill.learn.read.SparseBlocks;
import org.jspecify.annotations.Nullable;

/** A pass over blocks of a cache; the next block is read while the user works on the one before. */
final class CachedBlocks implements SparseBlocks {

  private final RowCache cache;
  private final int[] order;
  private final LongPredicate wanted;
  private final @Nullable ExecutorService ahead;
  private BlockDecoder present = new BlockDecoder();
  private BlockDecoder other = new BlockDecoder();
  private @Nullable CompletableFuture<SparseBlock> next;
  private int visited;

  CachedBlocks(RowCache cache, int[] order, LongPredicate wanted, int threads) {
    this.cache = cache;
    this.order = order;
    this.wanted = wanted;
    ahead = threads > 1 ? Executors.newSingleThreadExecutor(CachedBlocks::thread) : null;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "downhill-cache");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public @Nullable SparseBlock next() {
    while (visited < order.length) {
      SparseBlock block = take(order[visited++]);
      if (block.rows() > 0) {
        return block;
      }
    }
    return null;
  }

  private SparseBlock take(int number) {
    ExecutorService reader = ahead;
    if (reader == null) {
      return decode(number, present);
    }
    SparseBlock block = next == null ? decode(number, present) : join(next);
    next = null;
    if (visited < order.length) {
      BlockDecoder free = other;
      other = present;
      present = free;
      int following = order[visited];
      next = CompletableFuture.supplyAsync(() -> decode(following, free), reader);
    }
    return block;
  }

  private SparseBlock decode(int number, BlockDecoder decoder) {
    long firstRow = cache.entry(number).firstRow();
    return decoder.decode(cache.block(number), cache.names(), firstRow, wanted);
  }

  private static SparseBlock join(CompletableFuture<SparseBlock> block) {
    try {
      return block.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** None: what could not be read is not in the cache. */
  @Override
  public long skippedRows() {
    return 0;
  }

  @Override
  public void close() {
    if (ahead != null) {
      ahead.shutdown();
    }
  }
}

package org.downhill.learn.train;

import java.util.ArrayList;
import java.util.List;
import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Stream;
import org.downhill.learn.read.SparseBlock;
import org.downhill.learn.read.SparseBlocks;

/**
 * Rows of a stream of blocks in a mixed order: some blocks are kept at a time, and each row comes
 * from one of them at random, so that rows of one kind that lie together are spread out.
 */
final class MixedRows {

  private final int most;
  private final SparseBlocks blocks;
  private final BlockTargets targets;
  private final long seed;
  private final int pass;
  private final List<QueuedRows> kept = new ArrayList<>();
  private long drawn;
  private long left;
  private long withoutTarget;
  private boolean ended;

  /**
   * The rows of a stream.
   *
   * @param most blocks that are kept; more mix better and take more memory
   * @param pass number of the pass, from 0; each mixes in its own way
   */
  MixedRows(SparseBlocks blocks, BlockTargets targets, int most, long seed, int pass) {
    this.most = most;
    this.blocks = blocks;
    this.targets = targets;
    this.seed = seed;
    this.pass = pass;
  }

  /** Lets a learner take rows until a block is used up; false where none is left. */
  boolean teach(OnlineLearner learner) {
    while (kept.size() < most && refill(new QueuedRows())) {
      // More blocks, until there are enough or no more.
    }
    int following = kept.isEmpty() ? 0 : draw();
    while (!kept.isEmpty()) {
      int at = following;
      QueuedRows rows = kept.get(at);
      int row = rows.take();
      left--;
      if (left > 0) {
        // The next row lies somewhere else; it comes from memory while this one is learnt.
        following = draw();
        kept.get(following).fetch();
      }
      rows.teach(learner, row);
      if (rows.isEmpty()) {
        kept.remove(at);
        refill(rows);
        return true;
      }
    }
    return false;
  }

  /**
   * Which block the next row comes from. As long as blocks come, one is as likely as another, so
   * that the rows are always those of many blocks; then each row that is left is, so that no block
   * is left over.
   */
  private int draw() {
    if (!ended) {
      return (int) CounterRandom.below(kept.size(), seed, Stream.SHUFFLE, pass, drawn++);
    }
    long rest = CounterRandom.below(left, seed, Stream.SHUFFLE, pass, drawn++);
    int at = 0;
    for (int rows = kept.get(0).left(); rest >= rows; rows = kept.get(at).left()) {
      rest -= rows;
      at++;
    }
    return at;
  }

  /** Number of rows left out because they have no target. */
  long withoutTarget() {
    return withoutTarget;
  }

  /** Puts the next block with a usable row into {@code empty}; false at the end of the data. */
  private boolean refill(QueuedRows empty) {
    while (!ended) {
      SparseBlock block = blocks.next();
      if (block == null) {
        ended = true;
      } else {
        withoutTarget += empty.keep(block, targets);
        if (!empty.isEmpty()) {
          kept.add(empty);
          left += empty.left();
          return true;
        }
      }
    }
    return false;
  }
}

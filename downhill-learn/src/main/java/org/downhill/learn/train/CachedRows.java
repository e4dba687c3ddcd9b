package org.downhill.learn.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import org.downhill.core.random.Shuffle;
import org.downhill.learn.cache.RowCache;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.metric.Evaluator;
import org.downhill.learn.metric.Metrics;
import org.downhill.learn.read.SparseBlock;
import org.downhill.learn.read.SparseBlocks;

/**
 * The rows of a cache with their targets.
 *
 * @param cache the rows
 * @param codec how labels become targets
 * @param badRows what becomes of rows with labels of no use
 * @param threads threads that read
 */
record CachedRows(RowCache cache, TargetCodec codec, BadRows badRows, int threads) {

  /** Targets for one pass. */
  BlockTargets targets() {
    return BlockTargets.ofAll(codec, badRows);
  }

  /** A pass in the order of the files. */
  SparseBlocks inOrder(LongPredicate wanted) {
    int[] order = new int[cache.blocks()];
    Arrays.setAll(order, i -> i);
    return cache.read(order, wanted, threads);
  }

  /** A pass in an order that the seed and the number of the pass decide. */
  SparseBlocks shuffled(LongPredicate wanted, long seed, int pass) {
    int[] order = new int[cache.blocks()];
    // Numbers of their own: those from 0 up are what the rows of each pass are mixed with.
    Shuffle.permute(order, seed, -1L - pass);
    return cache.read(order, wanted, threads);
  }

  /** Takes rows into memory. */
  List<QueuedRows> keep(LongPredicate wanted) {
    List<QueuedRows> kept = new ArrayList<>();
    BlockTargets targets = targets();
    try (SparseBlocks blocks = inOrder(wanted)) {
      for (SparseBlock block = blocks.next(); block != null; block = blocks.next()) {
        QueuedRows rows = new QueuedRows();
        rows.keep(block, targets);
        kept.add(rows);
      }
    }
    return kept;
  }

  /** What is done with a row that has a target. */
  interface RowVisitor {
    void visit(SparseBlock block, int row, double target);
  }

  /** Visits rows in the order of the files; returns how many have labels of no use. */
  long visit(LongPredicate wanted, RowVisitor visitor) {
    BlockTargets targets = targets();
    try (SparseBlocks blocks = inOrder(wanted)) {
      for (SparseBlock block = blocks.next(); block != null; block = blocks.next()) {
        targets.begin(block);
        for (int row = 0; row < block.rows(); row++) {
          double target = targets.of(row);
          if (!Double.isNaN(target)) {
            visitor.visit(block, row, target);
          }
        }
      }
    }
    return targets.refused();
  }

  /** The metrics of a scorer on rows, each of which is shown to a witness. */
  Metrics metrics(
      LongPredicate wanted, OnlineScorer scorer, Measure measure, Measure.Witness witness) {
    Evaluator evaluator = measure.evaluator();
    double[] score = new double[1];
    visit(
        wanted,
        (block, row, target) -> {
          score[0] =
              scorer.score(block.id(), block.value(), block.start()[row], block.start()[row + 1])
                  + block.initial()[row];
          evaluator.add(score, target, block.weight()[row]);
          witness.add(score, target, block.weight()[row]);
        });
    return evaluator.metrics();
  }

  /** The metrics of a score that is the same for all rows, apart from the offset. */
  Metrics ofConstant(LongPredicate wanted, double constant, Measure measure) {
    Evaluator evaluator = measure.evaluator();
    double[] score = new double[1];
    visit(
        wanted,
        (block, row, target) -> {
          score[0] = constant + block.initial()[row];
          evaluator.add(score, target, block.weight()[row]);
        });
    return evaluator.metrics();
  }

  /** The weighted mean loss of a scorer on rows in memory. */
  static double meanLoss(List<QueuedRows> rows, OnlineScorer scorer, ScalarLoss loss) {
    double[] sums = new double[2];
    rows.forEach(block -> block.addLosses(scorer, loss, sums));
    return sums[0] / sums[1];
  }
}

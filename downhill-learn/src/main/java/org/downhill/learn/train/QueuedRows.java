package org.downhill.learn.train;

import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.read.SparseBlock;

/** A copy of a block's rows that have a target, from which they are taken one after the other. */
final class QueuedRows {

  private long[] id = new long[0];
  private float[] value = new float[0];
  private int[] start = new int[1];
  private double[] weight = new double[0];
  private double[] offset = new double[0];
  private double[] target = new double[0];
  private int rows;
  private int next;

  /** Written so that the compiler keeps the loads. */
  @SuppressWarnings("UnusedVariable")
  private double fetched;

  /**
   * Copies the rows of a block, in place of what was kept before.
   *
   * @return number of rows without a target, which are left out
   */
  int keep(SparseBlock block, BlockTargets targets) {
    targets.begin(block);
    int size = block.start()[block.rows()];
    if (size > id.length) {
      id = new long[size + size / 4];
      value = new float[id.length];
    }
    if (block.rows() > target.length) {
      int capacity = block.rows() + block.rows() / 4;
      start = new int[capacity + 1];
      weight = new double[capacity];
      offset = new double[capacity];
      target = new double[capacity];
    }
    rows = 0;
    next = 0;
    for (int row = 0; row < block.rows(); row++) {
      double rowTarget = targets.of(row);
      if (!Double.isNaN(rowTarget)) {
        add(block, row, rowTarget);
      }
    }
    return block.rows() - rows;
  }

  private void add(SparseBlock block, int row, double rowTarget) {
    int from = block.start()[row];
    int length = block.start()[row + 1] - from;
    System.arraycopy(block.id(), from, id, start[rows], length);
    System.arraycopy(block.value(), from, value, start[rows], length);
    target[rows] = rowTarget;
    weight[rows] = block.weight()[row];
    offset[rows] = block.initial()[row];
    start[rows + 1] = start[rows] + length;
    rows++;
  }

  /** Whether all rows were taken. */
  boolean isEmpty() {
    return next == rows;
  }

  /** Touches the row that is taken next, if there is one: a load for each line of the cache. */
  void fetch() {
    int row = Math.min(next + 1, rows) - 1;
    double seen = target[row];
    for (int i = start[row]; i < start[row + 1]; i += 8) {
      seen += id[i] + value[i];
    }
    fetched = seen;
  }

  /** Adds the weighted losses of all rows, and their weights, to {@code sums}. */
  void addLosses(OnlineScorer scorer, ScalarLoss loss, double[] sums) {
    for (int row = 0; row < rows; row++) {
      double score = scorer.score(id, value, start[row], start[row + 1]) + offset[row];
      sums[0] += weight[row] == 0 ? 0 : weight[row] * loss.value(score, target[row]);
      sums[1] += weight[row];
    }
  }

  /** Number of rows that were not taken yet. */
  int left() {
    return rows - next;
  }

  /** Takes the next row; returns its number. */
  int take() {
    return next++;
  }

  /** Lets a learner have a row. */
  void teach(OnlineLearner learner, int row) {
    learner.learn(id, value, start[row], start[row + 1], target[row], weight[row], offset[row]);
  }
}

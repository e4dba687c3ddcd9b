package org.downhill.learn.linear;

import org.downhill.core.kernel.Kernels;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.rows.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Computes the scores of rows from the weights of a linear model: the one code path of training,
 * metrics and prediction, so that all three see the same bits.
 *
 * <p>Output {@code k} of a row is {@code ((Σ dense + Σ sparse) + constantₖ) + offset}, each sum in
 * the order that {@link Kernels} fixes. Thread-safe, and no call allocates.
 */
public final class LinearScorer {

  private final Kernels kernels = Kernels.active();
  private final int denseColumns;
  private final int outputs;
  private final double[] weights;
  private final double[] constants;

  /**
   * A scorer over live arrays, which must not change while it is used.
   *
   * @param denseColumns number of dense features
   * @param weights weight of output {@code k} of feature {@code j} at {@code j·outputs + k}; what
   *     lies behind the last feature is ignored
   * @param constants what is added to each output, one number for each
   */
  public LinearScorer(int denseColumns, double[] weights, double[] constants) {
    this.denseColumns = denseColumns;
    this.outputs = constants.length;
    this.weights = weights;
    this.constants = constants;
  }

  /** Number of scores of a row. */
  public int outputs() {
    return outputs;
  }

  /**
   * The score of a row.
   *
   * @throws IllegalStateException if the model has several outputs
   */
  public double score(EncodedRow row) {
    checkSingle();
    return score(row.dense(), 0, row.index(), row.value(), 0, row.size(), row.offset());
  }

  /** Writes the scores of a row to {@code scores[0 … outputs − 1]}. */
  public void scores(EncodedRow row, double[] scores) {
    scores(row.dense(), 0, row.index(), row.value(), 0, row.size(), row.offset(), scores);
  }

  /**
   * The score of row {@code row}.
   *
   * @throws IllegalStateException if the model has several outputs
   */
  public double score(Rows rows, int row) {
    checkSingle();
    return score(rows.block(row >>> Rows.Block.SHIFT), row & Rows.Block.MASK, rows.offset(row));
  }

  /** Writes the scores of row {@code row} to {@code scores[0 … outputs − 1]}. */
  public void scores(Rows rows, int row, double[] scores) {
    Rows.Block block = rows.block(row >>> Rows.Block.SHIFT);
    scores(block, row & Rows.Block.MASK, rows.offset(row), scores);
  }

  /** The score of row {@code r} of a block, with {@code offset} in place of the row's own. */
  double score(Rows.Block block, int r, double offset) {
    int from = block.start()[r];
    int to = block.start()[r + 1];
    return score(block.dense(), r * denseColumns, block.index(), block.value(), from, to, offset);
  }

  /**
   * Writes the scores of {@code n} rows of a block to {@code scores}, the same bits as one by one;
   * the model has one output.
   *
   * @param offset one number for each row of the block, or null for zeros
   * @param work at least {@code 4n} numbers, which are overwritten
   */
  void scores(
      Rows.Block block, int r, int n, double @Nullable [] offset, double[] scores, double[] work) {
    kernels.rowDots(n, denseColumns, block.dense(), r * denseColumns, weights, scores, work);
    int[] start = block.start();
    if (start[r + n] > start[r]) {
      for (int i = 0; i < n; i++) {
        int from = start[r + i];
        int to = start[r + i + 1];
        if (to > from) {
          scores[i] += kernels.sparseDot(from, to, block.index(), block.value(), weights);
        }
      }
    }
    for (int i = 0; i < n; i++) {
      scores[i] = (scores[i] + constants[0]) + (offset == null ? 0 : offset[r + i]);
    }
  }

  /**
   * Writes the scores of row {@code r} of a block, with {@code offset} in place of the row's own.
   */
  void scores(Rows.Block block, int r, double offset, double[] scores) {
    int at = r * denseColumns;
    int from = block.start()[r];
    int to = block.start()[r + 1];
    scores(block.dense(), at, block.index(), block.value(), from, to, offset, scores);
  }

  private double score(
      float[] dense, int denseFrom, int[] index, float[] value, int from, int to, double offset) {
    double sum = kernels.dot(denseColumns, dense, denseFrom, weights, 0);
    if (to > from) {
      sum += kernels.sparseDot(from, to, index, value, weights);
    }
    return (sum + constants[0]) + offset;
  }

  private void scores(
      float[] dense,
      int denseFrom,
      int[] index,
      float[] value,
      int from,
      int to,
      double offset,
      double[] scores) {
    if (outputs == 1) {
      scores[0] = score(dense, denseFrom, index, value, from, to, offset);
      return;
    }
    for (int k = 0; k < outputs; k++) {
      scores[k] = 0;
    }
    kernels.gemv(denseColumns, outputs, dense, denseFrom, weights, scores, 0);
    if (to > from) {
      kernels.sparseGemv(from, to, outputs, index, value, weights, scores, 0);
    }
    for (int k = 0; k < outputs; k++) {
      scores[k] = (scores[k] + constants[k]) + offset;
    }
  }

  private void checkSingle() {
    if (outputs != 1) {
      throw new IllegalStateException("the model has " + outputs + " outputs, not one");
    }
  }
}

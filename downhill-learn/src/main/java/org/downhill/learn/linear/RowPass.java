package org.downhill.learn.linear;

import java.util.Arrays;
import org.downhill.core.kernel.Kernels;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.MulticlassLoss;
import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.rows.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Runs over a few rows at a time: scores, losses, then what each row adds to the gradient, while
 * the rows are still in the cache.
 */
abstract sealed class RowPass {

  /** Number of rows in a chunk: 64 rows of 74 sparse features are 38 KB. */
  static final int CHUNK = 64;

  private static final int FEWEST_TOGETHER = 4;

  final Terms terms;
  final Kernels kernels = Kernels.active();
  final int denseColumns;

  private RowPass(Terms terms) {
    this.terms = terms;
    this.denseColumns = terms.rows.denseColumns();
  }

  static RowPass of(Terms terms, Loss loss, int outputs) {
    if (loss instanceof ScalarLoss scalar) {
      return new Scalar(terms, scalar);
    }
    return new Multiclass(terms, (MulticlassLoss) loss, outputs);
  }

  /** What one thread works with; a pass leaves the sum of its residuals in {@link #residualSum}. */
  static final class Scratch {
    final int[] rows = new int[CHUNK];
    final double[] work = new double[4 * CHUNK];
    final double[] scores;
    final double[] directions;
    final double[] target = new double[CHUNK];
    final double[] weight = new double[CHUNK];
    final double[] residual = new double[CHUNK];
    final double[] residualSum;

    Scratch(int outputs) {
      scores = new double[Math.max(outputs, CHUNK)];
      directions = new double[Math.max(outputs, CHUNK)];
      residualSum = new double[outputs];
    }
  }

  /**
   * The weighted sum of the losses of the rows {@code scratch.rows[0 … n − 1]}; adds {@code scale}
   * times its gradient with respect to the weights to {@code gradient}, where there is one.
   */
  abstract double add(
      Scratch scratch, int n, LinearScorer scorer, double scale, double @Nullable [] gradient);

  /**
   * Adds {@code scale} times the Hessian of the weighted sum of losses, times a direction, to
   * {@code product}.
   *
   * @param scorer scores at the point
   * @param direction scores of the direction
   */
  abstract void addHessian(
      Scratch scratch,
      int n,
      LinearScorer scorer,
      LinearScorer direction,
      double scale,
      double[] product);

  /**
   * Adds the diagonal of the Hessian of rows {@code scratch.rows[0 … n − 1]}, times {@code scale},
   * to {@code diagonal}.
   */
  abstract void addDiagonal(
      Scratch scratch, int n, LinearScorer scorer, double scale, double[] diagonal);

  /** Adds {@code a[k]·x²} for every feature {@code x} of row {@code r} and every output. */
  final void addSquares(
      int outputs, double[] a, Rows.Block block, int r, Scratch scratch, double[] to) {
    for (int k = 0; k < outputs; k++) {
      scratch.residualSum[k] += a[k];
    }
    for (int j = 0; j < denseColumns; j++) {
      addSquare(outputs, a, block.dense()[r * denseColumns + j], to, j * outputs);
    }
    for (int i = block.start()[r]; i < block.start()[r + 1]; i++) {
      addSquare(outputs, a, block.value()[i], to, block.index()[i] * outputs);
    }
  }

  private static void addSquare(int outputs, double[] a, double value, double[] to, int at) {
    for (int k = 0; k < outputs; k++) {
      to[at + k] += value * value * a[k];
    }
  }

  final Rows.Block block(int row) {
    return terms.rows.block(row >>> Rows.Block.SHIFT);
  }

  /**
   * Whether the rows follow each other in one block and are enough for kernels to take them at
   * once.
   */
  static boolean areNeighbours(int[] rows, int n) {
    int first = rows[0];
    if (n < FEWEST_TOGETHER || rows[n - 1] >>> Rows.Block.SHIFT != first >>> Rows.Block.SHIFT) {
      return false;
    }
    int apart = 0;
    for (int i = 0; i < n; i++) {
      apart |= rows[i] - i - first;
    }
    return apart == 0;
  }

  /** One score for each row. */
  private static final class Scalar extends RowPass {

    private final ScalarLoss loss;

    Scalar(Terms terms, ScalarLoss loss) {
      super(terms);
      this.loss = loss;
    }

    @Override
    double add(
        Scratch scratch, int n, LinearScorer scorer, double scale, double @Nullable [] gradient) {
      boolean together = areNeighbours(scratch.rows, n);
      score(scratch, n, together, scorer);
      double value =
          loss.evaluate(
              n, scratch.scores, scratch.target, scratch.weight, scratch.residual, scratch.work);
      if (gradient != null) {
        addRows(scratch, n, together, scale, gradient);
      }
      return value;
    }

    @Override
    void addHessian(
        Scratch scratch,
        int n,
        LinearScorer scorer,
        LinearScorer direction,
        double scale,
        double[] product) {
      boolean together = areNeighbours(scratch.rows, n);
      score(scratch, n, together, scorer);
      score(scratch, n, together, direction, scratch.directions);
      for (int i = 0; i < n; i++) {
        double weight = scratch.weight[i];
        scratch.residual[i] =
            weight == 0
                ? 0
                : weight
                    * loss.secondDerivative(scratch.scores[i], scratch.target[i])
                    * scratch.directions[i];
      }
      addRows(scratch, n, together, scale, product);
    }

    @Override
    void addDiagonal(Scratch scratch, int n, LinearScorer scorer, double scale, double[] diagonal) {
      for (int i = 0; i < n; i++) {
        Rows.Block block = block(scratch.rows[i]);
        int r = scratch.rows[i] & Rows.Block.MASK;
        double weight = terms.weight(block, r);
        if (weight != 0) {
          double score = scorer.score(block, r, block.offset()[r]);
          double curvature = loss.secondDerivative(score, block.target()[r]);
          scratch.scores[0] = weight * scale * curvature;
          addSquares(1, scratch.scores, block, r, scratch, diagonal);
        }
      }
    }

    /** Fills in scores, targets and weights of the rows. */
    private void score(Scratch scratch, int n, boolean together, LinearScorer scorer) {
      if (together) {
        Rows.Block block = block(scratch.rows[0]);
        int r = scratch.rows[0] & Rows.Block.MASK;
        double[] offset = terms.isPlain() ? null : block.offset();
        scorer.scores(block, r, n, offset, scratch.scores, scratch.work);
        System.arraycopy(block.target(), r, scratch.target, 0, n);
        if (terms.isPlain()) {
          Arrays.fill(scratch.weight, 0, n, 1);
        } else {
          for (int i = 0; i < n; i++) {
            scratch.weight[i] = terms.weight(block, r + i);
          }
        }
        return;
      }
      for (int i = 0; i < n; i++) {
        Rows.Block block = block(scratch.rows[i]);
        int r = scratch.rows[i] & Rows.Block.MASK;
        scratch.scores[i] = scorer.score(block, r, block.offset()[r]);
        scratch.target[i] = block.target()[r];
        scratch.weight[i] = terms.weight(block, r);
      }
    }

    /** Writes scores without offsets. */
    private void score(
        Scratch scratch, int n, boolean together, LinearScorer scorer, double[] scores) {
      if (together) {
        Rows.Block block = block(scratch.rows[0]);
        int r = scratch.rows[0] & Rows.Block.MASK;
        scorer.scores(block, r, n, null, scores, scratch.work);
        return;
      }
      for (int i = 0; i < n; i++) {
        int row = scratch.rows[i];
        scores[i] = scorer.score(block(row), row & Rows.Block.MASK, 0);
      }
    }

    private void addRows(Scratch scratch, int n, boolean together, double scale, double[] to) {
      double[] a = scratch.residual;
      for (int i = 0; i < n; i++) {
        a[i] *= scale;
      }
      scratch.residualSum[0] += sum(n, a);
      if (together) {
        Rows.Block block = block(scratch.rows[0]);
        int r = scratch.rows[0] & Rows.Block.MASK;
        kernels.addRows(n, denseColumns, a, block.dense(), r * denseColumns, to);
        if (block.start()[r + n] == block.start()[r]) {
          return;
        }
      }
      for (int i = 0; i < n; i++) {
        if (a[i] != 0) {
          Rows.Block block = block(scratch.rows[i]);
          int r = scratch.rows[i] & Rows.Block.MASK;
          int[] start = block.start();
          if (!together) {
            kernels.axpy(denseColumns, a[i], block.dense(), r * denseColumns, to, 0);
          }
          kernels.sparseAxpy(a[i], start[r], start[r + 1], block.index(), block.value(), to);
        }
      }
    }

    /** In four interleaved parts, so that the additions can overlap. */
    private static double sum(int n, double[] a) {
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      int i = 0;
      for (; i + 4 <= n; i += 4) {
        s0 += a[i];
        s1 += a[i + 1];
        s2 += a[i + 2];
        s3 += a[i + 3];
      }
      for (; i < n; i++) {
        s0 += a[i];
      }
      return (s0 + s2) + (s1 + s3);
    }
  }

  /** One score for each class of each row. */
  private static final class Multiclass extends RowPass {

    private final MulticlassLoss loss;
    private final int outputs;

    Multiclass(Terms terms, MulticlassLoss loss, int outputs) {
      super(terms);
      this.loss = loss;
      this.outputs = outputs;
    }

    @Override
    double add(
        Scratch scratch, int n, LinearScorer scorer, double scale, double @Nullable [] gradient) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        Rows.Block block = block(scratch.rows[i]);
        int r = scratch.rows[i] & Rows.Block.MASK;
        double weight = terms.weight(block, r);
        if (weight == 0) {
          continue;
        }
        scorer.scores(block, r, block.offset()[r], scratch.scores);
        int target = (int) block.target()[r];
        if (gradient == null) {
          sum += weight * loss.value(outputs, scratch.scores, 0, target);
        } else {
          sum += weight * loss.valueAndGradient(outputs, scratch.scores, 0, target);
          addRow(scratch, scratch.scores, block, r, weight * scale, gradient);
        }
      }
      return sum;
    }

    @Override
    void addHessian(
        Scratch scratch,
        int n,
        LinearScorer scorer,
        LinearScorer direction,
        double scale,
        double[] product) {
      for (int i = 0; i < n; i++) {
        Rows.Block block = block(scratch.rows[i]);
        int r = scratch.rows[i] & Rows.Block.MASK;
        double weight = terms.weight(block, r);
        if (weight != 0) {
          scorer.scores(block, r, block.offset()[r], scratch.scores);
          direction.scores(block, r, 0, scratch.directions);
          loss.hessianTimes(outputs, scratch.scores, 0, scratch.directions);
          addRow(scratch, scratch.directions, block, r, weight * scale, product);
        }
      }
    }

    @Override
    void addDiagonal(Scratch scratch, int n, LinearScorer scorer, double scale, double[] diagonal) {
      for (int i = 0; i < n; i++) {
        Rows.Block block = block(scratch.rows[i]);
        int r = scratch.rows[i] & Rows.Block.MASK;
        double weight = terms.weight(block, r);
        if (weight != 0) {
          scorer.scores(block, r, block.offset()[r], scratch.scores);
          loss.hessianDiagonal(outputs, scratch.scores, 0);
          for (int k = 0; k < outputs; k++) {
            scratch.scores[k] *= weight * scale;
          }
          addSquares(outputs, scratch.scores, block, r, scratch, diagonal);
        }
      }
    }

    private void addRow(
        Scratch scratch, double[] a, Rows.Block block, int r, double scale, double[] to) {
      boolean zero = true;
      for (int k = 0; k < outputs; k++) {
        a[k] *= scale;
        zero &= a[k] == 0;
        scratch.residualSum[k] += a[k];
      }
      if (!zero) {
        int[] start = block.start();
        kernels.ger(denseColumns, outputs, a, 0, block.dense(), r * denseColumns, to);
        kernels.sparseGer(start[r], start[r + 1], outputs, a, 0, block.index(), block.value(), to);
      }
    }
  }
}

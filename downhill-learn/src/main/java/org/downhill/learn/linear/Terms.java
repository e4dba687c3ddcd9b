package org.downhill.learn.linear;

import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.Targets;
import org.downhill.learn.rows.Rows;
import org.jspecify.annotations.Nullable;

/** The rows that a sum runs over, with the weight of each; checked once. */
final class Terms implements Targets {

  final Rows rows;
  private final int @Nullable [] subset;
  private final double @Nullable [] classWeights;
  private final double totalWeight;
  private final boolean plain;

  /**
   * Checks every row.
   *
   * @param subset numbers of the rows, or null for all
   * @param classWeights what multiplies the weight of a row of each class, or null for ones
   * @throws IllegalArgumentException if a row's target, weight, offset or features are impossible,
   *     or if no row has a positive weight
   */
  Terms(
      Rows rows,
      int @Nullable [] subset,
      double @Nullable [] classWeights,
      Loss loss,
      int classes) {
    this.rows = rows;
    this.subset = subset;
    this.classWeights = classWeights;
    double total = 0;
    boolean ones = classWeights == null;
    for (int i = 0; i < size(); i++) {
      int row = row(i);
      total += checkedWeight(row, loss, classes);
      ones &= rows.weight(row) == 1 && rows.offset(row) == 0;
    }
    plain = ones;
    if (size() == 0) {
      throw new IllegalArgumentException("there are no rows to learn from");
    }
    if (total == 0) {
      throw new IllegalArgumentException(
          "all " + size() + " rows have weight 0; at least one weight must be positive");
    }
    if (total == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("the weights of the rows add up to infinity");
    }
    totalWeight = total;
  }

  private double checkedWeight(int row, Loss loss, int classes) {
    double weight = rows.weight(row);
    if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "the weight of row "
              + (row + 1)
              + " is "
              + weight
              + ", but must be finite and at least 0");
    }
    if (weight == 0) {
      return 0;
    }
    if (!loss.accepts(rows.target(row), classes)) {
      throw new IllegalArgumentException(
          "the target of row "
              + (row + 1)
              + " is "
              + rows.target(row)
              + ", but for the loss "
              + loss.spec()
              + " it must be "
              + loss.acceptedTargets());
    }
    if (!Double.isFinite(rows.offset(row))) {
      throw new IllegalArgumentException(
          "the offset of row " + (row + 1) + " is " + rows.offset(row) + ", but must be finite");
    }
    checkSparseFeatures(row);
    return weight(rows.block(row >>> Rows.Block.SHIFT), row & Rows.Block.MASK);
  }

  /** Numbers ascend, so the first and the last tell. */
  private void checkSparseFeatures(int row) {
    Rows.Block block = rows.block(row >>> Rows.Block.SHIFT);
    int from = block.start()[row & Rows.Block.MASK];
    int to = block.start()[(row & Rows.Block.MASK) + 1];
    if (from < to
        && (block.index()[from] < rows.denseColumns()
            || block.index()[to - 1] >= rows.features())) {
      throw new IllegalArgumentException(
          "sparse features of row "
              + (row + 1)
              + " have the numbers "
              + block.index()[from]
              + " to "
              + block.index()[to - 1]
              + ", but must be at least "
              + rows.denseColumns()
              + " and below "
              + rows.features());
    }
  }

  @Override
  public int size() {
    return subset == null ? rows.size() : subset.length;
  }

  /** The number of the row that is term {@code i}. */
  int row(int i) {
    return subset == null ? i : subset[i];
  }

  /** The weight of row {@code r} of a block, class weight included. */
  double weight(Rows.Block block, int r) {
    double weight = block.weight()[r];
    return classWeights == null || weight == 0
        ? weight
        : weight * classWeights[(int) block.target()[r]];
  }

  /** Whether every weight is 1 and every offset 0, so that nobody need read them. */
  boolean isPlain() {
    return plain;
  }

  double totalWeight() {
    return totalWeight;
  }

  @Override
  public double target(int i) {
    return rows.target(row(i));
  }

  @Override
  public double weight(int i) {
    int row = row(i);
    return weight(rows.block(row >>> Rows.Block.SHIFT), row & Rows.Block.MASK);
  }

  @Override
  public double offset(int i) {
    return rows.offset(row(i));
  }
}

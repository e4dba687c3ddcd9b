package org.downhill.learn.rows;

import java.util.Arrays;

/**
 * One row of data as numbers: a dense part, a sparse part, and what is known of its target; reused
 * from row to row.
 *
 * <p>Features are numbered dense columns first: feature {@code j < denseColumns} is {@code
 * dense()[j]}; sparse feature numbers count from {@code denseColumns} on.
 */
public final class EncodedRow {

  private final float[] dense;
  private int[] index = new int[16];
  private float[] value = new float[16];
  private int size;
  private double target = Double.NaN;
  private double weight = 1;
  private double offset;

  /** An empty row with {@code denseColumns} dense features. */
  public EncodedRow(int denseColumns) {
    dense = new float[denseColumns];
  }

  /**
   * Sets the dense part to zero, the sparse part to nothing, weight to 1, offset to 0, target to
   * NaN.
   */
  public void clear() {
    Arrays.fill(dense, 0);
    size = 0;
    target = Double.NaN;
    weight = 1;
    offset = 0;
  }

  /** The dense features, to be written in place. */
  public float[] dense() {
    return dense;
  }

  /** Adds a sparse feature; numbers must be added in ascending order, each once. */
  public void add(int feature, float featureValue) {
    if (size == index.length) {
      index = Arrays.copyOf(index, 2 * size);
      value = Arrays.copyOf(value, 2 * size);
    }
    index[size] = feature;
    value[size++] = featureValue;
  }

  /** Number of sparse features present. */
  public int size() {
    return size;
  }

  /** Numbers of the sparse features; the first {@link #size()} entries count. */
  public int[] index() {
    return index;
  }

  /** Values of the sparse features, aligned with {@link #index()}. */
  public float[] value() {
    return value;
  }

  /** The target in the loss's terms (number, class number, count), NaN where unknown. */
  public double target() {
    return target;
  }

  /** Sets the target. */
  public void target(double newTarget) {
    target = newTarget;
  }

  /** The row's weight, finite and at least 0. */
  public double weight() {
    return weight;
  }

  /** Sets the row's weight. */
  public void weight(double newWeight) {
    weight = newWeight;
  }

  /** What is added to the score before the loss sees it (the log of the exposure), 0 by default. */
  public double offset() {
    return offset;
  }

  /** Sets the offset. */
  public void offset(double newOffset) {
    offset = newOffset;
  }
}

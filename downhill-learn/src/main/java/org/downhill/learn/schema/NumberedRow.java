package org.downhill.learn.schema;

/**
 * The features of a row by the numbers that a {@link SparseProfiler} gave them: each once, none
 * zero, in ascending order of their ids. Reused from row to row.
 */
public final class NumberedRow {

  private int[] feature = new int[64];
  private float[] value = new float[64];
  private int size;

  NumberedRow() {}

  /** Number of features. */
  public int size() {
    return size;
  }

  /** Their numbers; the first {@link #size()} entries count. */
  public int[] feature() {
    return feature;
  }

  /** Their values, aligned with {@link #feature()}. */
  public float[] value() {
    return value;
  }

  /** Starts over, with room for {@code capacity} features. */
  void begin(int capacity) {
    size = 0;
    if (capacity > feature.length) {
      feature = new int[Math.max(capacity, 2 * feature.length)];
      value = new float[feature.length];
    }
  }

  void add(int number, float featureValue) {
    feature[size] = number;
    value[size++] = featureValue;
  }
}

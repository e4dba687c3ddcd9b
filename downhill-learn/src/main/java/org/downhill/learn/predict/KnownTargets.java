package org.downhill.learn.predict;

import java.util.Arrays;
import org.downhill.learn.loss.Targets;
import org.downhill.learn.rows.EncodedRow;
import org.jspecify.annotations.Nullable;

/** The targets of rows, kept to find the constant that fits them best: 8 bytes a row, mostly. */
final class KnownTargets implements Targets {

  private static final int FIRST_CAPACITY = 1024;

  private double[] target = new double[FIRST_CAPACITY];
  private double @Nullable [] weight;
  private double @Nullable [] offset;
  private int size;

  void add(EncodedRow row) {
    if (size == target.length) {
      target = grown(target);
      weight = weight == null ? null : grown(weight);
      offset = offset == null ? null : grown(offset);
    }
    if (row.weight() != 1 && weight == null) {
      weight = new double[target.length];
      Arrays.fill(weight, 0, size, 1);
    }
    if (row.offset() != 0 && offset == null) {
      offset = new double[target.length];
    }
    target[size] = row.target();
    if (weight != null) {
      weight[size] = row.weight();
    }
    if (offset != null) {
      offset[size] = row.offset();
    }
    size++;
  }

  private static double[] grown(double[] array) {
    return Arrays.copyOf(array, array.length + (array.length >> 1));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double target(int i) {
    return target[i];
  }

  @Override
  public double weight(int i) {
    return weight == null ? 1 : weight[i];
  }

  @Override
  public double offset(int i) {
    return offset == null ? 0 : offset[i];
  }
}

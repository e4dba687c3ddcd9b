package org.downhill.learn.train;

import java.util.Arrays;
import org.downhill.learn.loss.Targets;

/** The targets of rows that were met one by one. */
final class GatheredTargets implements Targets {

  private double[] target = new double[1 << 10];
  private double[] weight = new double[1 << 10];
  private double[] offset = new double[1 << 10];
  private int size;

  /** Adds a row. */
  void add(double rowTarget, double rowWeight, double rowOffset) {
    if (size == target.length) {
      target = Arrays.copyOf(target, 2 * size);
      weight = Arrays.copyOf(weight, 2 * size);
      offset = Arrays.copyOf(offset, 2 * size);
    }
    target[size] = rowTarget;
    weight[size] = rowWeight;
    offset[size++] = rowOffset;
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
    return weight[i];
  }

  @Override
  public double offset(int i) {
    return offset[i];
  }
}

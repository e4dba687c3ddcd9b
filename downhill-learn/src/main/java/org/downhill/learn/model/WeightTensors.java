package org.downhill.learn.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.downhill.learn.tensor.DoubleTensor;
import org.downhill.learn.tensor.IntTensor;
import org.downhill.learn.tensor.Tensor;

/**
 * How the weights of a linear model are stored: all of them, or only those that are not zero where
 * these are fewer than half.
 */
final class WeightTensors {

  private static final String ALL = "weights";
  private static final String INDEX = "weights.index";
  private static final String VALUE = "weights.value";

  private WeightTensors() {}

  /** Tensors for a matrix with {@code outputs} columns. */
  static Map<String, Tensor> write(double[] weights, int outputs) {
    int stored = 0;
    for (double weight : weights) {
      stored += isStored(weight) ? 1 : 0;
    }
    if (2L * stored >= weights.length) {
      return Map.of(ALL, new DoubleTensor(weights, new long[] {weights.length / outputs, outputs}));
    }
    int[] index = new int[stored];
    double[] value = new double[stored];
    int n = 0;
    for (int i = 0; i < weights.length; i++) {
      if (isStored(weights[i])) {
        index[n] = i;
        value[n++] = weights[i];
      }
    }
    return Map.of(INDEX, new IntTensor(index), VALUE, new DoubleTensor(value));
  }

  /** The matrix of {@code rows} rows and {@code outputs} columns; empty if the tensors are none. */
  static Optional<double[]> read(Map<String, Tensor> tensors, int rows, int outputs) {
    if (tensors.get(ALL) instanceof DoubleTensor all) {
      return Arrays.equals(all.shape(), new long[] {rows, outputs})
          ? Optional.of(all.data())
          : Optional.empty();
    }
    if (!(tensors.get(INDEX) instanceof IntTensor index)
        || !(tensors.get(VALUE) instanceof DoubleTensor value)
        || index.size() != value.size()) {
      return Optional.empty();
    }
    double[] weights = new double[Math.multiplyExact(rows, outputs)];
    int last = -1;
    for (int i = 0; i < index.size(); i++) {
      int at = index.data()[i];
      if (at <= last || at >= weights.length) {
        return Optional.empty();
      }
      weights[at] = value.data()[i];
      last = at;
    }
    return Optional.of(weights);
  }

  /** Whether a weight is anything but positive zero. */
  private static boolean isStored(double weight) {
    return Double.doubleToRawLongBits(weight) != 0;
  }
}

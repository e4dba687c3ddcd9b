package org.downhill.learn.tensor;

import java.util.Arrays;

/** What the tensors share: a checked shape and how they print. */
final class Shape {

  private Shape() {}

  /**
   * A copy of {@code shape}.
   *
   * @throws IllegalArgumentException unless its product is {@code size}
   */
  static long[] checked(long[] shape, int size) {
    if (Tensor.elements(shape) != size) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(shape) + " does not fit " + size + " elements");
    }
    return shape.clone();
  }

  static String print(Tensor tensor) {
    return tensor.dtype() + Arrays.toString(tensor.shape());
  }
}

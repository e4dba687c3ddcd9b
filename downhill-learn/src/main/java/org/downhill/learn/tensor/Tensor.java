package org.downhill.learn.tensor;

import java.util.Arrays;

/**
 * An array of numbers with a shape, in row-major order (the last axis varies fastest).
 *
 * <p>A tensor does not copy the array it is given and hands out the live one: neither may be
 * written afterwards. Two tensors are equal when their types, shapes and the bits of all elements
 * are.
 */
public sealed interface Tensor
    permits DoubleTensor, FloatTensor, LongTensor, IntTensor, ByteTensor {

  /** The type of the elements. */
  DType dtype();

  /** The length of every axis, each at least 0, in a fresh array; empty for a single number. */
  long[] shape();

  /** Number of elements: the product of the shape. */
  int size();

  /**
   * Number of elements of a shape.
   *
   * @throws IllegalArgumentException if an axis is negative or the product exceeds a long
   */
  static long elements(long... shape) {
    long product = 1;
    try {
      for (long axis : shape) {
        if (axis < 0) {
          throw new IllegalArgumentException("negative axis in shape " + Arrays.toString(shape));
        }
        product = Math.multiplyExact(product, axis);
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("too many elements in shape " + Arrays.toString(shape), e);
    }
    return product;
  }
}

package org.downhill.learn.tensor;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A tensor of 32-bit integers. */
public final class IntTensor implements Tensor {

  private final int[] data;
  private final long[] shape;

  /** A vector of all elements of {@code data}. */
  public IntTensor(int[] data) {
    this(data, new long[] {data.length});
  }

  /**
   * A tensor of the given shape.
   *
   * @throws IllegalArgumentException unless the product of the shape is the number of elements
   */
  public IntTensor(int[] data, long[] shape) {
    this.data = data;
    this.shape = Shape.checked(shape, data.length);
  }

  /** The live elements, row by row. */
  public int[] data() {
    return data;
  }

  @Override
  public DType dtype() {
    return DType.I32;
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  @Override
  public int size() {
    return data.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IntTensor that
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return Shape.print(this);
  }
}

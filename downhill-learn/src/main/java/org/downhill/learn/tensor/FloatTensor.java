package org.downhill.learn.tensor;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A tensor of single-precision numbers. */
public final class FloatTensor implements Tensor {

  private final float[] data;
  private final long[] shape;

  /** A vector of all elements of {@code data}. */
  public FloatTensor(float[] data) {
    this(data, new long[] {data.length});
  }

  /**
   * A tensor of the given shape.
   *
   * @throws IllegalArgumentException unless the product of the shape is the number of elements
   */
  public FloatTensor(float[] data, long[] shape) {
    this.data = data;
    this.shape = Shape.checked(shape, data.length);
  }

  /** The live elements, row by row. */
  public float[] data() {
    return data;
  }

  @Override
  public DType dtype() {
    return DType.F32;
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
    return other instanceof FloatTensor that
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

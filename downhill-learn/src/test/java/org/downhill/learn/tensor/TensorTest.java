package org.downhill.learn.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TensorTest {

  static List<Tensor> tensors() {
    long[] shape = {2, 3};
    return List.of(
        new DoubleTensor(new double[6], shape),
        new FloatTensor(new float[6], shape),
        new LongTensor(new long[6], shape),
        new IntTensor(new int[6], shape),
        new ByteTensor(new byte[6], shape));
  }

  @ParameterizedTest
  @MethodSource("tensors")
  void hasItsShape(Tensor tensor) {
    assertThat(tensor.shape()).containsExactly(2, 3);
    assertThat(tensor.size()).isEqualTo(6);
    assertThat(tensor).hasToString(tensor.dtype() + "[2, 3]");
  }

  @ParameterizedTest
  @MethodSource("tensors")
  void keepsItsShapeWhenTheReturnedArrayIsWritten(Tensor tensor) {
    tensor.shape()[0] = 7;
    assertThat(tensor.shape()).containsExactly(2, 3);
  }

  @ParameterizedTest
  @MethodSource("tensors")
  void equalsOnlyItsOwnKind(Tensor tensor) {
    assertThat(tensors()).filteredOn(tensor::equals).hasSize(1);
    assertThat(tensors()).filteredOn(other -> other.hashCode() == tensor.hashCode()).isNotEmpty();
  }

  @Test
  void isAVectorUnlessAShapeIsGiven() {
    assertThat(new DoubleTensor(new double[] {1, 2}).shape()).containsExactly(2);
    assertThat(new DoubleTensor(new double[] {1}, new long[0]).shape()).isEmpty();
  }

  @Test
  void comparesBitsOfNumbers() {
    assertThat(new DoubleTensor(new double[] {Double.NaN}))
        .isEqualTo(new DoubleTensor(new double[] {Double.NaN}));
    assertThat(new FloatTensor(new float[] {0f})).isNotEqualTo(new FloatTensor(new float[] {-0f}));
  }

  @Test
  void comparesShapes() {
    assertThat(new IntTensor(new int[4], new long[] {2, 2}))
        .isNotEqualTo(new IntTensor(new int[4], new long[] {4, 1}));
  }

  @Test
  void refusesAShapeOfAnotherSize() {
    assertThatThrownBy(() -> new ByteTensor(new byte[4], new long[] {2, 3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shape [2, 3] does not fit 4 elements");
  }

  @Test
  void refusesNegativeAxes() {
    assertThatThrownBy(() -> new LongTensor(new long[4], new long[] {-2, -2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("negative axis in shape [-2, -2]");
  }

  @Test
  void refusesAShapeWhoseProductOverflows() {
    assertThatThrownBy(() -> Tensor.elements(1L << 32, 1L << 32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("too many elements in shape [4294967296, 4294967296]");
  }
}

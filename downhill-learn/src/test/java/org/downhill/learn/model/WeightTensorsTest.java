package org.downhill.learn.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.downhill.learn.tensor.DoubleTensor;
import org.downhill.learn.tensor.IntTensor;
import org.downhill.learn.tensor.Tensor;
import org.junit.jupiter.api.Test;

class WeightTensorsTest {

  @Test
  void storesAllWeightsWhereHalfOfThemOrMoreAreNotZero() {
    double[] weights = {1, 0, 0, 2, 3, 0};
    Map<String, Tensor> tensors = WeightTensors.write(weights, 2);
    assertThat(tensors).isEqualTo(Map.of("weights", new DoubleTensor(weights, new long[] {3, 2})));
    assertThat(WeightTensors.read(tensors, 3, 2)).contains(weights);
  }

  @Test
  void storesOnlyTheOthersWhereMostAreZero() {
    double[] weights = {0, -0.0, 0, 2, 0, 0};
    Map<String, Tensor> tensors = WeightTensors.write(weights, 2);
    assertThat(tensors)
        .isEqualTo(
            Map.of(
                "weights.index",
                new IntTensor(new int[] {1, 3}),
                "weights.value",
                new DoubleTensor(new double[] {-0.0, 2})));
    assertThat(WeightTensors.read(tensors, 3, 2).orElseThrow()).containsExactly(weights);
  }

  @Test
  void readsNothingFromTensorsThatDoNotFit() {
    DoubleTensor two = new DoubleTensor(new double[2]);
    assertThat(WeightTensors.read(Map.of(), 1, 1)).isEmpty();
    assertThat(WeightTensors.read(Map.of("weights", two), 2, 1)).isEmpty();
    assertThat(WeightTensors.read(Map.of("weights", new IntTensor(new int[2])), 2, 1)).isEmpty();
    for (int[] index : new int[][] {{1}, {2, 1}, {1, 1}, {-1, 1}, {1, 6}, {1, 2, 3}}) {
      Map<String, Tensor> tensors =
          Map.of("weights.index", new IntTensor(index), "weights.value", two);
      assertThat(WeightTensors.read(tensors, 3, 2)).isEmpty();
    }
  }
}

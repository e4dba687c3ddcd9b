package org.downhill.core.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DomainTest {

  @Test
  void samplesFillTheBoxEvenlyAndDependOnSeedAndIndexAlone() {
    Domain box = Domain.of(new double[] {-2, 10}, new double[] {2, 11});
    double[] mean = new double[2];
    for (int i = 0; i < 4_000; i++) {
      double[] x = box.sample(7, i);
      assertThat(box.contains(x)).isTrue();
      mean[0] += x[0] / 4_000;
      mean[1] += x[1] / 4_000;
    }
    assertThat(mean[0]).isCloseTo(0, within(0.08));
    assertThat(mean[1]).isCloseTo(10.5, within(0.02));
    assertThat(box.sample(7, 3)).containsExactly(box.sample(7, 3));
    assertThat(box.sample(7, 3)).isNotEqualTo(box.sample(8, 3));
  }

  @Test
  void facesBelongToTheBoxAndNaNDoesNot() {
    Domain box = Domain.cube(0, 1, 2);
    assertThat(box.contains(new double[] {0, 1})).isTrue();
    assertThat(box.contains(new double[] {0, 1.0001})).isFalse();
    assertThat(box.contains(new double[] {Double.NaN, 0.5})).isFalse();
  }

  @Test
  void aBoxWithoutAnInsideIsRefused() {
    assertThatThrownBy(() -> Domain.of(new double[] {0, 1}, new double[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Coordinate 1 of a box must go from a lower to a higher number");
    assertThatThrownBy(() -> Domain.of(new double[1], new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

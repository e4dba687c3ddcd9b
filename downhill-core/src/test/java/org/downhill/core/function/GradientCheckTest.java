package org.downhill.core.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.downhill.core.problem.Objective;
import org.downhill.core.problem.TwiceDifferentiable;
import org.downhill.core.spec.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientCheckTest {

  private static Objective cubes(double factorOfTheThird) {
    return Functions.of(
        4,
        x -> {
          double sum = 0;
          for (double xi : x) {
            sum += xi * xi * xi;
          }
          return sum;
        },
        (x, gradient) -> {
          for (int i = 0; i < x.length; i++) {
            gradient[i] = (i == 2 ? factorOfTheThird : 3) * x[i] * x[i];
          }
        });
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.5, 1, 20, 1e6})
  void aRightGradientPassesAtAnyScale(double size) {
    assertThat(GradientCheck.at(cubes(3), size, -size, 2 * size, 0).passed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 20, 1e6})
  void aWrongGradientFailsAndItsWorstCoordinateIsNamed(double size) {
    GradientCheck check = GradientCheck.at(cubes(3.001), size, -size, 2 * size, 0);
    assertThat(check.passed()).isFalse();
    assertThat(check.worstCoordinate()).isEqualTo(2);
    assertThat(check.measured()).isCloseTo(12 * size * size, within(1e-6 * size * size));
    assertThat(check.sentence()).startsWith("the gradient is wrong: worst at coordinate 2, given ");
  }

  @Test
  void aGradientThatIsNotANumberFails() {
    Objective broken = Functions.of(2, x -> x[0], (x, gradient) -> gradient[1] = Double.NaN);
    GradientCheck check = GradientCheck.at(broken, 1, 2);
    assertThat(check.passed()).isFalse();
  }

  @Test
  void aFunctionFromLambdasIsWhatTheySay() {
    TwiceDifferentiable square =
        Functions.of(
            1,
            x -> x[0] * x[0],
            (x, g) -> g[0] = 2 * x[0],
            (x, d, product) -> product[0] = 2 * d[0]);
    double[] out = new double[1];
    assertThat(square.dimension()).isEqualTo(1);
    assertThat(square.valueAndGradient(new double[] {3}, out)).isEqualTo(9);
    assertThat(out).containsExactly(6);
    square.hessianTimes(new double[] {3}, new double[] {5}, out);
    assertThat(out).containsExactly(10);
    assertThatThrownBy(() -> Functions.of(0, x -> 0, (x, g) -> {}))
        .isInstanceOf(SpecException.class)
        .hasMessage("the dimension must be at least 1, found 0");
  }
}

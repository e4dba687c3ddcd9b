package org.downhill.core.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.downhill.core.problem.TwiceDifferentiable;
import org.downhill.core.rule.Allocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationAllocationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(1 - x)^2 + 100(y - x^2)^2",
        "erf(x) + sigmoid(y) + x^y + min(x, y)",
        "log(x^2 + 1) + abs(y) + tanh(x y)"
      })
  void anEvaluationAllocatesNothing(String text) {
    TwiceDifferentiable objective = Formula.parse(text).objective();
    double[] x = {0.3, 0.7};
    double[] direction = {1, -1};
    double[] out = new double[2];
    Runnable thousand =
        () -> {
          for (int i = 0; i < 1_000; i++) {
            x[0] = 0.3 + 1e-3 * i;
            objective.valueAndGradient(x, out);
            objective.value(x);
            objective.hessianTimes(x, direction, out);
          }
        };
    assertThat(Allocation.of(thousand)).isLessThan(1_000);
  }
}

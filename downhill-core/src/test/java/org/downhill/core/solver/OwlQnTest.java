package org.downhill.core.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.solver.Iteration.Move;
import org.downhill.core.testing.Functions;
import org.downhill.core.testing.RowSum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwlQnTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.03, 0.1, 0.3, 10})
  void reachesThePointThatProximalGradientReaches(double l1) {
    RowSum sum = RowSum.dense(RowSum.Loss.LOGISTIC, 80, 12, 5);
    Penalty penalty = new ElasticNet(l1, 0.01, 10);
    Iteration iteration = Solvers.owlQn().start(sum, penalty, new double[12]);
    LbfgsTest.run(iteration, 1_000);
    double[] expected = proximalGradient(sum, penalty, 20_000, 1);
    assertThat(iteration.gradientNorm()).isLessThan(1e-7);
    for (int i = 0; i < 12; i++) {
      assertThat(iteration.x()[i]).isCloseTo(expected[i], within(1e-5));
      assertThat(iteration.x()[i] == 0).isEqualTo(expected[i] == 0);
    }
    assertThat(iteration.value())
        .isCloseTo(sum.value(iteration.x()) + penalty.value(iteration.x()), within(1e-12));
  }

  @Test
  void aHugePenaltyLeavesNothingButTheFreeCoordinates() {
    RowSum sum = RowSum.dense(RowSum.Loss.SQUARED, 50, 6, 2);
    Iteration iteration = Solvers.owlQn().start(sum, ElasticNet.l1(1e3, 5), ones(6));
    LbfgsTest.run(iteration, 200);
    assertThat(iteration.x()).startsWith(0, 0, 0, 0, 0);
    assertThat(iteration.x()[5]).isNotZero();
  }

  @Test
  void withoutAKinkItIsQuasiNewton() {
    Iteration iteration =
        Solvers.owlQn().start(Functions.rosenbrock(), ElasticNet.none(), new double[] {-1.2, 1});
    while (iteration.value() > 1e-10) {
      assertThat(iteration.advance()).isEqualTo(Move.MOVED);
    }
    assertThat(iteration.evaluations()).isLessThan(100);
  }

  @Test
  void knowsThatAKinkIsAMinimum() {
    Objective line = Functions.of(x -> 0.5 * x, x -> 0.5);
    Iteration iteration = Solvers.owlQn().start(line, ElasticNet.l1(1, 1), new double[1]);
    assertThat(iteration.gradientNorm()).isZero();
    assertThat(iteration.advance()).isEqualTo(Move.STATIONARY);
  }

  @Test
  void shortensAStepIntoTheForbidden() {
    Objective barrier = Functions.of(x -> 2 * x - Math.log(x), x -> 2 - 1 / x);
    Iteration iteration = Solvers.owlQn().start(barrier, ElasticNet.l1(2, 1), new double[] {50});
    LbfgsTest.run(iteration, 200);
    assertThat(iteration.x()[0]).isCloseTo(0.25, within(1e-6));
  }

  @Test
  void isStuckWhereTheGradientIsWrong() {
    Objective wrong = Functions.of(x -> x * x, x -> -2 * x - 5);
    Iteration iteration = Solvers.owlQn().start(wrong, ElasticNet.l1(0.1, 1), new double[] {1});
    assertThat(iteration.advance()).isEqualTo(Move.STUCK);
    assertThat(iteration.x()).containsExactly(1);
  }

  private static double[] proximalGradient(
      Objective objective, Penalty penalty, int steps, double rate) {
    int n = objective.dimension();
    double[] x = new double[n];
    double[] gradient = new double[n];
    double[] step = new double[n];
    Arrays.fill(step, rate);
    for (int k = 0; k < steps; k++) {
      objective.valueAndGradient(x, gradient);
      for (int i = 0; i < n; i++) {
        x[i] -= rate * gradient[i];
      }
      penalty.prox(x, step, 0, n, 0);
    }
    return x;
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }
}

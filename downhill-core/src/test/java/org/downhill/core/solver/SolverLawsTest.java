package org.downhill.core.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.solver.Iteration.Move;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Spec;
import org.downhill.core.spec.SpecException;
import org.downhill.core.testing.Functions;
import org.downhill.core.testing.RowSum;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every solver that a spec can name. */
class SolverLawsTest {

  static List<Solver> solvers() {
    return Solvers.catalog().entries().stream()
        .map(Entry::name)
        .flatMap(name -> Stream.of(Spec.of(name), Spec.of(name).with("memory", "3")))
        .map(spec -> Solvers.catalog().create(spec))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void resumingTakesTheSameStepsToTheBit(Solver solver) {
    RowSum sum = RowSum.dense(RowSum.Loss.LOGISTIC, 60, 9, 4);
    ElasticNet penalty = new ElasticNet(solver instanceof OwlQn ? 0.02 : 0, 0.01, 8);
    Iteration whole = solver.start(sum, penalty, new double[9]);
    for (int k = 0; k < 15; k++) {
      Iteration resumed = solver.resume(sum, penalty, whole.state());
      assertThat(resumed.advance()).isEqualTo(whole.advance()).isEqualTo(Move.MOVED);
      assertThat(resumed.x()).isEqualTo(whole.x());
      assertThat(resumed.value()).isEqualTo(whole.value());
      assertThat(resumed.gradientNorm()).isEqualTo(whole.gradientNorm());
      assertThat(resumed.stepLength()).isEqualTo(whole.stepLength());
      assertThat(resumed.evaluations()).isEqualTo(whole.evaluations());
      assertThat(resumed.state().keySet()).isEqualTo(whole.state().keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void iterationsShareNothing(Solver solver) {
    double[] start = {-1.2, 1};
    Iteration first = solver.start(Functions.rosenbrock(), ElasticNet.none(), start);
    first.advance();
    double[] afterOne = first.x().clone();
    Iteration second = solver.start(Functions.rosenbrock(), ElasticNet.none(), start);
    second.advance();
    second.advance();
    assertThat(first.x()).isEqualTo(afterOne);
    assertThat(start).containsExactly(-1.2, 1);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void theSpecNamesTheSameSolver(Solver solver) {
    assertThat(Solvers.parse(solver.spec())).isEqualTo(solver);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void aStateOfAnotherProblemIsRefused(Solver solver) {
    Map<String, double[]> state =
        solver.start(Functions.rosenbrock(), ElasticNet.none(), new double[] {0, 0}).state();
    assertThatThrownBy(() -> solver.resume(Functions.squares(1, 2, 3), ElasticNet.none(), state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must hold 3 numbers named 'x'");
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void aStartOfAnotherDimensionIsRefused(Solver solver) {
    assertThatThrownBy(() -> solver.start(Functions.rosenbrock(), ElasticNet.none(), new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have 2 coordinates, but has 3");
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void aMemoryOutsideItsRangeIsRefused(Solver solver) {
    String name = Spec.parse(solver.spec()).name();
    assertThatThrownBy(() -> Solvers.parse(name + ":memory=0"))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("memory must be a whole number at least 1");
  }
}

package org.downhill.core.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.solver.Iteration.Move;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Parameter;
import org.downhill.core.spec.Spec;
import org.downhill.core.spec.SpecException;
import org.downhill.core.testing.Functions;
import org.downhill.core.testing.Quadratic;
import org.downhill.core.testing.RowSum;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every solver that a spec can name. */
class SolverLawsTest {

  private static final RowSum ROWS = RowSum.dense(RowSum.Loss.LOGISTIC, 60, 9, 4);

  /** Every entry with its defaults, and with each of its parameters changed. */
  static List<Solver> solvers() {
    List<Solver> solvers = new ArrayList<>();
    for (Entry<Solver> entry : Solvers.catalog().entries()) {
      Spec spec = Spec.of(entry.name());
      solvers.add(Solvers.catalog().create(spec));
      for (Parameter parameter : entry.parameters()) {
        solvers.add(Solvers.catalog().create(spec.with(parameter.name(), other(parameter))));
      }
    }
    return solvers;
  }

  private static String other(Parameter parameter) {
    return switch (parameter.kind()) {
      case INTEGER, NUMBERS -> "3";
      case NUMBER -> "0.03";
      case FLAG -> "true";
      case CHOICE -> parameter.choices().get(1);
      case TEXT -> "x";
    };
  }

  /** Logistic regression where the solver takes it, otherwise a sum of squares. */
  private static Objective problem(Solver solver) {
    return accepts(solver, ROWS) ? ROWS : new Functions.Valley();
  }

  private static boolean accepts(Solver solver, Objective objective) {
    try {
      solver.start(objective, penalty(solver, objective), new double[objective.dimension()]);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  private static Penalty penalty(Solver solver, Objective objective) {
    return new ElasticNet(solver instanceof OwlQn ? 0.02 : 0, 0.01, objective.dimension() - 1);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void resumingTakesTheSameStepsToTheBit(Solver solver) {
    Objective objective = problem(solver);
    Penalty penalty = penalty(solver, objective);
    Iteration whole = solver.start(objective, penalty, new double[objective.dimension()]);
    Move move = Move.MOVED;
    for (int k = 0; k < 15 && move == Move.MOVED; k++) {
      Iteration resumed = solver.resume(objective, penalty, whole.state());
      move = whole.advance();
      assertThat(resumed.advance()).isEqualTo(move);
      assertThat(resumed.x()).isEqualTo(whole.x());
      assertThat(resumed.value()).isEqualTo(whole.value());
      assertThat(resumed.gradientNorm()).isEqualTo(whole.gradientNorm());
      assertThat(Double.valueOf(resumed.stepLength()))
          .isEqualTo(Double.valueOf(whole.stepLength()));
      assertThat(resumed.evaluations()).isEqualTo(whole.evaluations());
      assertThat(resumed.hessianProducts()).isEqualTo(whole.hessianProducts());
      assertThat(resumed.gap()).isEqualTo(whole.gap());
      assertThat(resumed.state().keySet()).isEqualTo(whole.state().keySet());
      assertThat(k > 0 || move == Move.MOVED).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void iterationsShareNothing(Solver solver) {
    Objective objective = problem(solver);
    Penalty penalty = penalty(solver, objective);
    double[] start = new double[objective.dimension()];
    start[0] = -1.2;
    start[1] = 1;
    double[] given = start.clone();
    Iteration first = solver.start(objective, penalty, start);
    first.advance();
    double[] afterOne = first.x().clone();
    Iteration second = solver.start(objective, penalty, start);
    second.advance();
    assertThat(second.x()).isEqualTo(afterOne);
    second.advance();
    assertThat(first.x()).isEqualTo(afterOne);
    assertThat(start).isEqualTo(given);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void theSpecNamesTheSameSolver(Solver solver) {
    assertThat(Solvers.parse(solver.spec())).isEqualTo(solver);
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void aStateOfAnotherProblemIsRefused(Solver solver) {
    Objective objective = problem(solver);
    Map<String, double[]> state =
        solver
            .start(objective, penalty(solver, objective), new double[objective.dimension()])
            .state();
    Objective other =
        objective == ROWS
            ? RowSum.dense(RowSum.Loss.LOGISTIC, 60, 3, 4)
            : Quadratic.conditioned(3, 10);
    assertThatThrownBy(() -> solver.resume(other, penalty(solver, other), state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must hold 3 numbers named 'x'");
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void aStartOfAnotherDimensionIsRefused(Solver solver) {
    Objective objective = problem(solver);
    int dimension = objective.dimension();
    assertThatThrownBy(
            () -> solver.start(objective, penalty(solver, objective), new double[dimension + 1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "must have " + dimension + " coordinates, but has " + (dimension + 1));
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void aHyperParameterOutsideItsRangeIsRefused(Solver solver) {
    String name = Spec.parse(solver.spec()).name();
    for (Parameter parameter : Solvers.catalog().entry(name).parameters()) {
      assertThatThrownBy(() -> Solvers.parse(name + ":" + parameter.name() + "=-1"))
          .isInstanceOf(SpecException.class)
          .hasMessageContaining(parameter.name() + " must be");
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void aConvexQuadraticIsSolved(Solver solver) {
    Quadratic quadratic = Quadratic.conditioned(6, 50);
    if (!accepts(solver, quadratic)) {
      assertThat(solver).isInstanceOf(Sdca.class);
      return;
    }
    Iteration iteration = solver.start(quadratic, ElasticNet.none(), new double[6]);
    assertThat(reached(iteration, 1e-8, budget(solver))).isLessThan(1e-8);
    assertThat(iteration.x()).containsExactly(quadratic.minimum(), within(1e-7));
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void aPenalisedLogisticRegressionIsSolved(Solver solver) {
    if (!accepts(solver, ROWS)) {
      assertThat(solver instanceof GaussNewton || solver instanceof LevenbergMarquardt).isTrue();
      return;
    }
    Iteration iteration = solver.start(ROWS, penalty(solver, ROWS), new double[9]);
    assertThat(reached(iteration, 1e-7, budget(solver))).isLessThan(1e-7);
  }

  private static int budget(Solver solver) {
    boolean manySmallSteps =
        solver instanceof ProximalGradient || solver instanceof Fista || solver instanceof Newton;
    return manySmallSteps ? 50_000 : 300;
  }

  /** The smallest gradient norm on the way. */
  private static double reached(Iteration iteration, double goal, int budget) {
    for (int k = 0; k < budget && iteration.gradientNorm() >= goal; k++) {
      if (iteration.advance() != Move.MOVED) {
        break;
      }
    }
    return iteration.gradientNorm();
  }
}

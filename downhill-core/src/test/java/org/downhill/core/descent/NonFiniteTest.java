package org.downhill.core.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.downhill.core.descent.Termination.Diverged;
import org.downhill.core.descent.Termination.Stalled;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.solver.Solver;
import org.downhill.core.testing.DenseView;
import org.downhill.core.testing.Functions;
import org.downhill.core.testing.RowSum;
import org.downhill.core.testing.Spied;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A number that is not finite is never success, whatever the method and the stop rule. */
class NonFiniteTest {

  private static final double[] POISONS = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };

  private static List<StopRule> stopRules() {
    return List.of(
        StopRules.gradientNorm(1e-9),
        StopRules.relativeChange(1e-12, 1),
        StopRules.target(-1e6),
        StopRules.noImprovement(30, 0),
        StopRules.steps(40),
        StopRules.epochs(40),
        StopRules.time(Duration.ofSeconds(60)));
  }

  static List<String> optimizers() {
    return CatalogSpecs.optimizers();
  }

  static List<Solver> solvers() {
    return CatalogSpecs.solvers(Functions.rosenbrock(), ElasticNet.none());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void anOptimizerDivergesInTheStepWhereItAppears(String spec) {
    for (StopRule rule : stopRules()) {
      for (Spied.Where where : Spied.Where.values()) {
        for (double poison : POISONS) {
          Spied spied = Spied.poisoned(Functions.squares(1, 3), 4, where, poison);
          Run run =
              Descent.minimize(spied)
                  .from(2, -1)
                  .with(Optimizers.parse(spec))
                  .until(rule, StopRules.steps(40))
                  .run();
          assertThat(run.termination()).isInstanceOf(Diverged.class);
          assertThat(run.x()[0]).isFinite();
          assertThat(run.x()[1]).isFinite();
          assertThat(((Diverged) run.termination()).value()).matches(v -> !Double.isFinite(v));
          Trace.Row last = run.trace().rows().get(run.trace().size() - 1);
          assertThat(last.step()).isEqualTo(run.steps());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void aSolverNeverConvergesOnIt(Solver solver) {
    for (StopRule rule : stopRules()) {
      for (Spied.Where where : Spied.Where.values()) {
        for (double poison : POISONS) {
          for (int healthy : new int[] {0, 1, 4}) {
            Spied spied = Spied.poisoned(Functions.rosenbrock(), healthy, where, poison);
            Run run =
                Descent.minimize(spied)
                    .from(-1.2, 1)
                    .with(solver)
                    .until(rule, StopRules.steps(40))
                    .run();
            assertThat(run.termination())
                .isInstanceOf(healthy == 0 ? Diverged.class : Stalled.class);
            assertThat(run.x()[0]).isFinite();
            assertThat(Double.isFinite(run.value()) || healthy == 0).isTrue();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aBatchDivergesDenseAndSparseAlike(String spec) {
    RowSum rows = RowSum.random(RowSum.Loss.SQUARED, 50, 30, 3, 2);
    for (double poison : POISONS) {
      Run dense = descend(new DenseView(new PoisonedRows(rows, 17, poison)), spec);
      Run sparse = descend(new PoisonedRows(rows, 17, poison), spec);
      assertThat(dense.termination()).isInstanceOf(Diverged.class);
      assertThat(sparse.termination()).isEqualTo(dense.termination());
      for (int i = 0; i < 30; i++) {
        assertThat(dense.x()[i]).isFinite();
        assertThat(sparse.x()[i]).isCloseTo(dense.x()[i], within(1e-9));
      }
    }
  }

  private static Run descend(FiniteSum sum, String spec) {
    return Descent.minimize(sum)
        .from(new double[30])
        .with(Optimizers.parse(spec))
        .batchSize(4)
        .until(StopRules.gradientNorm(1e-9), StopRules.epochs(5))
        .run();
  }

  @Test
  void aStartWithoutValueDivergesAtOnce() {
    Run run =
        Descent.minimize(Functions.of(Math::log, x -> 1 / x))
            .from(-1)
            .with(Optimizers.sgd(0.1))
            .until(StopRules.steps(3))
            .run();
    assertThat(run.termination())
        .isEqualTo(new Diverged(Termination.Quantity.VALUE, 0, -1, Double.NaN));
    assertThat(run.x()).containsExactly(-1);
    assertThat(run.value()).isNaN();
  }

  @Test
  void aWholeThatIsNotFiniteThoughItsBatchesWereIsNoSuccess() {
    FiniteSum rows =
        new DenseView(RowSum.dense(RowSum.Loss.SQUARED, 20, 2, 1)) {
          @Override
          public double value(double[] x) {
            return Double.POSITIVE_INFINITY;
          }
        };
    Run run =
        Descent.minimize(rows)
            .from(0, 0)
            .with(Optimizers.sgd(0.1))
            .batchSize(5)
            .until(StopRules.steps(3))
            .run();
    assertThat(run.termination())
        .isEqualTo(new Diverged(Termination.Quantity.VALUE, 3, -1, Double.POSITIVE_INFINITY));
  }
}

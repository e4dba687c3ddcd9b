package org.downhill.core.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRules;
import org.downhill.core.descent.Termination.Converged;
import org.downhill.core.problem.Ball;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.testing.DenseView;
import org.downhill.core.testing.Functions;
import org.downhill.core.testing.LinearView;
import org.downhill.core.testing.RowSum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdcaTest {

  private static final int DIMENSION = 15;

  private static RowSum rows(RowSum.Loss loss) {
    double[] weights = new double[120];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 0.5 + i % 4;
    }
    return RowSum.random(loss, weights.length, DIMENSION, 5, 3).weights(weights);
  }

  @ParameterizedTest
  @CsvSource({
    "LOGISTIC, 0, 15, false", "LOGISTIC, 0.01, 15, true", "LOGISTIC, 0.005, 14, false",
    "SQUARED, 0, 15, true", "SQUARED, 0.05, 15, false", "SQUARED, 0.02, 14, true"
  })
  void theGapIsNeverLessThanTheSuboptimalityAndCloses(
      RowSum.Loss loss, double l1, int penalized, boolean replacement) {
    RowSum rows = rows(loss);
    ElasticNet net = new ElasticNet(l1, 0.01, penalized);
    double best =
        Descent.minimize(rows)
            .penalty(net)
            .from(new double[DIMENSION])
            .with(Solvers.owlQn())
            .until(StopRules.gradientNorm(1e-12), StopRules.steps(2_000))
            .run()
            .value();
    Iteration iteration =
        Solvers.parse("sdca:replacement=" + replacement).start(rows, net, new double[DIMENSION]);
    for (int k = 0; k < 100; k++) {
      double suboptimality = iteration.value() - best;
      assertThat(suboptimality).isGreaterThan(-1e-12);
      assertThat(iteration.gap().orElseThrow()).isGreaterThanOrEqualTo(suboptimality - 1e-12);
      iteration.advance();
    }
    assertThat(iteration.gap().orElseThrow()).isLessThan(1e-9);
    assertThat(iteration.value()).isCloseTo(best, within(1e-9));
  }

  @Test
  void aRunEndsByItsCertificate() {
    Run run =
        Descent.minimize(rows(RowSum.Loss.LOGISTIC))
            .penalty(ElasticNet.l2(0.01, DIMENSION))
            .from(new double[DIMENSION])
            .with(Solvers.sdca())
            .until(StopRules.gap(1e-8), StopRules.steps(500))
            .run();
    assertThat(run.termination()).isInstanceOf(Converged.class);
    assertThat(((Converged) run.termination()).criterion()).isEqualTo("gap");
    assertThat(run.gap().orElseThrow()).isBetween(0.0, 1e-8);
  }

  @Test
  void theSeedDecidesTheOrderAndNothingElseDoes() {
    Descent descent =
        Descent.minimize(rows(RowSum.Loss.LOGISTIC))
            .penalty(ElasticNet.l2(0.01, DIMENSION))
            .from(new double[DIMENSION])
            .with(Methods.parse("sdca"))
            .until(StopRules.steps(3));
    double[] once = descent.seed(4).run().x();
    assertThat(descent.seed(4).run().x()).isEqualTo(once);
    assertThat(descent.seed(5).run().x()).isNotEqualTo(once);
  }

  @Test
  void sparseAndDenseSumsAreSolvedAlike() {
    RowSum rows = rows(RowSum.Loss.LOGISTIC);
    ElasticNet net = new ElasticNet(0.005, 0.01, DIMENSION);
    Iteration sparse = Solvers.sdca().start(rows, net, new double[DIMENSION]);
    Iteration dense = Solvers.sdca().start(new LinearView(rows), net, new double[DIMENSION]);
    for (int k = 0; k < 5; k++) {
      sparse.advance();
      dense.advance();
    }
    assertThat(sparse.x()).containsExactly(dense.x(), within(1e-12));
  }

  @Test
  void aStartAtTheMinimumStaysThere() {
    RowSum rows = rows(RowSum.Loss.LOGISTIC);
    ElasticNet net = new ElasticNet(0.003, 0.01, DIMENSION);
    double[] minimum =
        Descent.minimize(rows)
            .penalty(net)
            .from(new double[DIMENSION])
            .with(Solvers.owlQn())
            .until(StopRules.gradientNorm(1e-13), StopRules.steps(2_000))
            .run()
            .x();
    Iteration warm = Solvers.sdca().start(rows, net, minimum);
    assertThat(warm.gap().orElseThrow()).isLessThan(1e-12);
    assertThat(warm.x()).containsExactly(minimum, within(1e-9));
  }

  @Test
  void evaluationsCountThePassesAndTheMeasurements() {
    Iteration iteration =
        Solvers.parse("sdca:passes=3")
            .start(rows(RowSum.Loss.SQUARED), ElasticNet.l2(0.1, DIMENSION), new double[DIMENSION]);
    assertThat(iteration.evaluations()).isEqualTo(1);
    iteration.advance();
    assertThat(iteration.evaluations()).isEqualTo(1 + 3 + 1);
  }

  @ParameterizedTest
  @EnumSource(Sdca.Sampling.class)
  void bothWaysToSampleConverge(Sdca.Sampling sampling) {
    Run run =
        Descent.minimize(rows(RowSum.Loss.SQUARED))
            .penalty(ElasticNet.l2(0.05, DIMENSION))
            .from(new double[DIMENSION])
            .with(new Sdca(1, sampling, 0))
            .until(StopRules.gradientNorm(1e-8), StopRules.steps(400))
            .run();
    assertThat(run.termination().reason()).isEqualTo("converged");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 13})
  void moreThanOneFreeCoordinateIsRefused(int penalized) {
    assertThatThrownBy(
            () ->
                Solvers.sdca()
                    .start(
                        rows(RowSum.Loss.LOGISTIC),
                        ElasticNet.l2(0.1, penalized),
                        new double[DIMENSION]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining((DIMENSION - penalized) + " have none");
  }

  @Test
  void problemsWithoutADualAreRefused() {
    double[] start = new double[DIMENSION];
    RowSum rows = rows(RowSum.Loss.LOGISTIC);
    assertThatThrownBy(() -> Solvers.sdca().start(rows, ElasticNet.none(), start))
        .hasMessageContaining("needs an L2 penalty above 0");
    assertThatThrownBy(() -> Solvers.sdca().start(rows, new Ball(1), start))
        .hasMessageContaining("needs an L2 penalty above 0");
    assertThatThrownBy(
            () -> Solvers.sdca().start(new DenseView(rows), ElasticNet.l2(1, DIMENSION), start))
        .hasMessageContaining("needs a sum of linear terms");
    assertThatThrownBy(
            () -> Solvers.sdca().start(Functions.rosenbrock(), ElasticNet.l2(1, 2), new double[2]))
        .hasMessageContaining("needs a sum of linear terms");
  }
}

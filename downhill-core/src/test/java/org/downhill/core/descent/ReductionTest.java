package org.downhill.core.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.downhill.core.descent.Estimator.Saga;
import org.downhill.core.descent.Estimator.Svrg;
import org.downhill.core.descent.Termination.Diverged;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.problem.PowerIteration;
import org.downhill.core.schedule.Schedules;
import org.downhill.core.solver.Solvers;
import org.downhill.core.spec.SpecException;
import org.downhill.core.testing.DenseView;
import org.downhill.core.testing.Functions;
import org.downhill.core.testing.LinearView;
import org.downhill.core.testing.RowSum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variance-reduced gradients: SVRG and SAGA. */
class ReductionTest {

  private static final RowSum ROWS =
      RowSum.random(RowSum.Loss.LOGISTIC, 60, 41, 4, 9).weights(weights(60));

  private static double[] weights(int rows) {
    double[] weights = new double[rows];
    for (int i = 0; i < rows; i++) {
      weights[i] = 0.5 + i % 3;
    }
    return weights;
  }

  static List<String> specs() {
    return CatalogSpecs.estimators();
  }

  @ParameterizedTest
  @CsvSource({
    "saga, 0, 0", "saga, 0.01, 0", "saga, 0, 0.05", "saga, 0.004, 0.01",
    "svrg, 0, 0", "svrg, 0.01, 0", "svrg, 0, 0.05", "svrg:passes=0.3, 0.004, 0.01"
  })
  void untouchedCoordinatesAreBroughtForwardExactly(String spec, double l1, double l2) {
    Descent sparse = descent(ROWS, spec, new ElasticNet(l1, l2, 39));
    Descent dense = descent(new LinearView(ROWS), spec, new ElasticNet(l1, l2, 39));
    Answers ofSparse = new Answers();
    Answers ofDense = new Answers();
    Run a = sparse.observe(ofSparse).run();
    Run b = dense.observe(ofDense).run();
    assertThat(a.steps()).isEqualTo(b.steps());
    assertThat(a.evaluations()).isEqualTo(b.evaluations());
    assertThat(ofSparse.answers).hasSameSizeAs(ofDense.answers);
    for (int k = 0; k < ofSparse.answers.size(); k++) {
      assertThat(ofSparse.answers.get(k)).containsExactly(ofDense.answers.get(k), within(1e-11));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void oneNumberForEachTermSaysAsMuchAsAGradient(String spec) {
    Method.FirstOrder method = (Method.FirstOrder) Methods.parse(spec);
    Descent linear =
        descent(new LinearView(ROWS), spec, new ElasticNet(0.002, 0.01, 39))
            .with(
                method.optimizer().learningRate().isPresent()
                    ? method.optimizer()
                    : Optimizers.sgd(0.05));
    Descent plain =
        descent(new DenseView(ROWS), spec, new ElasticNet(0.002, 0.01, 39))
            .with(
                method.optimizer().learningRate().isPresent()
                    ? method.optimizer()
                    : Optimizers.sgd(0.05));
    assertThat(plain.run().x()).containsExactly(linear.run().x(), within(1e-10));
  }

  private static Descent descent(FiniteSum sum, String spec, ElasticNet penalty) {
    return Descent.minimize(sum)
        .penalty(penalty)
        .from(new double[sum.dimension()])
        .with(Methods.parse(spec))
        .seed(3)
        .until(StopRules.steps(3L * sum.terms() + 17));
  }

  /** Looks at the answer in every step, which must not change the run. */
  private static final class Answers implements Observer {

    private final List<double[]> answers = new ArrayList<>();

    @Override
    public void onStep(Progress progress) {
      answers.add(progress.answer());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"saga", "svrg", "svrg:passes=1"})
  void whoLooksChangesNothing(String spec) {
    Descent descent = descent(ROWS, spec, new ElasticNet(0.004, 0.01, 39));
    assertThat(descent.observe(new Answers()).run().x()).isEqualTo(descent.run().x());
  }

  @ParameterizedTest
  @ValueSource(strings = {"saga", "svrg", "saga+momentum:lr=0.02", "svrg+sgd:lr=0.1"})
  void aConstantLearningRateConvergesToTheMinimum(String spec) {
    for (double l1 : new double[] {0, 0.01}) {
      Descent descent =
          Descent.minimize(ROWS)
              .penalty(new ElasticNet(l1, 0.02, 41))
              .from(new double[41])
              .until(StopRules.gradientNorm(1e-9), StopRules.epochs(2_000));
      Run exact = descent.with(Solvers.owlQn()).run();
      Run run = descent.with(Methods.parse(spec)).run();
      assertThat(run.termination().reason()).isEqualTo("converged");
      assertThat(run.value()).isCloseTo(exact.value(), within(1e-12));
      assertThat(run.x()).containsExactly(exact.x(), within(1e-6));
    }
  }

  @Test
  void evaluationsAreCountedInGradientsOfTerms() {
    Descent descent =
        Descent.minimize(ROWS).from(new double[41]).until(StopRules.epochs(4)).seed(1);
    // A full pass for the table, then a term a step.
    assertThat(descent.with(Methods.parse("saga")).run().evaluations()).isEqualTo(1 + 4);
    // Snapshots before epochs 1 and 3.
    assertThat(descent.with(Methods.parse("svrg")).run().evaluations()).isEqualTo(2 + 4);
    Descent plain =
        Descent.minimize(new DenseView(ROWS)).from(new double[41]).until(StopRules.epochs(4));
    assertThat(plain.with(Methods.parse("svrg:lr=0.01")).run().evaluations()).isEqualTo(2 + 8);
  }

  @Test
  void theLearningRateFollowsFromTheSmoothestBound() {
    double smoothness = ROWS.linearTerms().orElseThrow().smoothness(60);
    assertThat(new Saga().learningRate(ROWS).orElseThrow()).isEqualTo(1 / (3 * smoothness));
    assertThat(new Svrg(2).learningRate(ROWS).orElseThrow()).isEqualTo(1 / (4 * smoothness));
    assertThat(new Saga().learningRate(new DenseView(ROWS))).isEmpty();
    Run run =
        Descent.minimize(ROWS)
            .from(new double[41])
            .with(Methods.parse("saga"))
            .until(StopRules.steps(1))
            .run();
    assertThat(run.trace().rows().get(0).learningRate()).isEqualTo(1 / (3 * smoothness));
  }

  @Test
  void whereNothingIsKnownARateMustBeGiven() {
    assertThatThrownBy(() -> descent(new DenseView(ROWS), "saga", ElasticNet.none()).run())
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("learning rate of sgd is not chosen yet");
  }

  @Test
  void functionsThatAreNoSumAreRefused() {
    assertThatThrownBy(
            () ->
                Descent.minimize(Functions.rosenbrock())
                    .from(0, 0)
                    .with(Methods.parse("svrg:lr=0.1"))
                    .until(StopRules.steps(1))
                    .run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("svrg needs an objective that is a finite sum");
  }

  @Test
  void rulesThatEvaluateTheObjectiveAreRefused() {
    assertThatThrownBy(() -> descent(ROWS, "saga+sam+sgd:lr=0.1", ElasticNet.none()).run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("saga cannot follow sam+sgd:lr=0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"saga", "svrg"})
  void aRateThatIsFarTooLargeDivergesWithAFiniteAnswer(String name) {
    RowSum rows = RowSum.random(RowSum.Loss.SQUARED, 40, 23, 4, 2);
    for (FiniteSum sum : new FiniteSum[] {rows, new LinearView(rows), new DenseView(rows)}) {
      Run run =
          Descent.minimize(sum)
              .from(new double[23])
              .with(Methods.parse(name + ":lr=1e30"))
              .until(StopRules.steps(4_000))
              .run();
      assertThat(run.termination()).isInstanceOf(Diverged.class);
      for (double coordinate : run.x()) {
        assertThat(coordinate).isFinite();
      }
    }
  }

  @Test
  void gradientsOfSingleRowsAreWorthMoreThanGradientsOfAll() {
    RowSum rows = RowSum.random(RowSum.Loss.LOGISTIC, 800, 12, 12, 7);
    Descent descent =
        Descent.minimize(rows)
            .penalty(ElasticNet.l2(0.01, 12))
            .from(new double[12])
            .until(StopRules.gradientNorm(1e-12), StopRules.steps(100));
    double[] optimum = descent.with(Solvers.newtonCg()).run().x();
    double curvature = new PowerIteration().largest(rows, new double[12]).value();
    double slow = curve(descent.with(Optimizers.sgd(1 / curvature)), optimum).evaluationsTo(1e-3);
    assertThat(slow).isFinite();
    for (String spec : List.of("saga", "svrg", "sdca")) {
      assertThat(curve(descent.with(Methods.parse(spec)), optimum).evaluationsTo(1e-3))
          .isLessThan(slow / 4);
    }
    // Stochastic descent is quick at first and never arrives; with a rate that falls it gets
    // closer, but not as fast as methods without noise.
    double smoothness = rows.linearTerms().orElseThrow().smoothness(800);
    Descent stochastic = descent.with(Optimizers.sgd(1 / (3 * smoothness))).batchSize(1);
    double noisy = last(curve(stochastic, optimum));
    double falling =
        last(curve(stochastic.schedule(Schedules.parse("inverse-time:decay=0.001")), optimum));
    assertThat(noisy).isGreaterThan(1e-2);
    assertThat(falling).isLessThan(noisy / 10);
    assertThat(last(curve(descent.with(Methods.parse("saga")), optimum)))
        .isLessThan(falling / 1_000);
  }

  private static Convergence curve(Descent descent, double[] optimum) {
    return Convergence.of(descent, optimum, 100, 100);
  }

  private static double last(Convergence curve) {
    return curve.points().get(curve.points().size() - 1).distance();
  }

  @Test
  void aCurveBeginsAtTheStartAndEndsAtTheAnswer() {
    Descent descent =
        Descent.minimize(Functions.squares(1, 4)).from(3, 4).with(Optimizers.sgd(0.05));
    Convergence curve = Convergence.of(descent, new double[2], 30, 10);
    assertThat(curve.points().get(0)).isEqualTo(new Convergence.Point(1, 0, 5));
    double[] x = curve.run().x();
    assertThat(last(curve)).isCloseTo(Math.hypot(x[0], x[1]), within(1e-15));
    assertThat(curve.run().evaluations()).isEqualTo(30);
    assertThat(curve.points()).hasSizeBetween(9, 12);
    assertThat(curve.evaluationsTo(2)).isLessThan(curve.evaluationsTo(1)).isFinite();
    assertThat(curve.evaluationsTo(0)).isInfinite();
  }
}

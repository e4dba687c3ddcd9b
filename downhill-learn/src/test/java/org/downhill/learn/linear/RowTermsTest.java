package org.downhill.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRules;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.LinearTerms;
import org.downhill.core.problem.PowerIteration;
import org.downhill.core.solver.Iteration;
import org.downhill.core.solver.Solvers;
import org.downhill.learn.loss.AbsoluteLoss;
import org.downhill.learn.loss.HingeLoss;
import org.downhill.learn.loss.HuberLoss;
import org.downhill.learn.loss.LogisticLoss;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.PoissonLoss;
import org.downhill.learn.loss.QuantileLoss;
import org.downhill.learn.loss.SoftmaxLoss;
import org.downhill.learn.loss.SquaredHingeLoss;
import org.downhill.learn.loss.SquaredLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of a linear objective one by one, and the methods that live on them. */
class RowTermsTest {

  private static final int ROWS = 90;

  static List<LinearObjective> objectives() {
    double[] shift = {0.1, -0.2, 0.3, 0, 0.5, -0.1, 0.2, 0.4};
    return List.of(
        objective(RandomRows.Shape.DENSE, new LogisticLoss()).build(),
        objective(RandomRows.Shape.SPARSE, new SquaredLoss()).build(),
        objective(RandomRows.Shape.MIXED, new LogisticLoss())
            .classWeights(new double[] {1, 3})
            .build(),
        objective(RandomRows.Shape.MIXED, new HuberLoss(0.5)).intercept(Intercept.NONE).build(),
        objective(RandomRows.Shape.MIXED, new PoissonLoss()).build(),
        objective(RandomRows.Shape.MIXED, new SquaredHingeLoss()).shift(shift).build());
  }

  private static LinearObjectiveBuilder objective(RandomRows.Shape shape, Loss loss) {
    return LinearObjective.builder(RandomRows.of(shape, ROWS, loss, 2, 5), loss);
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void rowsAddUpToTheWhole(LinearObjective objective) {
    LinearTerms terms = objective.linearTerms().orElseThrow();
    double[] x = RandomRows.point(objective.dimension(), 3);
    double[] expected = new double[x.length];
    double value = objective.valueAndGradient(x, expected);
    double[] gradient = new double[x.length];
    double sum = 0;
    for (int i = 0; i < ROWS; i++) {
      double score = terms.score(i, x);
      sum += terms.value(i, score) / ROWS;
      terms.add(i, terms.slope(i, score) / ROWS, gradient);
    }
    assertThat(sum).isCloseTo(value, within(1e-12));
    assertThat(gradient).containsExactly(expected, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void aRowsNormIsThatOfItsVector(LinearObjective objective) {
    LinearTerms terms = objective.linearTerms().orElseThrow();
    double[] row = new double[objective.dimension()];
    for (int i = 0; i < ROWS; i++) {
      Arrays.fill(row, 0);
      terms.add(i, 1, row);
      double squares = Arrays.stream(row).map(v -> v * v).sum();
      assertThat(terms.squaredNorm(i)).isCloseTo(squares, within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void noCurvatureExceedsTheSmoothness(LinearObjective objective) {
    LinearTerms terms = objective.linearTerms().orElseThrow();
    double[] x = RandomRows.point(objective.dimension(), 4);
    assertThat(new PowerIteration().largest(objective, x).value())
        .isLessThanOrEqualTo(terms.smoothness(ROWS) * (1 + 1e-12));
  }

  @Test
  void classesHaveNoSingleScore() {
    Loss loss = new SoftmaxLoss();
    LinearObjective objective =
        LinearObjective.builder(RandomRows.of(RandomRows.Shape.DENSE, 30, loss, 3, 1), loss)
            .classes(3)
            .build();
    assertThat(objective.linearTerms()).isEmpty();
    assertThatThrownBy(
            () ->
                Solvers.sdca()
                    .start(objective, ElasticNet.l2(0.1, objective.penalized()), objective.start()))
        .hasMessageContaining("needs a sum of linear terms");
    // Others remember whole gradients.
    Descent descent =
        Descent.minimize(objective)
            .penalty(ElasticNet.l2(0.1, objective.penalized()))
            .from(objective.start())
            .until(StopRules.gradientNorm(1e-8), StopRules.epochs(2_000));
    double best = descent.with(Solvers.lbfgs()).run().value();
    for (String spec : List.of("saga:lr=0.2", "svrg:lr=0.2")) {
      assertThat(descent.with(Methods.parse(spec)).run().value()).isCloseTo(best, within(1e-10));
    }
  }

  static List<Loss> dualLosses() {
    return List.of(
        new SquaredLoss(),
        new AbsoluteLoss(),
        new QuantileLoss(0.2),
        new HuberLoss(0.4),
        new LogisticLoss(),
        new HingeLoss(),
        new SquaredHingeLoss());
  }

  @ParameterizedTest
  @MethodSource("dualLosses")
  void theDualityGapClosesWithAndWithoutAnIntercept(Loss loss) {
    for (Intercept intercept : Intercept.values()) {
      for (double l1 : new double[] {0, 0.01}) {
        LinearObjective objective =
            objective(RandomRows.Shape.MIXED, loss).intercept(intercept).build();
        ElasticNet net = new ElasticNet(l1, 0.05, objective.penalized());
        Iteration iteration = Solvers.sdca().start(objective, net, objective.start());
        double lowest = Double.POSITIVE_INFINITY;
        double bound = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < 400; k++) {
          iteration.advance();
          lowest = Math.min(lowest, iteration.value());
          bound = Math.max(bound, iteration.value() - iteration.gap().orElseThrow());
        }
        assertThat(lowest).isGreaterThanOrEqualTo(bound - 1e-12);
        assertThat(iteration.gap().orElseThrow()).isLessThan(loss.isSmooth() ? 1e-9 : 1e-5);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"saga", "svrg", "sdca", "fista", "newton-cg", "cg", "lbfgsb"})
  void everyMethodFitsTheSameModel(String spec) {
    LinearObjective objective =
        objective(RandomRows.Shape.MIXED, new LogisticLoss()).threads(2).build();
    Descent descent =
        Descent.minimize(objective)
            .penalty(ElasticNet.l2(0.01, objective.penalized()))
            .from(objective.start())
            .until(StopRules.gradientNorm(1e-8), StopRules.epochs(3_000));
    Run expected = descent.with(Solvers.lbfgs()).run();
    Run run = descent.with(Methods.parse(spec)).run();
    assertThat(run.termination().reason()).isEqualTo("converged");
    assertThat(run.value()).isCloseTo(expected.value(), within(1e-12));
  }
}

package org.downhill.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRules;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Stream;
import org.downhill.core.solver.Solvers;
import org.downhill.core.testing.Quadratic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for the proximal operator of every penalty, and for every projection. */
class PenaltyLawsTest {

  private static final int DIMENSION = 7;

  static List<Penalty> penalties() {
    List<Penalty> all = new ArrayList<>(constraints());
    all.add(new ElasticNet(0.7, 0, DIMENSION));
    all.add(new ElasticNet(0, 1.3, DIMENSION - 1));
    all.add(new ElasticNet(0.4, 0.9, DIMENSION - 2));
    return all;
  }

  static List<Constraint> constraints() {
    double[] lower = {-1, 0, Double.NEGATIVE_INFINITY, -0.5, 0.2, -2, 0};
    double[] upper = {1, Double.POSITIVE_INFINITY, 0.1, -0.5, 0.9, 2, 0.3};
    return List.of(
        Box.of(lower, upper),
        Box.cube(-0.2, 0.7, DIMENSION),
        new Ball(0.8),
        new Ball(25),
        new Simplex(1),
        new Simplex(3.5));
  }

  @ParameterizedTest
  @MethodSource("penalties")
  void theProximalOperatorIsFirmlyNonexpansive(Penalty penalty) {
    for (int k = 0; k < 300; k++) {
      double[] x = random(k, 3);
      double[] y = random(k + 1_000, 3);
      double[] atX = prox(penalty, x, 0.6);
      double[] atY = prox(penalty, y, 0.6);
      double squares = 0;
      double product = 0;
      for (int i = 0; i < DIMENSION; i++) {
        squares += (atX[i] - atY[i]) * (atX[i] - atY[i]);
        product += (atX[i] - atY[i]) * (x[i] - y[i]);
      }
      assertThat(squares).isLessThanOrEqualTo(product + 1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("penalties")
  void noOtherPointIsCheaperThanTheProximalOne(Penalty penalty) {
    for (int k = 0; k < 60; k++) {
      double[] x = random(k, 2);
      double step = 0.1 + CounterRandom.uniform(5, Stream.INIT, k, 99);
      double[] best = prox(penalty, x, step);
      double cost = cost(penalty, best, x, step);
      for (int other = 0; other < 60; other++) {
        double[] z = random(k * 100L + other, other % 2 == 0 ? 0.05 : 1);
        for (int i = 0; i < DIMENSION; i++) {
          z[i] += best[i];
        }
        if (penalty instanceof Constraint constraint) {
          constraint.project(z);
        }
        assertThat(cost(penalty, z, x, step)).isGreaterThanOrEqualTo(cost - 1e-12);
      }
    }
  }

  private static double cost(Penalty penalty, double[] z, double[] x, double step) {
    double squares = 0;
    for (int i = 0; i < DIMENSION; i++) {
      squares += (z[i] - x[i]) * (z[i] - x[i]);
    }
    return penalty.value(z) + squares / (2 * step);
  }

  @ParameterizedTest
  @MethodSource("constraints")
  void aProjectionEndsInTheSetAndStaysThere(Constraint constraint) {
    for (int k = 0; k < 200; k++) {
      double[] x = random(k, Math.pow(10, k % 7 - 2));
      constraint.project(x);
      assertThat(constraint.value(x)).isZero();
      double[] again = x.clone();
      constraint.project(again);
      assertThat(again).containsExactly(x, within(1e-12));
      assertThat(constraint.kink(0)).isZero();
      assertThat(constraint.isZero()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("constraints")
  void aPointOutsideIsWorthInfinityAndNotANumberStaysVisible(Constraint constraint) {
    double[] far = new double[DIMENSION];
    Arrays.fill(far, 1e6);
    assertThat(constraint.value(far)).isInfinite();
    far[3] = Double.NaN;
    assertThat(constraint.value(far)).isNaN();
    constraint.project(far);
    assertThat(far).contains(Double.NaN);
  }

  @ParameterizedTest
  @MethodSource("constraints")
  void everyMethodThatProjectsFindsTheSameMinimum(Constraint constraint) {
    Quadratic quadratic = Quadratic.conditioned(DIMENSION, 20);
    double[] outside = new double[DIMENSION];
    Arrays.fill(outside, 9);
    Descent descent =
        Descent.minimize(quadratic)
            .penalty(constraint)
            .from(outside)
            .until(StopRules.gradientNorm(1e-10), StopRules.steps(5_000));
    Run fista = descent.with(Solvers.fista()).run();
    Run plain = descent.with(Solvers.proximalGradient()).run();
    Run rules = descent.with(Optimizers.sgd(0.05)).run();
    for (Run run : List.of(fista, plain, rules)) {
      assertThat(run.termination().reason()).isEqualTo("converged");
      assertThat(run.x()).containsExactly(fista.x(), within(1e-8));
      assertThat(constraint.value(run.x())).isZero();
      assertThat(run.trace().rows().get(0).value()).isFinite();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"adam:lr=0.05", "momentum:lr=0.02", "sgd:lr=0.05+average", "rmsprop:lr=0.02"})
  void theAnswerOfEveryChainLiesInTheSet(String spec) {
    for (Constraint constraint : constraints()) {
      Run run =
          Descent.minimize(Quadratic.conditioned(DIMENSION, 20))
              .penalty(constraint)
              .from(new double[DIMENSION])
              .with(Optimizers.parse(spec))
              .until(StopRules.steps(50))
              .run();
      assertThat(constraint.value(run.x())).isZero();
      assertThat(run.value()).isFinite();
    }
  }

  @Test
  void theProjectionOnTheSimplexIsThePublishedOne() {
    double[] x = {0.9, 0.6, 0.1};
    new Simplex(1).project(x);
    assertThat(x).containsExactly(new double[] {0.65, 0.35, 0}, within(1e-15));
  }

  @Test
  void largeOffsetsDoNotSpoilTheSimplex() {
    double[] x = {1e9 + 0.5, 1e9, 1e9 - 3};
    new Simplex(1).project(x);
    assertThat(x).containsExactly(new double[] {0.75, 0.25, 0}, within(1e-12));
  }

  @Test
  void aSetThatTiesCoordinatesRefusesAPart() {
    assertThatThrownBy(() -> new Ball(1).prox(new double[4], new double[4], 0, 2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("whole vector");
  }

  @Test
  void emptyBoxesAreRefused() {
    assertThatThrownBy(() -> Box.cube(1, 0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("coordinate 0");
  }

  private static double[] prox(Penalty penalty, double[] x, double step) {
    double[] moved = x.clone();
    double[] steps = new double[DIMENSION];
    Arrays.fill(steps, step);
    penalty.prox(moved, steps, 0, DIMENSION, 0);
    return moved;
  }

  private static double[] random(long k, double scale) {
    double[] x = new double[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      x[i] = scale * CounterRandom.gaussian(11, Stream.INIT, k, i);
    }
    return x;
  }
}

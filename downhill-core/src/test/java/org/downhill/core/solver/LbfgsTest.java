package org.downhill.core.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.solver.Iteration.Move;
import org.downhill.core.testing.Functions;
import org.downhill.core.testing.RowSum;
import org.downhill.core.testing.Spied;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LbfgsTest {

  private static final Penalty NONE = ElasticNet.none();

  @Test
  void descendsRosenbrocksValleyInFewEvaluations() {
    Spied rosenbrock = Spied.counting(Functions.rosenbrock());
    Iteration iteration = Solvers.lbfgs().start(rosenbrock, NONE, new double[] {-1.2, 1});
    while (iteration.value() > 1e-10) {
      assertThat(iteration.advance()).isEqualTo(Move.MOVED);
    }
    assertThat(iteration.evaluations()).isEqualTo(rosenbrock.evaluations()).isLessThanOrEqualTo(45);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 30})
  void solvesBadlyScaledLeastSquaresWithAnyMemory(int memory) {
    RowSum sum = RowSum.dense(RowSum.Loss.SQUARED, 60, 8, 1);
    Objective stretched = stretched(sum, 30);
    Iteration iteration = new Lbfgs(memory).start(stretched, NONE, new double[8]);
    run(iteration, 3_000);
    double best = exactLeastSquares(sum);
    assertThat(iteration.value()).isCloseTo(best, within(1e-8 * Math.max(1, best)));
  }

  @Test
  void neverGoesUp() {
    Iteration iteration =
        Solvers.lbfgs().start(Functions.rosenbrock(), NONE, new double[] {-1.2, 1});
    double before = iteration.value();
    while (iteration.advance() == Move.MOVED) {
      assertThat(iteration.value()).isLessThanOrEqualTo(before);
      before = iteration.value();
    }
  }

  @Test
  void addsASmoothPenalty() {
    // x² − 2x + 3x²/2 has its minimum at 2/5.
    Objective parabola = Functions.of(x -> x * x - 2 * x, x -> 2 * x - 2);
    Iteration iteration = Solvers.lbfgs().start(parabola, ElasticNet.l2(3, 1), new double[1]);
    run(iteration, 50);
    assertThat(iteration.x()[0]).isCloseTo(0.4, within(1e-9));
    assertThat(iteration.value()).isCloseTo(-0.4, within(1e-9));
  }

  @Test
  void refusesAPenaltyWithAKink() {
    assertThatThrownBy(
            () ->
                Solvers.lbfgs()
                    .start(Functions.rosenbrock(), ElasticNet.l1(1, 2), new double[] {0, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("OWL-QN");
  }

  @Test
  void shortensAStepIntoTheForbidden() {
    // −log x + x, not a number for x < 0; the first steps overshoot from 50.
    Objective barrier = Functions.of(x -> x - Math.log(x), x -> 1 - 1 / x);
    Iteration iteration = Solvers.lbfgs().start(barrier, NONE, new double[] {50});
    run(iteration, 100);
    assertThat(iteration.x()[0]).isCloseTo(1, within(1e-6));
  }

  @Test
  void shortensAStepThatOverflows() {
    Objective steep = Functions.of(x -> Math.exp(x * x), x -> 2 * x * Math.exp(x * x));
    Iteration iteration = Solvers.lbfgs().start(steep, NONE, new double[] {20});
    run(iteration, 500);
    assertThat(iteration.x()[0]).isCloseTo(0, within(1e-5));
  }

  @Test
  void standsStillWhereTheGradientIsZero() {
    Iteration iteration = Solvers.lbfgs().start(Functions.squares(1, 1), NONE, new double[2]);
    assertThat(iteration.advance()).isEqualTo(Move.STATIONARY);
  }

  @Test
  void isStuckWhereTheGradientIsWrong() {
    Objective wrong = Functions.of(x -> x * x, x -> -2 * x);
    Iteration iteration = Solvers.lbfgs().start(wrong, NONE, new double[] {1});
    assertThat(iteration.advance()).isEqualTo(Move.STUCK);
    assertThat(iteration.x()).containsExactly(1);
  }

  @Test
  void followsAnUnboundedFunctionWithoutLeavingTheFiniteNumbers() {
    Objective line = Functions.of(x -> -x, x -> -1);
    Iteration iteration = Solvers.lbfgs().start(line, NONE, new double[] {0});
    run(iteration, 200);
    assertThat(iteration.x()[0]).isFinite();
    assertThat(iteration.value()).isFinite();
  }

  @Test
  void doesNotBeginWhereTheStartIsNotFinite() {
    Objective nan = Functions.of(x -> Double.NaN, x -> 1);
    Iteration iteration = Solvers.lbfgs().start(nan, NONE, new double[] {0});
    assertThat(iteration.value()).isNaN();
    assertThatThrownBy(iteration::advance).isInstanceOf(IllegalStateException.class);
  }

  static void run(Iteration iteration, int most) {
    for (int i = 0; i < most && iteration.gradientNorm() > 1e-10; i++) {
      if (iteration.advance() != Move.MOVED) {
        return;
      }
    }
  }

  /** The objective in units that differ from coordinate to coordinate, up to {@code ratio}. */
  private static Objective stretched(Objective objective, double ratio) {
    int n = objective.dimension();
    double[] unit = new double[n];
    for (int i = 0; i < n; i++) {
      unit[i] = Math.pow(ratio, (double) i / (n - 1));
    }
    return new Objective() {
      @Override
      public int dimension() {
        return n;
      }

      @Override
      public double value(double[] x) {
        return objective.value(times(x));
      }

      @Override
      public double valueAndGradient(double[] x, double[] gradient) {
        double value = objective.valueAndGradient(times(x), gradient);
        for (int i = 0; i < n; i++) {
          gradient[i] *= unit[i];
        }
        return value;
      }

      private double[] times(double[] x) {
        double[] scaled = new double[n];
        for (int i = 0; i < n; i++) {
          scaled[i] = unit[i] * x[i];
        }
        return scaled;
      }
    };
  }

  /** The least value of a quadratic, by conjugate gradients to the last digit. */
  private static double exactLeastSquares(RowSum sum) {
    int n = sum.dimension();
    double[] x = new double[n];
    double[] g = new double[n];
    double[] origin = new double[n];
    double[] product = new double[n];
    sum.valueAndGradient(new double[n], origin);
    for (int sweep = 0; sweep < 20; sweep++) {
      sum.valueAndGradient(x, g);
      double[] d = new double[n];
      double before = 0;
      for (int i = 0; i < n; i++) {
        d[i] = -g[i];
        before += g[i] * g[i];
      }
      for (int k = 0; k < n && before > 1e-28; k++) {
        sum.valueAndGradient(d, product);
        double curvature = 0;
        for (int i = 0; i < n; i++) {
          product[i] -= origin[i];
          curvature += d[i] * product[i];
        }
        double after = 0;
        for (int i = 0; i < n; i++) {
          x[i] += before / curvature * d[i];
          g[i] += before / curvature * product[i];
          after += g[i] * g[i];
        }
        for (int i = 0; i < n; i++) {
          d[i] = -g[i] + after / before * d[i];
        }
        before = after;
      }
    }
    return sum.value(x);
  }
}

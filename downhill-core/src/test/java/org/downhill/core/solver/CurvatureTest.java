package org.downhill.core.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRules;
import org.downhill.core.problem.Ball;
import org.downhill.core.problem.Box;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.TwiceDifferentiable;
import org.downhill.core.testing.Functions;
import org.downhill.core.testing.Quadratic;
import org.downhill.core.testing.Spied;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Newton's methods, conjugate gradients, sums of squares and bounds. */
class CurvatureTest {

  @ParameterizedTest
  @CsvSource({
    "lbfgs, 60",
    "lbfgsb, 60",
    "cg, 120",
    "newton-cg, 40",
    "newton, 40",
    "gauss-newton, 40",
    "levenberg-marquardt, 40"
  })
  void rosenbrocksValleyTakesFewEvaluations(String spec, int most) {
    Run run =
        Descent.minimize(new Functions.Valley())
            .from(-1.2, 1)
            .with(Solvers.parse(spec))
            .until(StopRules.target(1e-10), StopRules.steps(500))
            .run();
    assertThat(run.value()).isLessThanOrEqualTo(1e-10);
    assertThat(run.evaluations()).isLessThanOrEqualTo(most);
    boolean usesHessian = spec.startsWith("newton");
    assertThat(run.hessianProducts() > 0).isEqualTo(usesHessian);
    assertThat(run.trace().rows().get(run.trace().size() - 1).hessianProducts())
        .isEqualTo(run.hessianProducts());
  }

  @Test
  void withoutAHessianItsProductsAreGradientsAndCountAsEvaluations() {
    Spied spied = Spied.counting(Functions.rosenbrock());
    Run run =
        Descent.minimize(spied)
            .from(-1.2, 1)
            .with(Solvers.newtonCg())
            .until(StopRules.target(1e-10), StopRules.steps(100))
            .run();
    assertThat(run.value()).isLessThanOrEqualTo(1e-10);
    assertThat(run.hessianProducts()).isZero();
    assertThat(run.evaluations()).isEqualTo(spied.evaluations());
  }

  @Test
  void newtonFindsTheMinimumOfAConvexFunctionAsTheTextbookShows() {
    double c = 0.5;
    TwiceDifferentiable cosh =
        Functions.of(
            x -> Math.cosh(c * x), x -> c * Math.sinh(c * x), x -> c * c * Math.cosh(c * x));
    assertThat(newton(cosh, 1)).isCloseTo(0, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"1, 26.83413291324767", "0.5, 7.269860168684531"})
  void newtonGoesWhereTheTextbookSaysOnANonConvexFunction(double rate, double expected) {
    double c = 0.15 * Math.PI;
    TwiceDifferentiable wave =
        Functions.of(
            x -> x * Math.cos(c * x),
            x -> Math.cos(c * x) - c * x * Math.sin(c * x),
            x -> -2 * c * Math.sin(c * x) - c * c * x * Math.cos(c * x));
    assertThat(newton(wave, rate)).isCloseTo(expected, within(1e-9));
  }

  private static double newton(Objective function, double rate) {
    return Descent.minimize(function)
        .from(10)
        .with(Solvers.newton(rate))
        .until(StopRules.steps(10))
        .run()
        .x()[0];
  }

  @Test
  void newtonLandsOnTheMinimumOfAQuadraticInOneStep() {
    Quadratic quadratic = Quadratic.conditioned(7, 1e6);
    Iteration iteration = Solvers.newton(1).start(quadratic, ElasticNet.none(), new double[7]);
    iteration.advance();
    assertThat(iteration.x()).containsExactly(quadratic.minimum(), within(1e-9));
  }

  @Test
  void newtonSolvesThePenaltysPartAsWell() {
    Quadratic quadratic = Quadratic.conditioned(5, 30);
    for (Solver solver : new Solver[] {Solvers.newton(1), Solvers.gaussNewton()}) {
      Iteration iteration = solver.start(quadratic, ElasticNet.l2(3, 4), new double[5]);
      iteration.advance();
      assertThat(iteration.gradientNorm()).isLessThan(1e-12);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gauss-newton", "levenberg-marquardt"})
  void sumsOfSquaresNeedResiduals(String spec) {
    assertThatThrownBy(
            () ->
                Solvers.parse(spec)
                    .start(Functions.rosenbrock(), ElasticNet.none(), new double[] {0, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs an objective that is a sum of squares");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lbfgs", "cg", "newton-cg", "newton", "lbfgsb"})
  void smoothMethodsRefuseAKink(String spec) {
    assertThatThrownBy(
            () ->
                Solvers.parse(spec)
                    .start(Functions.rosenbrock(), ElasticNet.l1(1, 2), new double[] {0, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("penalised by its absolute value; use ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lbfgs", "owlqn", "cg", "newton-cg", "newton", "lbfgsb"})
  void methodsWithoutProjectionsRefuseAConstraint(String spec) {
    assertThatThrownBy(
            () ->
                Solvers.parse(spec).start(Functions.rosenbrock(), new Ball(1), new double[] {0, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot keep to a constraint; use ");
  }

  @ParameterizedTest
  @CsvSource({
    "-2, -2, 0.5, 2, 0.5, 0.25",
    "-2, -2, 2, 0.5, 0.708560, 0.5",
    "1.5, -2, 3, 3, 1.5, 2.25",
    "-2, -2, 2, 2, 1, 1"
  })
  void boundsOfRosenbrocksValleyAreKept(
      double low0, double low1, double high0, double high1, double x, double y) {
    Box box = Box.of(new double[] {low0, low1}, new double[] {high0, high1});
    Run run =
        Descent.minimize(Functions.rosenbrock())
            .penalty(box)
            .from(-1.2, 1)
            .with(Solvers.lbfgsB())
            .until(StopRules.gradientNorm(1e-9), StopRules.steps(200))
            .run();
    assertThat(run.termination().reason()).isEqualTo("converged");
    assertThat(run.x()[0]).isCloseTo(x, within(1e-4));
    assertThat(run.x()[1]).isCloseTo(y, within(1e-4));
    assertThat(box.value(run.x())).isZero();
    assertThat(run.evaluations()).isLessThan(80);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 20, 60})
  void aBoundedQuadraticHasTheMinimumThatProjectedGradientsFind(int dimension) {
    Quadratic quadratic = Quadratic.conditioned(dimension, 200);
    Box box = Box.cube(-0.3, 0.4, dimension);
    Descent descent =
        Descent.minimize(quadratic)
            .penalty(box)
            .from(new double[dimension])
            .until(StopRules.gradientNorm(1e-10), StopRules.steps(20_000));
    Run bounded = descent.with(Solvers.lbfgsB()).run();
    Run projected = descent.with(Solvers.proximalGradient()).run();
    assertThat(bounded.termination().reason()).isEqualTo("converged");
    assertThat(bounded.x()).containsExactly(projected.x(), within(1e-8));
    assertThat(bounded.steps()).isLessThan(10 + 4L * dimension);
  }
}

package org.downhill.core.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.downhill.core.problem.TwiceDifferentiable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class DifferentiationTest {

  private static final List<String> AB = List.of("a", "b");

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"CONSTANT", "VARIABLE"})
  void everyRuleOfTheTableAgreesWithDifferences(Operation operation) {
    Random random = new Random(11);
    for (int i = 0; i < 200; i++) {
      double[] x = insideDomain(operation, random);
      // The outer functions see to it that adjoints other than 1 reach the rule.
      for (String outer : List.of("%s", "sin(%s)", "exp(0.1*(%s)) + a*(%s)")) {
        Formula formula = Formula.parse(outer.replace("%s", written(operation)), AB);
        GradientCheck check = GradientCheck.at(formula.objective(), x);
        assertThat(check.passed())
            .as("%s at %s: %s", formula, Arrays.toString(x), check.sentence())
            .isTrue();
        checkHessian(formula.objective(), x, formula.text());
      }
    }
  }

  private static String written(Operation operation) {
    if (operation.isFunction()) {
      return operation.symbol() + (operation.arity() == 1 ? "(a)" : "(a, b)");
    }
    return operation.arity() == 1 ? "(-a)" : "(a" + operation.symbol() + "b)";
  }

  private static double[] insideDomain(Operation operation, Random random) {
    double a = 3 * random.nextDouble() + 0.2;
    double b = 3 * random.nextDouble() - 1.5;
    a =
        switch (operation) {
          case LOG, SQRT, POWER -> a;
          case ASIN, ACOS -> 1.8 * random.nextDouble() - 0.9;
          case TAN -> 2.4 * random.nextDouble() - 1.2;
          default -> random.nextBoolean() ? a : -a;
        };
    boolean nearKink = Math.abs(a - b) < 0.01 || Math.abs(b) < 0.05;
    return new double[] {a, nearKink ? b + 0.1 : b};
  }

  /** The Hessian's product with a vector against central differences of the gradient. */
  static void checkHessian(TwiceDifferentiable function, double[] x, String what) {
    int n = x.length;
    double[] direction = new double[n];
    Random random = new Random(5);
    Arrays.setAll(direction, i -> random.nextDouble() - 0.5);
    double[] product = new double[n];
    function.hessianTimes(x, direction, product);
    double size = Arrays.stream(x).map(Math::abs).max().orElse(1);
    double step = 1e-5 * Math.max(1, size);
    double[][] gradients = new double[4][n];
    double[] steps = {step, -step, step / 2, -step / 2};
    for (int k = 0; k < 4; k++) {
      double[] moved = x.clone();
      for (int i = 0; i < n; i++) {
        moved[i] += steps[k] * direction[i];
      }
      function.valueAndGradient(moved, gradients[k]);
    }
    double scale = 1;
    for (double[] gradient : gradients) {
      for (double g : gradient) {
        scale = Math.max(scale, Math.abs(g));
      }
    }
    for (int i = 0; i < n; i++) {
      double coarse = (gradients[0][i] - gradients[1][i]) / (2 * step);
      double fine = (gradients[2][i] - gradients[3][i]) / step;
      double doubt = 2 * Math.abs(fine - coarse) + 1e-14 * scale / step;
      assertThat(product[i])
          .as("%s at %s, component %d of the Hessian's product", what, Arrays.toString(x), i)
          .isCloseTo(fine, within(1e-6 * Math.max(1, Math.abs(fine)) + doubt));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void gradientsAndHessiansOfRandomFormulasAgreeWithDifferences(long seed) {
    RandomFormulas random = new RandomFormulas(seed);
    int checked = 0;
    for (int i = 0; i < 300; i++) {
      Formula formula = Formula.parse(random.text(4), RandomFormulas.VARIABLES);
      double[] x = random.point();
      double[] gradient = new double[2];
      double value = formula.objective().valueAndGradient(x, gradient);
      if (Math.abs(value) < 1e3 && Math.abs(gradient[0]) < 1e3 && Math.abs(gradient[1]) < 1e3) {
        checked++;
        GradientCheck check = GradientCheck.at(formula.objective(), x);
        boolean atEdge = Double.isNaN(check.measured());
        assertThat(check.passed() || atEdge)
            .as("%s at %s: %s", formula.text(), Arrays.toString(x), check.sentence())
            .isTrue();
      }
    }
    assertThat(checked).isGreaterThan(100);
  }

  @ParameterizedTest
  @CsvSource({
    "abs(x), 0",
    "relu(x), 0",
    "relu(-x), 0",
    "'max(x, 0)', 0.5",
    "'min(x, 0)', 0.5",
    "'max(x, -x)', 0",
    "sign(x), 0",
    "step(x), 0",
    "x abs(x), 0"
  })
  void atAKinkTheDerivativeIsTheSubgradientThatPyTorchTakes(String text, double derivative) {
    Formula formula = Formula.parse(text);
    double[] gradient = new double[1];
    formula.objective().valueAndGradient(new double[1], gradient);
    assertThat(gradient[0]).isEqualTo(derivative);
    assertThat(formula.derivative("x").value(0)).isEqualTo(derivative);
  }

  @Test
  void wholePowersWorkForNegativeBases() {
    Formula formula = Formula.parse("x^3 + x^-2 + x^70");
    double[] gradient = new double[1];
    formula.objective().valueAndGradient(new double[] {-1}, gradient);
    assertThat(formula.value(-1)).isEqualTo(1);
    assertThat(gradient[0]).isEqualTo(3 + 2 - 70);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1e-10, 1.1283791670955126e-10",
    "0.5, 0.5204998778130465",
    "1, 0.8427007929497149",
    "2.4, 0.999311486103355",
    "2.6, 0.9997639655834707",
    "4, 0.9999999845827421",
    "7, 1",
    "-1.5, -0.9661051464753108"
  })
  void theErrorFunctionHasItsTabulatedValues(double x, double value) {
    assertThat(ErrorFunction.erf(x))
        .isCloseTo(value, within(4e-16 * Math.max(1e-9, Math.abs(value))));
  }

  @Test
  void sigmoidAndSoftplusNeitherOverflowNorLoseSmallValues() {
    assertThat(Formula.parse("sigmoid(x)").value(-700)).isEqualTo(Math.exp(-700));
    assertThat(Formula.parse("softplus(x)").value(-700)).isEqualTo(Math.exp(-700));
    assertThat(Formula.parse("softplus(x)").value(800)).isEqualTo(800);
    assertThat(Formula.parse("sigmoid(x)").value(800)).isEqualTo(1);
  }
}

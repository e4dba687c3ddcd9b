package org.downhill.core.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.downhill.core.spec.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

  /** Values at x = 2, y = 3, worked out by hand. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.1x^2 + 2y^2        | 18.4
          -x^2                 | -4
          (-x)^2               | 4
          2^3^2x               | 1024
          2^-x                 | 0.25
          2^-x^2               | 0.0625
          -x^-2y               | -0.75
          x - y - 1            | -2
          x/y/2                | 0.3333333333333333
          1/2x                 | 1
          6/x y                | 9
          2(x + 1)             | 6
          (x + 1)(y - 1)       | 6
          x(y + 1)             | 8
          x y                  | 6
          2sin(0x) + y         | 3
          x · y − 1            | 5
          +x - -y              | 5
          --x                  | 2
          1e-3x + 2E2          | 200.002
          .5x + 3.             | 4
          2e x                 | 10.873127313836180
          cos(πx)              | 1
          cos(2pi x)           | 1
          log(e^x)             | 2
          max(x, y, 7)         | 7
          min(x, y)            | 2
          pow(x, y)            | 8
          abs(-x) + sign(-y)   | 1
          step(x) + step(-y) + step(0) | 1
          relu(-x) + relu(y)   | 3
          sqrt(x + 2)          | 2
          tanh(0x) + cosh(0y)  | 1
          softplus(0x)         | 0.6931471805599453
          sigmoid(0x)          | 0.5
          """)
  void aFormulaHasTheValueThatMathematicsGivesIt(String text, double value) {
    assertThat(Formula.parse(text, List.of("x", "y")).value(2, 3))
        .isCloseTo(value, within(1e-14 * Math.max(1, Math.abs(value))));
  }

  @Test
  void variablesMayHaveAnyNameAndComeInNaturalOrder() {
    assertThat(Formula.parse("y + x10 + x2^2 + θ x + learning_rate + b").variables())
        .containsExactly("b", "learning_rate", "x", "x2", "x10", "y", "θ");
  }

  @Test
  void aVariableThatTheFormulaDoesNotUseHasDerivativeZero() {
    Formula formula = Formula.parse("x^2", List.of("y", "x"));
    assertThat(formula.derivative("y")).hasToString("0");
    double[] gradient = new double[2];
    assertThat(formula.objective().valueAndGradient(new double[] {5, 3}, gradient)).isEqualTo(9);
    assertThat(gradient).containsExactly(0, 6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.1x^2 + 2y^2           | 0.2*x
          x*cos(0.5x)             | cos(0.5*x) - 0.5*x*sin(0.5*x)
          (1-x)^2 + 100(y-x^2)^2  | 2*(x - 1) + 400*x*(x^2 - y)
          cosh(0.5x)              | 0.5*sinh(0.5*x)
          x^1 + 0y                | 1
          --x                     | 1
          3x + 2x - x             | 4
          x*x*x                   | 3*x^2
          x^3/6                   | 0.5*x^2
          exp(-x^2)               | -2*x*exp(-x^2)
          log(x)                  | 1/x
          sqrt(x^2 + 1)           | x/sqrt(x^2 + 1)
          y^x                     | y^x*log(y)
          x^y                     | y*x^(y - 1)
          abs(x)                  | sign(x)
          relu(2x)                | 2*step(2*x)
          -(x - y)                | -1
          1/x                     | -1/x^2
          """)
  void aDerivativePrintsAsPeopleWouldWriteIt(String text, String derivative) {
    assertThat(Formula.parse(text).derivative("x")).hasToString(derivative);
  }

  @Test
  void theSecondDerivativeIsTheDerivativeOfTheDerivative() {
    assertThat(Formula.parse("x^4 + sin(x)").derivative("x").derivative("x"))
        .hasToString("12*x^2 - sin(x)");
  }

  @Test
  void equalSubExpressionsAreComputedOnce() {
    assertThat(Formula.parse("sin(x + y)*sin(x + y)*(x + y)").operations()).isEqualTo(4);
  }

  @Test
  void aPointIsGivenByName() {
    Formula formula = Formula.parse("x + y");
    assertThat(formula.point(Map.of("y", -2.0, "x", 5.0))).containsExactly(5, -2);
    assertThatThrownBy(() -> formula.point(Map.of("x", 1.0)))
        .isInstanceOf(SpecException.class)
        .hasMessage("a value for y is missing; the formula has the variables x, y");
    assertThatThrownBy(() -> formula.point(Map.of("x", 1.0, "y", 1.0, "z", 1.0)))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("the formula has no variable z; its variables are x, y");
    assertThatThrownBy(() -> formula.point(Map.of("x", Double.NaN, "y", 1.0)))
        .isInstanceOf(SpecException.class)
        .hasMessage("x must be finite, found NaN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"e", "sin", "pi", "2x", "a b", "", "x-y"})
  void aGivenVariableNeedsANameOfItsOwn(String name) {
    assertThatThrownBy(() -> Formula.parse("1", List.of(name)))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("found " + name);
  }

  @Test
  void twoObjectivesOfAFormulaShareNoBuffer() {
    Formula formula = Formula.parse("x^2 + y");
    var one = formula.objective();
    var other = formula.objective();
    double[] gradient = new double[2];
    one.valueAndGradient(new double[] {3, 1}, gradient);
    other.valueAndGradient(new double[] {7, 2}, new double[2]);
    assertThat(gradient).containsExactly(6, 1);
    assertThat(one.value(new double[] {3, 1})).isEqualTo(10);
  }

  @Test
  void aPointOfTheWrongDimensionIsRefused() {
    assertThatThrownBy(() -> Formula.parse("x + y").value(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A point needs 2 coordinates, found 1.");
  }
}

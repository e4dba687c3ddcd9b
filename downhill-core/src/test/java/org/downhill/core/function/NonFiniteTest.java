package org.downhill.core.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.downhill.core.function.NonFinite.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonFiniteTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x + log(x - 3)  | 2    | log(x - 3) (character 5 of the formula) is NaN: log(-1)
          2/(x - 2)       | 2    | 2/(x - 2) (character 1 of the formula) is Infinity: 2/0
          x + 10^400      | 1    | 10^400 (character 5 of the formula) is Infinity: 10^400
          sqrt(x) + 1     | -4   | sqrt(x) (character 1 of the formula) is NaN: sqrt(-4)
          x^0.5           | -4   | x^0.5 (character 1 of the formula) is NaN: (-4)^0.5
          exp(exp(x))     | 10   | exp(exp(x)) (character 1 of the formula) is Infinity: exp(22026.465794806718)
          1 + x * x       | 1e200 | x * x (character 5 of the formula) is Infinity: 1e200*1e200
          asin(2x)        | 1    | asin(2x) (character 1 of the formula) is NaN: asin(2)
          """)
  void theFirstSubExpressionThatIsNotFiniteIsNamed(String text, double x, String sentence) {
    assertThat(Formula.parse(text).firstNonFinite(x).orElseThrow().sentence()).isEqualTo(sentence);
  }

  @Test
  void aDerivativeThatIsNotFiniteIsNamedWhereTheValueIsFinite() {
    NonFinite found = Formula.parse("1 + sqrt(x)").firstNonFinite(0).orElseThrow();
    assertThat(found.quantity()).isEqualTo(Quantity.DERIVATIVE);
    assertThat(found.position()).isEqualTo(4);
    assertThat(found.sentence())
        .isEqualTo(
            "the derivative of sqrt(x) (character 5 of the formula) gives Infinity: sqrt(0)");
  }

  @Test
  void whereAllIsFiniteNothingIsFound() {
    assertThat(Formula.parse("log(x) + 1/x").firstNonFinite(0.5)).isEmpty();
  }

  @Test
  void aFormulaWrittenInJavaHasNoPosition() {
    Formula formula = Formula.of(List.of("x"), v -> v.get(0).minus(1).log().plus(2));
    NonFinite found = formula.firstNonFinite(0).orElseThrow();
    assertThat(found.position()).isEqualTo(-1);
    assertThat(found.sentence()).isEqualTo("log(x - 1) is NaN: log(-1)");
  }

  @Test
  void aPointThatIsNotFiniteIsNamedItself() {
    assertThat(Formula.parse("x + 1").firstNonFinite(Double.NaN).orElseThrow().sentence())
        .isEqualTo("x is NaN: x");
  }
}

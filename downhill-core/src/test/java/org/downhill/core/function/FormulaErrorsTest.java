package org.downhill.core.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.downhill.core.spec.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaErrorsTest {

  /** The formula, the index of the spot, and what the sentence must say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""             | 0 | the formula is empty
          x +            | 3 | the formula ends where a number, a name or ( is expected
          x + )          | 4 | expected a number, a name or (, found )
          (x + 1         | 0 | this ( is never closed
          2(x + (y       | 6 | this ( is never closed
          sin(x          | 3 | this ( is never closed
          x + 1)         | 5 | this ) closes nothing
          foo(x)         | 0 | there is no function foo
          1 + sni(x)     | 4 | there is no function sni; did you mean sin?
          ln(x)          | 0 | there is no function ln; write log(x)
          sin x          | 0 | sin needs its argument in parentheses: sin(x)
          x 2            | 2 | a product with a number behind needs a *: write *2
          1.2.3x         | 3 | a number has one decimal point
          x ** 2         | 2 | a power is written with ^, not **
          x² + 1         | 1 | a power is written with ^: x^2
          abs(x) = 3     | 7 | without =
          [x]            | 0 | only round parentheses group
          x ? 2          | 2 | there is no operator ?
          x + #          | 4 | a formula cannot contain the character #
          max(x)         | 0 | max takes 2 or more arguments, found 1
          sin(x, y)      | 0 | sin takes 1 argument, found 2
          pow(x)         | 0 | pow takes 2 arguments, found 1
          sin()          | 4 | expected a number, a name or (, found )
          x, y           | 1 | expected an operator such as + or *, found ,
          (x, y)         | 2 | a comma only separates the arguments of a function
          x * / y        | 4 | expected a number, a name or (, found /
          3 + pi         | 0 | the formula has no variable
          1e999x         | 0 | the number 1e999 is beyond
          x^             | 2 | the formula ends where
          """)
  void anErrorNamesTheSpotAndTheFix(String text, int position, String sentence) {
    FormulaException error = error(text);
    assertThat(error.sentence()).contains(sentence).doesNotContain("\n");
    assertThat(error.position()).isEqualTo(position);
    assertThat(error).isInstanceOf(SpecException.class).hasMessageStartingWith(error.sentence());
  }

  @Test
  void theCaretStandsUnderTheSpot() {
    assertThat(error("x^2 + sni(y)"))
        .hasMessage(
            String.join(
                System.lineSeparator(),
                "there is no function sni; did you mean sin? (character 7 of the formula)",
                "  x^2 + sni(y)",
                "        ^"));
  }

  @Test
  void ofALongFormulaOnlyTheSurroundingsAreShown() {
    String[] lines = error("x + ".repeat(100) + "# " + "+ y".repeat(100)).pointer().split("\\R");
    assertThat(lines).hasSize(2);
    assertThat(lines[0]).hasSizeLessThan(80).startsWith("  …").endsWith("…");
    assertThat(lines[0].charAt(lines[1].indexOf('^'))).isEqualTo('#');
  }

  @Test
  void aTabDoesNotShiftTheCaret() {
    String[] lines = error("x\t+\n#").pointer().split("\\R");
    assertThat(lines).hasSize(2);
    assertThat(lines[0].charAt(lines[1].indexOf('^'))).isEqualTo('#');
  }

  @Test
  void anUnknownVariableIsNamedWhereTheVariablesAreGiven() {
    assertThatThrownBy(() -> Formula.parse("x + ya", List.of("x", "y1")))
        .isInstanceOf(FormulaException.class)
        .hasMessageContaining("there is no variable ya; did you mean y1?");
  }

  @Test
  void aHugeFormulaIsRefused() {
    assertThat(error("x+".repeat(500_000) + "x").sentence())
        .startsWith("the formula has 1000001 characters, but at most 10000 are read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "-", "sin(", "x^", "2^-(", "min(x,"})
  void deepNestingIsRefused(String level) {
    String text = level.repeat(9_000 / level.length()) + "x";
    assertThat(error(text).sentence())
        .startsWith("the formula is nested more than 200 levels deep");
    assertThat(error("(".repeat(100_000) + "x" + ")".repeat(100_000)).sentence())
        .contains("at most 10000 are read");
  }

  @Test
  void theDepthThatIsAllowedWorks() {
    String text = "(".repeat(200) + "x" + ")".repeat(200);
    assertThat(Formula.parse(text).value(3)).isEqualTo(3);
    assertThat(Formula.parse("sin(".repeat(200) + "x" + ")".repeat(200)).derivative("x").value(0))
        .isEqualTo(1);
  }

  /** The longest chains of each operation: nothing recurses over the graph. */
  @ParameterizedTest
  @ValueSource(strings = {"+x", "*x", "/x", "-x", "/2", "*2", "+2", "*sin(x)", "-2x", "/x/1"})
  void theLongestFormulaIsDifferentiatedAndPrinted(String link) {
    String text = "x" + link.repeat(6_000 / link.length());
    Formula formula = Formula.parse(text);
    double[] gradient = new double[1];
    formula.objective().valueAndGradient(new double[] {1}, gradient);
    formula.objective().hessianTimes(new double[] {1}, new double[] {1}, new double[1]);
    assertThat(gradient[0]).isNotNaN();
    Formula again = Formula.parse(formula.toString().replace(" ", ""));
    assertThat(again.value(1)).isEqualTo(formula.value(1));
  }

  @Test
  void aDerivativeTooLongToPrintSaysSo() {
    Formula doubled =
        Formula.of(
            List.of("x"),
            vars -> {
              Var x = vars.get(0);
              for (int i = 0; i < 60; i++) {
                x = x.sin().plus(x.cos());
              }
              return x;
            });
    assertThat(doubled.value(1)).isFinite();
    assertThatThrownBy(doubled::toString)
        .isInstanceOf(SpecException.class)
        .hasMessage("the formula is too long to print: more than 100000 characters");
  }

  @Test
  void tooManyVariablesAreRefused() {
    String text =
        IntStream.rangeClosed(0, 1_000).mapToObj(i -> "v" + i).collect(Collectors.joining("+"));
    assertThat(error(text).sentence()).startsWith("a formula has at most 1000 variables");
  }

  /** Whatever a text is, it is a formula or an error with a position inside it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyTextIsAFormulaOrAnError(long seed) {
    String alphabet = "xy12.eE+-*/^(), sincoma\tπ#\u0000\ud83d";
    Random random = new Random(seed);
    int formulas = 0;
    for (int i = 0; i < 4_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(12); k >= 0; k--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        assertThat(Formula.parse(text.toString()).toString()).isNotEmpty();
        formulas++;
      } catch (FormulaException e) {
        assertThat(e.position()).isBetween(0, text.length());
        assertThat(e.pointer().lines().count()).isIn(0L, 2L);
      }
    }
    assertThat(formulas).isPositive();
  }

  private static FormulaException error(String text) {
    FormulaException error =
        catchThrowableOfType(FormulaException.class, () -> Formula.parse(text));
    assertThat(error).as(text).isNotNull();
    return error;
  }
}

package org.downhill.core.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.downhill.core.spec.SpecException;
import org.junit.jupiter.api.Test;

class VarTest {

  private static final List<String> XY = List.of("x", "y");

  @Test
  void aFormulaWrittenInJavaIsTheOneThatIsParsed() {
    Formula written =
        Formula.of(
            XY,
            v -> {
              Var x = v.get(0);
              Var y = v.get(1);
              Var valley = y.minus(x.squared());
              return x.number(1).minus(x).squared().plus(valley.squared().times(100));
            });
    assertThat(written).hasToString("(1 - x)^2 + (y - x^2)^2*100");
    assertThat(written.value(-1.2, 1))
        .isEqualTo(Formula.parse("(1 - x)^2 + (y - x^2)^2*100").value(-1.2, 1));
  }

  @Test
  void everyFunctionOfTheLanguageIsAMethod() {
    Map<String, UnaryOperator<Var>> methods =
        Map.ofEntries(
            Map.entry("sin", Var::sin),
            Map.entry("cos", Var::cos),
            Map.entry("tan", Var::tan),
            Map.entry("asin", Var::asin),
            Map.entry("acos", Var::acos),
            Map.entry("atan", Var::atan),
            Map.entry("sinh", Var::sinh),
            Map.entry("cosh", Var::cosh),
            Map.entry("tanh", Var::tanh),
            Map.entry("exp", Var::exp),
            Map.entry("log", Var::log),
            Map.entry("sqrt", Var::sqrt),
            Map.entry("abs", Var::abs),
            Map.entry("min", x -> x.min(x.plus(1))),
            Map.entry("max", x -> x.max(x.plus(1))),
            Map.entry("pow", x -> x.pow(x)),
            Map.entry("sigmoid", Var::sigmoid),
            Map.entry("softplus", Var::softplus),
            Map.entry("relu", Var::relu),
            Map.entry("erf", Var::erf),
            Map.entry("sign", Var::sign),
            Map.entry("step", Var::step));
    assertThat(methods.keySet()).containsExactlyInAnyOrderElementsOf(Formula.functionNames());
    methods.forEach(
        (name, method) -> {
          String arguments =
              switch (name) {
                case "min", "max" -> "(x, x + 1)";
                case "pow" -> "(x, x)";
                default -> "(x)";
              };
          Formula written = Formula.of(List.of("x"), v -> method.apply(v.get(0)));
          assertThat(written.value(0.7))
              .as(name)
              .isEqualTo(Formula.parse(name + arguments).value(0.7));
        });
  }

  @Test
  void expressionsOfDifferentFormulasDoNotMix() {
    List<Var> kept = new ArrayList<>();
    Formula.of(
        XY,
        v -> {
          kept.addAll(v);
          return v.get(0);
        });
    assertThatThrownBy(() -> Formula.of(XY, v -> v.get(0).plus(kept.get(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expressions of different formulas cannot be combined.");
    assertThatThrownBy(() -> Formula.of(XY, v -> kept.get(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The expression belongs to another formula.");
  }

  @Test
  void whatCannotBeAFormulaIsRefused() {
    assertThatThrownBy(() -> Formula.of(XY, v -> v.get(0).plus(Double.NaN)))
        .isInstanceOf(SpecException.class)
        .hasMessage("a constant of a formula must be finite, found NaN");
    assertThatThrownBy(() -> Formula.of(List.of("x", "x"), v -> v.get(0)))
        .isInstanceOf(SpecException.class)
        .hasMessage("the variable x is named twice");
    assertThatThrownBy(
            () ->
                Formula.of(
                    XY,
                    v -> {
                      Var sum = v.get(0);
                      for (int i = 0; i < 100_000; i++) {
                        sum = sum.plus(v.get(1)).sin();
                      }
                      return sum;
                    }))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("a formula has at most 100000 operations");
  }

  @Test
  void aDeepFormulaIsDifferentiatedWithoutRecursion() {
    Formula deep =
        Formula.of(
            List.of("x"),
            v -> {
              Var x = v.get(0);
              for (int i = 0; i < 40_000; i++) {
                x = x.times(0.5).sin();
              }
              return x;
            });
    double[] gradient = new double[1];
    deep.objective().valueAndGradient(new double[] {1}, gradient);
    assertThat(gradient[0]).isZero();
    assertThat(deep.derivative("x").value(0)).isZero();
  }
}

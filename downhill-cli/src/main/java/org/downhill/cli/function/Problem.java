package org.downhill.cli.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.downhill.cli.args.Arguments;
import org.downhill.core.function.Domain;
import org.downhill.core.function.Formula;
import org.downhill.core.gallery.Gallery;
import org.downhill.core.gallery.TestFunction;
import org.downhill.core.problem.TwiceDifferentiable;
import org.downhill.core.spec.Nearest;
import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.SpecException;

/**
 * The function that a user has typed: a formula, or the name of a test function.
 *
 * @param text the formula
 * @param variables the names of its variables, in the order of the coordinates
 * @param objective the function
 * @param formula the formula, where the function is one
 * @param known the test function, where its name was typed
 */
record Problem(
    String text,
    List<String> variables,
    TwiceDifferentiable objective,
    Optional<Formula> formula,
    Optional<TestFunction> known) {

  static final String MEANING =
      "a formula such as \"x^2 + 2y^2\", or the name of a test function (see downhill functions)";

  /** Half the least side of the box around a point in which other minima are sought. */
  private static final double BOX = 10;

  /**
   * Reads what was typed.
   *
   * @throws SpecException if it is neither a formula nor a name
   */
  static Problem parse(String typed) {
    Optional<TestFunction> named =
        Gallery.all().stream().filter(function -> function.name().equals(typed)).findFirst();
    if (named.isPresent()) {
      return of(named.get());
    }
    Formula formula = Formula.parse(typed);
    if (formula.variables().isEmpty()) {
      throw new SpecException(
          "the formula " + typed + " has no variable; write one, for example x^2");
    }
    return new Problem(
        typed, formula.variables(), formula.objective(), Optional.of(formula), Optional.empty());
  }

  private static Problem of(TestFunction function) {
    Optional<Formula> formula = function.formula();
    return new Problem(
        formula.map(Formula::text).orElse(function.name()),
        function.variables(),
        function.objective(),
        formula,
        Optional.of(function));
  }

  /**
   * The start that an option gives, or the usual one of a test function.
   *
   * @throws SpecException if it is missing, incomplete, or the function is not finite there
   */
  double[] start(String option, Arguments arguments) {
    double[] start;
    if (arguments.has(option)) {
      start = point(option, arguments);
    } else if (known.isPresent()) {
      start = known.get().start();
    } else {
      throw new SpecException(
          option
              + " is missing: give each variable a value, as in "
              + option
              + " "
              + String.join(",", variables.stream().map(name -> name + "=1").toList())
              + nearName());
    }
    requireFinite(start);
    return start;
  }

  /** A hint where a single word is almost the name of a test function. */
  private String nearName() {
    return variables.contains(text)
        ? Nearest.among(Gallery.all().stream().map(TestFunction::name).toList(), text)
            .map(name -> " (or did you mean the test function " + name + "?)")
            .orElse("")
        : "";
  }

  /** The point of an option such as {@code --from x=-5,y=2}. */
  double[] point(String option, Arguments arguments) {
    Map<String, Double> values = new LinkedHashMap<>();
    arguments.pairs(option).forEach((name, word) -> values.put(name, number(option, name, word)));
    double[] point = new double[variables.size()];
    List<String> missing = new ArrayList<>(variables);
    values.forEach(
        (name, value) -> {
          int index = variables.indexOf(name);
          if (index < 0) {
            throw new SpecException(
                option
                    + " names "
                    + name
                    + ", but the variables are "
                    + String.join(", ", variables));
          }
          point[index] = value;
          missing.remove(name);
        });
    if (!missing.isEmpty()) {
      throw new SpecException(
          option
              + " gives no value for "
              + String.join(", ", missing)
              + "; the variables are "
              + String.join(", ", variables));
    }
    return point;
  }

  private static double number(String option, String name, String word) {
    OptionalDouble value = Numbers.parse(word);
    if (value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
      throw Arguments.misfit(option, name + "=" + word, "a finite number for each variable");
    }
    return value.getAsDouble();
  }

  private void requireFinite(double[] point) {
    double[] gradient = new double[point.length];
    double value = objective.valueAndGradient(point, gradient);
    boolean finite = Double.isFinite(value);
    for (double g : gradient) {
      finite &= Double.isFinite(g);
    }
    if (!finite) {
      String where =
          formula.flatMap(f -> f.firstNonFinite(point)).map(f -> f.sentence()).orElse("");
      throw new SpecException(
          "at the start the function or its gradient is not finite"
              + (where.isEmpty() ? "" : ": " + where)
              + "; start elsewhere");
    }
  }

  /** Where other minima are sought: a test function's domain, or a box around the start. */
  Domain domain(double[] start) {
    if (known.isPresent()) {
      return known.get().domain();
    }
    double[] low = new double[start.length];
    double[] high = new double[start.length];
    for (int i = 0; i < start.length; i++) {
      double half = Math.max(BOX, Math.abs(start[i]));
      low[i] = start[i] - half;
      high[i] = start[i] + half;
    }
    return Domain.of(low, high);
  }

  /** A point in words: {@code x = 1, y = -2}. */
  String words(double[] point) {
    return String.join(
        ", ",
        IntStream.range(0, point.length)
            .mapToObj(i -> variables.get(i) + " = " + org.downhill.cli.io.Numbers.precise(point[i]))
            .toList());
  }
}

package org.downhill.core.optimizer;

import static org.downhill.core.optimizer.Accuracy.ill;
import static org.downhill.core.optimizer.Accuracy.valley;
import static org.downhill.core.optimizer.Accuracy.well;

import java.util.List;
import java.util.function.Function;
import org.downhill.core.rule.Armijo;
import org.downhill.core.rule.ExactLineSearch;
import org.downhill.core.rule.LearningRate;
import org.downhill.core.rule.Rule;
import org.downhill.core.rule.StrongWolfe;
import org.downhill.core.spec.Arguments;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Parameter;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.SpecException;

/** Gradient descent whose steps are found by looking along the gradient. */
final class LineSearchMethods {

  private LineSearchMethods() {}

  static List<Listing> listings() {
    return List.of(exact(), armijo(), wolfe());
  }

  private static Optimizer searched(Arguments a, Function<Arguments, Rule> rule) {
    return Optimizer.method(a, 1, rate -> List.of(rule.apply(a), new LearningRate(rate)));
  }

  private static Parameter first() {
    return Parameter.number("first", 1, Parts.POSITIVE, "the first trial of the first step");
  }

  private static Parameter decrease(double usual, double most) {
    return Parameter.number(
        "decrease",
        usual,
        Range.above(0).below(most),
        "the demanded part of the decrease that the slope promises");
  }

  private static Listing exact() {
    return Listing.of(
        new Entry<>(
            "exact-line-search",
            "steepest descent: to the lowest point along the gradient, exact on quadratics",
            "φ(t) = f(x − t·g), x ← x − lr·t·g with t = h·φ′(0)/(φ′(0) − φ′(h)), h the last t",
            "Cauchy, Méthode générale pour la résolution des systèmes d'équations simultanées,"
                + " 1847",
            List.of(
                Parts.ownRate(), Parameter.number("first", 1e-3, Parts.POSITIVE, "the first h")),
            a -> searched(a, b -> new ExactLineSearch(b.number("first")))),
        well("exact-line-search", 200, 1e-12),
        ill("exact-line-search", 5000, 1e-9),
        valley("exact-line-search", 20_000, 1e-6));
  }

  private static Listing armijo() {
    return Listing.of(
        new Entry<>(
            "armijo",
            "gradient descent with backtracking until the value has fallen by enough",
            "x ← x − lr·t·g, t the first of grow·(last t)·(1, shrink, shrink², …) with f(x − t·g) ≤"
                + " f(x) − decrease·t·‖g‖²",
            "Armijo, Minimization of functions having Lipschitz continuous first partial"
                + " derivatives, Pacific J. Math., 1966",
            List.of(
                Parts.ownRate(),
                decrease(1e-4, 1),
                Parameter.number(
                    "shrink", 0.5, Range.above(0).below(1), "what a refused t is multiplied by"),
                Parameter.number(
                    "grow", 2, Range.atLeast(1), "what the next first t is multiplied by"),
                first()),
            a ->
                searched(
                    a,
                    b ->
                        new Armijo(
                            b.number("decrease"),
                            b.number("shrink"),
                            b.number("grow"),
                            b.number("first")))),
        well("armijo", 200, 1e-6),
        ill("armijo", 5000, 1e-6),
        valley("armijo", 20_000, 1e-5));
  }

  private static Listing wolfe() {
    return Listing.of(
        new Entry<>(
            "wolfe",
            "gradient descent with a line search for the strong Wolfe conditions",
            "φ(t) = f(x − t·g), x ← x − lr·t·g with φ(t) ≤ φ(0) + decrease·t·φ′(0) and |φ′(t)| ≤"
                + " flattening·|φ′(0)|",
            "Hager and Zhang, A new conjugate gradient method with guaranteed descent and an"
                + " efficient line search, SIAM J. Optim., 2005",
            List.of(
                Parts.ownRate(),
                decrease(0.1, 0.5),
                Parameter.number(
                    "flattening", 0.9, Range.above(0).below(1), "the allowed part of the slope"),
                first()),
            LineSearchMethods::wolfe),
        well("wolfe", 200, 1e-6),
        ill("wolfe", 5000, 1e-6),
        valley("wolfe", 20_000, 1e-5));
  }

  private static Optimizer wolfe(Arguments a) {
    double decrease = a.number("decrease");
    double flattening = a.number("flattening");
    if (flattening < decrease) {
      throw new SpecException(
          "wolfe: flattening must be at least decrease, found decrease="
              + Numbers.print(decrease)
              + ",flattening="
              + Numbers.print(flattening));
    }
    return searched(a, b -> new StrongWolfe(decrease, flattening, b.number("first")));
  }
}

package org.downhill.core.gallery;

import static org.downhill.core.gallery.TestFunction.formula;

import java.util.List;
import java.util.stream.Stream;

/** Test functions of one variable. */
final class Curves {

  private static final String D2L = "Zhang, Lipton, Li and Smola, Dive into Deep Learning, 2023, ";

  private Curves() {}

  static List<TestFunction> all() {
    return Stream.of(smooth(), wavy(), flatOrKinked()).flatMap(List::stream).toList();
  }

  private static List<TestFunction> smooth() {
    return List.of(
        formula("parabola", "x^2", "the first example: slow, right and divergent rates")
            .traits(Trait.CONVEX)
            .source(D2L + "§12.3.1")
            .minimum(0, 0)
            .in(range(-11, 11), 10),
        formula("cosh", "cosh(0.5x)", "convex and steep: Newton's method converges in few steps")
            .traits(Trait.CONVEX)
            .source(D2L + "§12.3.3")
            .minimum(1, 0)
            .in(range(-11, 11), 10),
        formula(
                "log-sum-exp",
                "log(exp(x) + exp(-2x - 3))",
                "convex, with a slope that tends to a constant on either side")
            .traits(Trait.CONVEX)
            .source(D2L + "§12.3.5")
            .minimum(-0.36348583170518717, -0.7689509398133516)
            .in(range(-5, 5), 4),
        formula("quartic", "x^4", "flat at the minimum: no linear rate of convergence")
            .traits(Trait.CONVEX, Trait.PLATEAU)
            .source("Nocedal and Wright, Numerical Optimization, 2006, §2.1")
            .minimum(0, 0)
            .in(range(-2, 2), 2),
        formula("barrier", "x - log(x)", "a step too long leaves the domain and gives NaN")
            .traits(Trait.CONVEX)
            .source("Boyd and Vandenberghe, Convex Optimization, 2004, chapter 11")
            .minimum(1, 1)
            .in(range(0.05, 6), 0.1),
        formula("log-cosh", "log(cosh(x))", "convex, but the pure Newton step diverges from 1.1 on")
            .traits(Trait.CONVEX)
            .source("Boyd and Vandenberghe, Convex Optimization, 2004, exercise 9.10")
            .minimum(0, 0)
            .in(range(-4, 4), 1.1));
  }

  private static List<TestFunction> wavy() {
    return List.of(
        formula("wave", "x cos(0.15pi x)", "the rate decides which of two minima is found")
            .traits(Trait.MULTI_MODAL)
            .source(D2L + "§12.3.1")
            .minimum(-6.978140831070474, 7.269388146311475)
            .minimum(-1.190683410318222, -1.8256845786723397)
            .in(range(-11, 11), 10),
        formula("risk", "x cos(pi x)", "the risk that is to be minimised")
            .traits(Trait.MULTI_MODAL)
            .source(D2L + "§12.1.1")
            .minimum(-1.0467211246605712, 1.0904082219467213)
            .in(range(0.5, 1.5), 0.6),
        formula(
                "empirical-risk",
                "x cos(pi x) + 0.2cos(5pi x)",
                "the risk on a sample, which has another minimum than the risk")
            .traits(Trait.MULTI_MODAL)
            .source(D2L + "§12.1.1")
            .minimum(-1.2084614338727626, 1.0169834031079086)
            .in(range(0.5, 1.5), 0.6),
        formula("double-well", "x^4 - 2x^2 + 0.2x", "a good and a slightly better minimum")
            .traits(Trait.MULTI_MODAL)
            .source("Strogatz, Nonlinear Dynamics and Chaos, 2015, §2.7")
            .minimum(-1.2024404343448223, -1.0241203002150503)
            .minimum(-0.8025658471417235, 0.9739943532312778)
            .in(range(-2, 2), 1.8),
        formula("forrester", "(6x - 2)^2 sin(12x - 4)", "a flat local minimum beside a deep one")
            .traits(Trait.MULTI_MODAL)
            .source(
                "Forrester, Sobester and Keane, Engineering Design via Surrogate Modelling, 2008")
            .minimum(-6.0207400557670825, 0.7572487578418559)
            .minimum(-0.9863254063210813, 0.14258918932471631)
            .in(range(0, 1), 0.4),
        formula(
                "gramacy-lee",
                "sin(10pi x)/(2x) + (x - 1)^4",
                "ripples that shrink along the axis: a minimum in each")
            .traits(Trait.MULTI_MODAL)
            .source("Gramacy and Lee, Cases for the nugget, Statistics and Computing, 2012")
            .minimum(-0.8690111349894998, 0.5485634445276052)
            .in(range(0.5, 2.5), 1.5));
  }

  private static List<TestFunction> flatOrKinked() {
    return List.of(
        formula("cubic", "x^3", "a critical point that is neither minimum nor maximum")
            .traits(Trait.PLATEAU, Trait.UNBOUNDED)
            .source(D2L + "§12.1.2")
            .in(range(-2, 2), 2),
        formula("tanh", "tanh(x)", "the gradient vanishes: no progress although it leads down")
            .traits(Trait.PLATEAU)
            .source(D2L + "§12.1.2")
            .in(range(-2, 5), 4),
        formula("absolute", "abs(x)", "a kink: a constant rate never comes to rest")
            .traits(Trait.CONVEX, Trait.NON_SMOOTH)
            .source("Shor, Minimization Methods for Non-Differentiable Functions, 1985")
            .minimum(0, 0)
            .in(range(-2, 2), 1.7),
        formula("hinge", "relu(1 - x) + 0.05x^2", "the loss of a support vector machine")
            .traits(Trait.CONVEX, Trait.NON_SMOOTH)
            .source("Cortes and Vapnik, Support-vector networks, Machine Learning, 1995")
            .minimum(0.05, 1)
            .in(range(-2, 4), -1.5));
  }

  private static double[] range(double low, double high) {
    return new double[] {low, high};
  }
}

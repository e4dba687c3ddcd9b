package org.downhill.core.gallery;

import static org.downhill.core.gallery.TestFunction.formula;

import java.util.List;
import java.util.stream.Stream;

/** Test functions of two to four variables. */
final class Surfaces {

  private static final String D2L = "Zhang, Lipton, Li and Smola, Dive into Deep Learning, 2023, ";
  private static final String DIXON_SZEGO = "Dixon and Szegö, Towards Global Optimisation 2, 1978";
  private static final String MORE =
      "Moré, Garbow and Hillstrom, Testing unconstrained optimization software, ACM TOMS, 1981, ";
  private static final String JAMIL =
      "Jamil and Yang, A literature survey of benchmark functions, 2013";

  private Surfaces() {}

  static List<TestFunction> all() {
    return Stream.of(quadratics(), valleys(), saddles(), wells(), basins(), ripples(), kinks())
        .flatMap(List::stream)
        .toList();
  }

  private static List<TestFunction> quadratics() {
    return List.of(
        formula("ellipse", "x^2 + 2y^2", "the first example in two variables")
            .traits(Trait.CONVEX)
            .source(D2L + "§12.3.2")
            .minimum(0, 0, 0)
            .in(box(-6, 2, -3, 1.5), -5, -2),
        formula(
                "ill-conditioned",
                "0.1x^2 + 2y^2",
                "the steep axis limits the rate for the flat one: what momentum is for")
            .traits(Trait.CONVEX, Trait.ILL_CONDITIONED)
            .source(D2L + "§12.6.1")
            .minimum(0, 0, 0)
            .in(box(-6, 2, -3, 1.5), -5, -2),
        formula("matyas", "0.26(x^2 + y^2) - 0.48x y", "a valley that is no axis")
            .traits(Trait.CONVEX, Trait.ILL_CONDITIONED)
            .source(JAMIL)
            .minimum(0, 0, 0)
            .in(square(10), -9.08, -7.83),
        formula("booth", "(x + 2y - 7)^2 + (2x + y - 5)^2", "least squares with two equations")
            .traits(Trait.CONVEX)
            .source(JAMIL)
            .minimum(0, 1, 3)
            .in(square(10), -8, -5),
        formula(
                "three-scales",
                "0.005x^2 + 0.05y^2 + 0.5z^2",
                "curvatures 0.01, 0.1 and 1: the best rate 200/101 is a compromise")
            .traits(Trait.CONVEX, Trait.ILL_CONDITIONED)
            .source("Goh, Why momentum really works, Distill, 2017")
            .minimum(0, 0, 0, 0)
            .in(new double[] {-2, 2, -2, 2, -2, 2}, 1, 1, 1),
        formula(
                "brown",
                "(x - 1e6)^2 + (y - 2e-6)^2 + (x y - 2)^2",
                "variables of size 1,000,000 and 0.000002: scaling is everything")
            .traits(Trait.ILL_CONDITIONED)
            .source(MORE + "no. 4")
            .minimum(0, 1e6, 2e-6)
            .in(box(0, 2e6, -1, 3), 1, 1));
  }

  private static List<TestFunction> valleys() {
    return List.of(
        formula(
                "rosenbrock",
                "(1 - x)^2 + 100(y - x^2)^2",
                "a curved valley: easy to reach, hard to follow")
            .traits(Trait.ILL_CONDITIONED)
            .source(
                "Rosenbrock, An automatic method for finding the greatest or least value of a"
                    + " function, Computer Journal, 1960")
            .minimum(0, 1, 1)
            .in(box(-2, 2, -1, 3), -1.2, 1),
        formula(
                "banana",
                "(1 - x)^2 + 20(3y - x^2)^2",
                "one formula shows four regimes of momentum, from slow to divergent")
            .traits(Trait.ILL_CONDITIONED)
            .source("Goh, Why momentum really works, Distill, 2017")
            .minimum(0, 1, 1 / 3.0)
            .in(box(-2, 2, -0.5, 1.5), -1.21, 0.853),
        formula(
                "beale",
                "(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2",
                "sharp corners around a flat middle: gradients of very different size")
            .traits(Trait.ILL_CONDITIONED, Trait.SADDLE)
            .source("Beale, On an iterative method for finding a local minimum, Princeton, 1958")
            .minimum(0, 3, 0.5)
            .in(square(4.5), 1, 1),
        formula(
                "powell-singular",
                "(x1 + 10x2)^2 + 5(x3 - x4)^2 + (x2 - 2x3)^4 + 10(x1 - x4)^4",
                "the Hessian is singular at the minimum: Newton's method becomes linear")
            .traits(Trait.CONVEX, Trait.PLATEAU)
            .source(MORE + "no. 13")
            .minimum(0, 0, 0, 0, 0)
            .in(new double[] {-4, 5, -4, 5, -4, 5, -4, 5}, 3, -1, 0, 1),
        formula(
                "wood",
                "100(x2 - x1^2)^2 + (1 - x1)^2 + 90(x4 - x3^2)^2 + (1 - x3)^2"
                    + " + 10.1((x2 - 1)^2 + (x4 - 1)^2) + 19.8(x2 - 1)(x4 - 1)",
                "a saddle near the path, where a loose tolerance stops too early")
            .traits(Trait.ILL_CONDITIONED, Trait.SADDLE)
            .source(MORE + "no. 14")
            .minimum(0, 1, 1, 1, 1)
            .in(new double[] {-4, 4, -4, 4, -4, 4, -4, 4}, -3, -1, -3, -1));
  }

  private static List<TestFunction> saddles() {
    return List.of(
        formula("saddle", "x^2 - y^2", "the plain saddle: from (x, 0) descent ends on it")
            .traits(Trait.SADDLE, Trait.UNBOUNDED)
            .source(D2L + "§12.1.2")
            .in(square(1), 1, 0),
        formula("monkey-saddle", "x^3 - 3x y^2", "a saddle that the Hessian does not see")
            .traits(Trait.SADDLE, Trait.PLATEAU, Trait.UNBOUNDED)
            .source("Hilbert and Cohn-Vossen, Anschauliche Geometrie, 1932, §29")
            .in(square(1.5), 1, 0),
        formula("pass", "sin(x) + y^2", "a pass between two minima, of which the start is on top")
            .traits(Trait.SADDLE, Trait.MULTI_MODAL)
            .source("Jiang, Gradient descent visualization (lilipads), 2020")
            .minimum(-1, -0.5 * Math.PI, 0)
            .minimum(-1, 1.5 * Math.PI, 0)
            .in(box(-4, 7, -2, 2), 1.6, 1.5),
        formula(
                "six-hump-camel",
                "(4 - 2.1x^2 + x^4/3)x^2 + x y + (4y^2 - 4)y^2",
                "six minima, two of them global, with saddles between")
            .traits(Trait.MULTI_MODAL, Trait.SADDLE)
            .source(DIXON_SZEGO)
            .minimum(-1.031628453489877, 0.08984201310031807, -0.7126564030207396)
            .minimum(-1.031628453489877, -0.08984201310031807, 0.7126564030207396)
            .minimum(-0.21546382438372036, 1.7036067149699814, -0.7960835686726252)
            .minimum(-0.21546382438372036, -1.7036067149699814, 0.7960835686726252)
            .in(box(-2, 2, -1, 1), 1.2, 0.3),
        formula(
                "three-hump-camel",
                "2x^2 - 1.05x^4 + x^6/6 + x y + y^2",
                "two side valleys that catch a descent from the outside")
            .traits(Trait.MULTI_MODAL, Trait.SADDLE)
            .source(DIXON_SZEGO)
            .minimum(0, 0, 0)
            .minimum(0.298638442236859, 1.7475523458302888, -0.8737761729151444)
            .minimum(0.298638442236859, -1.7475523458302888, 0.8737761729151444)
            .in(square(5), -4, 3));
  }

  private static List<TestFunction> wells() {
    return List.of(
        formula(
                "two-wells",
                "x^2 + y^2 - 2exp(-((x - 1)^2 + y^2)/0.2) - 3exp(-((x + 1)^2 + y^2)/0.2)",
                "a bowl with a shallow and a deep well and a pass between: where do methods end?")
            .traits(Trait.MULTI_MODAL, Trait.SADDLE)
            .source("Dupont, Interactive visualization of optimization algorithms, 2018")
            .minimum(-2.0630902517681946, -0.9363006340109187, 0)
            .minimum(-1.0927319992017408, 0.905317899160115, 0)
            .in(square(2), 0.75, 1.5),
        formula(
                "himmelblau",
                "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
                "four minima of the same value: the start decides")
            .traits(Trait.MULTI_MODAL, Trait.SADDLE)
            .source("Himmelblau, Applied Nonlinear Programming, 1972")
            .minimum(0, 3, 2)
            .minimum(0, -2.805118086952745, 3.131312518250573)
            .minimum(0, -3.779310253377747, -3.2831859912861696)
            .minimum(0, 3.5844283403304917, -1.8481265269644034)
            .in(square(6), -0.15, 0.67),
        formula(
                "styblinski-tang",
                "0.5(x^4 - 16x^2 + 5x) + 0.5(y^4 - 16y^2 + 5y)",
                "four minima of three values, the lowest with the largest basin")
            .traits(Trait.MULTI_MODAL, Trait.SADDLE)
            .source(
                "Styblinski and Tang, Experiments in nonconvex optimization, Neural Networks,"
                    + " 1990")
            .minimum(-78.33233140754284, -2.9035340277711774, -2.9035340277711774)
            .minimum(-64.19561235905536, -2.9035340277711774, 2.746802770990837)
            .minimum(-64.19561235905536, 2.746802770990837, -2.9035340277711774)
            .minimum(-50.05889331056789, 2.746802770990837, 2.746802770990837)
            .in(square(5), 4.5, 0.5));
  }

  private static List<TestFunction> basins() {
    return List.of(
        formula(
                "branin",
                "(y - 5.1x^2/(4pi^2) + 5x/pi - 6)^2 + 10(1 - 1/(8pi))cos(x) + 10",
                "three global minima in one bent valley")
            .traits(Trait.MULTI_MODAL)
            .source(DIXON_SZEGO)
            .minimum(0.39788735772973816, -Math.PI, 12.275)
            .minimum(0.39788735772973816, Math.PI, 2.275)
            .minimum(0.39788735772973816, 3 * Math.PI, 2.475)
            .in(box(-5, 10, 0, 15), 2, 12),
        formula(
                "goldstein-price",
                "(1 + (x + y + 1)^2 (19 - 14x + 3x^2 - 14y + 6x y + 3y^2))"
                    + " (30 + (2x - 3y)^2 (18 - 32x + 12x^2 + 48y - 36x y + 27y^2))",
                "values from 3 to a million: no one rate fits")
            .traits(Trait.MULTI_MODAL, Trait.ILL_CONDITIONED)
            .source("Goldstein and Price, On descent from local minima, Math. Comp., 1971")
            .minimum(3, 0, -1)
            .minimum(30, -0.6, -0.4)
            .minimum(84, 1.8, 0.2)
            .minimum(840, 1.2, 0.8)
            .in(square(2), -1.5, 1.5),
        formula(
                "mccormick",
                "sin(x + y) + (x - y)^2 - 1.5x + 2.5y + 1",
                "a trough that leads from one minimum to a lower one")
            .traits(Trait.MULTI_MODAL)
            .source(JAMIL)
            .minimum(-1.9132229549810362, -0.5471975511965976, -1.5471975511965976)
            .in(box(-1.5, 4, -3, 4), 3.5, 3.5),
        formula(
                "logistic",
                "softplus(-2x - y) + softplus(x - 2y) + softplus(y - x) + 0.05(x^2 + y^2)",
                "logistic regression on three points: the smallest model that is trained")
            .traits(Trait.CONVEX)
            .source(
                "Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 2009,"
                    + " §4.4")
            .minimum(1.0906945621678865, 1.6605519042121444, 1.3268907619909405)
            .in(square(4), -3, 3));
  }

  private static List<TestFunction> ripples() {
    return List.of(
        formula(
                "rastrigin",
                "20 + x^2 - 10cos(2pi x) + y^2 - 10cos(2pi y)",
                "a minimum in every unit square, one of them global")
            .traits(Trait.MULTI_MODAL)
            .source("Rastrigin, Systems of Extremal Control, 1974")
            .minimum(0, 0, 0)
            .in(square(5.12), -2, 3.5),
        formula(
                "ackley",
                "20 + e - 20exp(-0.2sqrt(0.5(x^2 + y^2))) - exp(0.5(cos(2pi x) + cos(2pi y)))",
                "almost flat far out, ripples on the way, and a kink at the minimum")
            .traits(Trait.MULTI_MODAL, Trait.PLATEAU, Trait.NON_SMOOTH)
            .source("Ackley, A Connectionist Machine for Genetic Hillclimbing, 1987")
            .minimum(0, 0, 0)
            .in(square(5), 2.6, -1.4),
        formula(
                "bohachevsky",
                "x^2 + 2y^2 - 0.3cos(3pi x) - 0.4cos(4pi y) + 0.7",
                "a bowl with ripples: momentum rolls over them")
            .traits(Trait.MULTI_MODAL)
            .source(
                "Bohachevsky, Johnson and Stein, Generalized simulated annealing,"
                    + " Technometrics, 1986")
            .minimum(0, 0, 0)
            .in(square(2), -1.7, 1.3),
        formula(
                "easom",
                "-cos(x)cos(y)exp(-((x - pi)^2 + (y - pi)^2))",
                "a needle in a plain: almost everywhere the gradient is almost zero")
            .traits(Trait.PLATEAU, Trait.MULTI_MODAL)
            .source("Easom, A survey of global optimization techniques, Louisville, 1990")
            .minimum(-1, Math.PI, Math.PI)
            .in(square(10), 1.5, 1.5),
        formula(
                "gauss-well",
                "-exp(-0.5(x^2 + y^2))",
                "the gradient fades with distance: sign methods do not mind")
            .traits(Trait.PLATEAU)
            .source(
                "Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural"
                    + " networks, ICML, 2013: the vanishing gradient as a surface")
            .minimum(-1, 0, 0)
            .in(square(5), 3.5, 2));
  }

  private static List<TestFunction> kinks() {
    return List.of(
        formula("taxicab", "abs(x) + 10abs(y)", "kinks along both axes, one ten times as steep")
            .traits(Trait.CONVEX, Trait.NON_SMOOTH, Trait.ILL_CONDITIONED)
            .source("Shor, Minimization Methods for Non-Differentiable Functions, 1985")
            .minimum(0, 0, 0)
            .in(square(2), -1.5, 1.2),
        formula(
                "largest-of-three",
                "max(x^2 + y^4, (2 - x)^2 + (2 - y)^2, 2exp(y - x))",
                "the minimum lies where two pieces meet: no gradient is zero there")
            .traits(Trait.CONVEX, Trait.NON_SMOOTH)
            .source("Charalambous and Bandler, Non-linear minimax optimization, 1976: CB2")
            .minimum(1.9522244938706588, 1.1390376514760296, 0.8995599387995962)
            .in(square(3), 1, -0.1),
        formula(
                "nesterov-rosenbrock",
                "0.25(x - 1)^2 + abs(y - 2x^2 + 1)",
                "a curved kink that leads to the minimum: descent stops on it too early")
            .traits(Trait.NON_SMOOTH)
            .source(
                "Gürbüzbalaban and Overton, On Nesterov's nonsmooth Chebyshev-Rosenbrock"
                    + " functions, 2012")
            .minimum(0, 1, 1)
            .in(square(2), -1, 1));
  }

  private static double[] square(double half) {
    return box(-half, half, -half, half);
  }

  private static double[] box(double... ends) {
    return ends;
  }
}

package org.downhill.core.gallery;

import static org.downhill.core.gallery.TestFunction.family;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.downhill.core.function.Domain;
import org.downhill.core.function.Functions;
import org.downhill.core.problem.TwiceDifferentiable;

/** Test functions of any number of variables, with derivatives written by hand. */
final class Families {

  private static final String MORE =
      "Moré, Garbow and Hillstrom, Testing unconstrained optimization software, ACM TOMS, 1981, ";

  private Families() {}

  static List<TestFunction> all() {
    return Stream.of(fewMinima(), manyMinima()).flatMap(List::stream).toList();
  }

  private static List<TestFunction> fewMinima() {
    return List.of(
        family("sphere", 10, 1, "Σxᵢ²: what every method must do, in any dimension")
            .traits(Trait.CONVEX)
            .source(
                "De Jong, An analysis of the behavior of a class of genetic adaptive systems,"
                    + " 1975")
            .of(n -> ellipsoid(n, 1), n -> Domain.cube(-5, 5, n), n -> filled(n, 3), n -> zero(n)),
        family("ellipsoid", 10, 2, "Σ10^(6(i−1)/(n−1))xᵢ²: condition number a million")
            .traits(Trait.CONVEX, Trait.ILL_CONDITIONED)
            .source("Hansen et al., Real-parameter black-box optimization benchmarking, 2009, f2")
            .of(
                n -> ellipsoid(n, 1e6),
                n -> Domain.cube(-5, 5, n),
                n -> filled(n, 3),
                n -> zero(n)),
        family("trid", 6, 2, "Σ(xᵢ−1)² − Σxᵢxᵢ₋₁: every variable coupled to its neighbours")
            .traits(Trait.CONVEX, Trait.ILL_CONDITIONED)
            .source("Adorio, MVF: multivariate test functions library, 2005")
            .of(
                Chains::trid,
                n -> Domain.cube(-(double) n * n, (double) n * n, n),
                n -> filled(n, 0),
                Families::tridMinimum),
        family(
                "rosenbrock-chain",
                10,
                2,
                "Σ100(xᵢ₊₁−xᵢ²)² + (1−xᵢ)²: the curved valley in any dimension")
            .traits(Trait.ILL_CONDITIONED)
            .source(MORE + "no. 21, in the chained form")
            .of(
                Chains::rosenbrock,
                n -> Domain.cube(-2.048, 2.048, n),
                n -> alternating(n, -1.2, 1),
                n -> new Minimum(0, filled(n, 1))),
        family("dixon-price", 5, 2, "(x₁−1)² + Σi(2xᵢ²−xᵢ₋₁)²: each variable half the last's root")
            .traits(Trait.SADDLE, Trait.MULTI_MODAL)
            .source("Dixon and Price, The truncated Newton method, JOTA, 1989")
            .of(
                Chains::dixonPrice,
                n -> Domain.cube(-10, 10, n),
                n -> filled(n, 2),
                Families::dixonPriceMinimum),
        family("zakharov", 10, 1, "Σxᵢ² + s² + s⁴, s = Σi·xᵢ/2: a bowl in a steep trough")
            .traits(Trait.CONVEX, Trait.ILL_CONDITIONED)
            .source("Jamil and Yang, A literature survey of benchmark functions, 2013")
            .of(Chains::zakharov, n -> Domain.cube(-5, 10, n), n -> filled(n, 2), n -> zero(n)));
  }

  private static List<TestFunction> manyMinima() {
    return List.of(
        family("rastrigin-n", 10, 1, "Σ10 + xᵢ² − 10cos(2πxᵢ): 10ⁿ minima, hopeless by descent")
            .traits(Trait.MULTI_MODAL)
            .source(
                "Mühlenbein, Schomisch and Born, The parallel genetic algorithm as function"
                    + " optimizer, 1991")
            .of(
                Families::rastrigin,
                n -> Domain.cube(-5.12, 5.12, n),
                n -> alternating(n, -2, 3.5),
                n -> zero(n)),
        family("styblinski-tang-n", 5, 1, "½Σxᵢ⁴ − 16xᵢ² + 5xᵢ: 2ⁿ minima, the start decides")
            .traits(Trait.MULTI_MODAL, Trait.SADDLE)
            .source(
                "Styblinski and Tang, Experiments in nonconvex optimization, Neural Networks,"
                    + " 1990")
            .of(
                Families::styblinskiTang,
                n -> Domain.cube(-5, 5, n),
                n -> alternating(n, 4.5, 0.5),
                Families::styblinskiTangMinimum),
        family("griewank", 10, 1, "1 + Σxᵢ²/4000 − Πcos(xᵢ/√i): ripples that fade with n")
            .traits(Trait.MULTI_MODAL)
            .source("Griewank, Generalized descent for global optimization, JOTA, 1981")
            .of(
                Ripples::griewank,
                n -> Domain.cube(-100, 100, n),
                n -> alternating(n, 60, -40),
                n -> zero(n)),
        family("ackley-n", 10, 1, "the ripples of ackley, with gradient 0 given at its kink")
            .traits(Trait.MULTI_MODAL, Trait.PLATEAU, Trait.NON_SMOOTH)
            .source("Ackley, A Connectionist Machine for Genetic Hillclimbing, 1987")
            .of(
                Ripples::ackley,
                n -> Domain.cube(-32, 32, n),
                n -> alternating(n, 2.6, -1.4),
                n -> zero(n)));
  }

  private static TwiceDifferentiable ellipsoid(int dimension, double conditionNumber) {
    double[] weights = new double[dimension];
    Arrays.setAll(
        weights, i -> dimension == 1 ? 1 : Math.pow(conditionNumber, (double) i / (dimension - 1)));
    return Functions.of(
        dimension,
        x -> {
          double sum = 0;
          for (int i = 0; i < x.length; i++) {
            sum += weights[i] * x[i] * x[i];
          }
          return sum;
        },
        (x, gradient) -> {
          for (int i = 0; i < x.length; i++) {
            gradient[i] = 2 * weights[i] * x[i];
          }
        },
        (x, direction, product) -> {
          for (int i = 0; i < x.length; i++) {
            product[i] = 2 * weights[i] * direction[i];
          }
        });
  }

  private static TwiceDifferentiable rastrigin(int dimension) {
    double full = 2 * Math.PI;
    return Functions.of(
        dimension,
        x -> {
          double sum = 0;
          for (double xi : x) {
            sum += 10 + xi * xi - 10 * Math.cos(full * xi);
          }
          return sum;
        },
        (x, gradient) -> {
          for (int i = 0; i < x.length; i++) {
            gradient[i] = 2 * x[i] + 10 * full * Math.sin(full * x[i]);
          }
        },
        (x, direction, product) -> {
          for (int i = 0; i < x.length; i++) {
            product[i] = (2 + 10 * full * full * Math.cos(full * x[i])) * direction[i];
          }
        });
  }

  private static TwiceDifferentiable styblinskiTang(int dimension) {
    return Functions.of(
        dimension,
        x -> {
          double sum = 0;
          for (double xi : x) {
            sum += 0.5 * (((xi * xi - 16) * xi + 5) * xi);
          }
          return sum;
        },
        (x, gradient) -> {
          for (int i = 0; i < x.length; i++) {
            gradient[i] = 0.5 * ((4 * x[i] * x[i] - 32) * x[i] + 5);
          }
        },
        (x, direction, product) -> {
          for (int i = 0; i < x.length; i++) {
            product[i] = 0.5 * (12 * x[i] * x[i] - 32) * direction[i];
          }
        });
  }

  private static Minimum styblinskiTangMinimum(int n) {
    return new Minimum(-39.16616570377141 * n, filled(n, -2.903534027771177));
  }

  private static Minimum tridMinimum(int n) {
    double[] x = new double[n];
    Arrays.setAll(x, i -> (i + 1.0) * (n - i));
    return new Minimum(-n * (n + 4.0) * (n - 1.0) / 6, x);
  }

  private static Minimum dixonPriceMinimum(int n) {
    double[] x = new double[n];
    Arrays.setAll(x, i -> Math.pow(2, Math.pow(2, -i) - 1));
    return new Minimum(0, x);
  }

  private static Minimum zero(int n) {
    return new Minimum(0, new double[n]);
  }

  private static double[] filled(int n, double value) {
    double[] x = new double[n];
    Arrays.fill(x, value);
    return x;
  }

  private static double[] alternating(int n, double even, double odd) {
    double[] x = new double[n];
    Arrays.setAll(x, i -> i % 2 == 0 ? even : odd);
    return x;
  }
}

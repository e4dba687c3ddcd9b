package org.downhill.core.function;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.downhill.core.problem.Coordinates;
import org.downhill.core.problem.NamedParameters;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.TwiceDifferentiable;
import org.downhill.core.spec.Range;

/**
 * Objectives from lambdas, for functions whose derivatives are at hand; {@link GradientCheck} tells
 * whether they are right. The lambdas must not keep or change the point, and may be called by
 * whatever thread evaluates the objective.
 */
public final class Functions {

  private Functions() {}

  /** The gradient of a function. */
  @FunctionalInterface
  public interface Gradient {

    /** Overwrites {@code gradient} with the gradient at {@code x}. */
    void at(double[] x, double[] gradient);
  }

  /** The product of a function's Hessian and a vector. */
  @FunctionalInterface
  public interface HessianProduct {

    /** Overwrites {@code product} with the Hessian at {@code x} times {@code direction}. */
    void at(double[] x, double[] direction, double[] product);
  }

  /**
   * A function from its value and gradient.
   *
   * @param dimension number of coordinates, at least 1
   */
  public static Objective of(int dimension, ToDoubleFunction<double[]> value, Gradient gradient) {
    Range.atLeast(1).check("the dimension", dimension);
    return new Given(dimension, value, gradient);
  }

  /**
   * A function from its value, gradient and Hessian-vector product.
   *
   * @param dimension number of coordinates, at least 1
   */
  public static TwiceDifferentiable of(
      int dimension,
      ToDoubleFunction<double[]> value,
      Gradient gradient,
      HessianProduct hessianTimes) {
    Range.atLeast(1).check("the dimension", dimension);
    return new GivenTwice(dimension, value, gradient, hessianTimes);
  }

  /**
   * A function whose coordinates have names.
   *
   * @param names the names, different ones, one for each coordinate
   */
  public static TwiceDifferentiable named(List<String> names, TwiceDifferentiable function) {
    if (names.size() != function.dimension() || Set.copyOf(names).size() != names.size()) {
      throw new IllegalArgumentException(
          "there must be " + function.dimension() + " different names, found " + names);
    }
    return new Named(List.copyOf(names), function);
  }

  private record Named(List<String> parameterNames, TwiceDifferentiable function)
      implements TwiceDifferentiable, NamedParameters {

    @Override
    public Optional<Coordinates> coordinates(String name) {
      int at = parameterNames.indexOf(name);
      return at < 0 ? Optional.empty() : Optional.of(Coordinates.range(at, at + 1));
    }

    @Override
    public int dimension() {
      return function.dimension();
    }

    @Override
    public double value(double[] x) {
      return function.value(x);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
      return function.valueAndGradient(x, gradient);
    }

    @Override
    public void hessianTimes(double[] x, double[] direction, double[] product) {
      function.hessianTimes(x, direction, product);
    }
  }

  private static class Given implements Objective {

    private final int dimension;
    private final ToDoubleFunction<double[]> value;
    private final Gradient gradient;

    Given(int dimension, ToDoubleFunction<double[]> value, Gradient gradient) {
      this.dimension = dimension;
      this.value = value;
      this.gradient = gradient;
    }

    @Override
    public int dimension() {
      return dimension;
    }

    @Override
    public double value(double[] x) {
      return value.applyAsDouble(x);
    }

    @Override
    public double valueAndGradient(double[] x, double[] to) {
      gradient.at(x, to);
      return value.applyAsDouble(x);
    }
  }

  private static final class GivenTwice extends Given implements TwiceDifferentiable {

    private final HessianProduct hessianTimes;

    GivenTwice(
        int dimension,
        ToDoubleFunction<double[]> value,
        Gradient gradient,
        HessianProduct hessianTimes) {
      super(dimension, value, gradient);
      this.hessianTimes = hessianTimes;
    }

    @Override
    public void hessianTimes(double[] x, double[] direction, double[] product) {
      hessianTimes.at(x, direction, product);
    }
  }
}

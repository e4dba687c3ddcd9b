package org.downhill.core.analysis;

import java.util.ArrayList;
import java.util.List;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Objective;
import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Stream;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.SpecException;

/**
 * The Taylor models of first and second order of a function at a point, and how far each can be
 * trusted. Immutable; {@link #trustRadius} evaluates the function.
 *
 * <p><b>Radius of trust.</b> The radius at which the model's error first exceeds a stated fraction
 * of the change that the model predicts, both the largest over the directions that are tried: the
 * eigenvectors of the Hessian, the gradient and 16 seeded random directions, each to both sides. It
 * is measured on a grid of radii, eight to the octave from 2⁻³⁰ to 2³⁰ times max(1, ‖x‖), then by
 * bisection; a departure between two radii of the grid that both hold can be missed. It is 0 for a
 * model that predicts no change where there is one (the first order at a critical point) and
 * infinite where no departure was found (the second order of a quadratic).
 */
public final class TaylorModel {

  private static final int RANDOM_DIRECTIONS = 16;
  private static final int PER_OCTAVE = 8;
  private static final int OCTAVES = 30;
  private static final int BISECTIONS = 40;

  private final Objective function;
  private final double[] x;
  private final double value;
  private final double[] gradient;
  private final double[][] hessian;
  private final List<double[]> directions;

  /** The order of a model. */
  public enum Order {
    /** {@code f + ∇f·d}. */
    FIRST,
    /** {@code f + ∇f·d + ½dᵀHd}. */
    SECOND
  }

  private TaylorModel(Objective function, double[] x) {
    this.function = function;
    this.x = x.clone();
    gradient = new double[x.length];
    value = function.valueAndGradient(x, gradient);
    hessian = Hessian.at(function, x);
    if (!Double.isFinite(value) || Vectors.firstNonFinite(gradient) >= 0 || !isFinite(hessian)) {
      throw new SpecException(
          "a Taylor model needs a finite value, gradient and Hessian at its point");
    }
    directions = directions();
  }

  /**
   * The models at {@code x}.
   *
   * @throws SpecException if value, gradient or Hessian are not finite there, or the dimension is
   *     above {@link Hessian#MAX_DIMENSION}
   */
  public static TaylorModel at(Objective function, double... x) {
    return new TaylorModel(function, x);
  }

  /** The point; a copy. */
  public double[] x() {
    return x.clone();
  }

  /** The value at the point. */
  public double value() {
    return value;
  }

  /** The gradient at the point; a copy. */
  public double[] gradient() {
    return gradient.clone();
  }

  /** The rows of the Hessian at the point; a copy. */
  public double[][] hessian() {
    double[][] copy = new double[hessian.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = hessian[i].clone();
    }
    return copy;
  }

  /** What a model predicts at {@code point}. */
  public double predict(Order order, double... point) {
    double[] away = point.clone();
    Vectors.addScaled(-1, x, away);
    return value + change(order, away, 1);
  }

  /**
   * The radius of trust, as defined above.
   *
   * @param fraction the error that is accepted, as a fraction of the predicted change: 0.1 for 10 %
   * @throws SpecException if the fraction is not above 0
   */
  public double trustRadius(Order order, double fraction) {
    Range.above(0).check("the fraction", fraction);
    double unit = Math.max(1, Vectors.norm(x));
    double good = 0;
    for (int k = -OCTAVES * PER_OCTAVE; k <= OCTAVES * PER_OCTAVE; k++) {
      double radius = unit * Math.pow(2, (double) k / PER_OCTAVE);
      if (!holds(order, fraction, radius)) {
        return good == 0 ? 0 : bisect(order, fraction, good, radius);
      }
      good = radius;
    }
    return Double.POSITIVE_INFINITY;
  }

  private double bisect(Order order, double fraction, double low, double high) {
    double good = low;
    double bad = high;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = 0.5 * (good + bad);
      if (holds(order, fraction, middle)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return good;
  }

  private boolean holds(Order order, double fraction, double radius) {
    double error = 0;
    double predicted = 0;
    double[] point = new double[x.length];
    for (double[] direction : directions) {
      System.arraycopy(x, 0, point, 0, x.length);
      Vectors.addScaled(radius, direction, point);
      double there = function.value(point);
      double change = change(order, direction, radius);
      // Differences that rounding can make prove nothing.
      double rounding = 64 * Math.ulp(Math.max(Math.abs(value), Math.abs(there)));
      double gap = Math.abs(there - value - change);
      if (!Double.isFinite(gap)) {
        return false;
      }
      error = Math.max(error, gap <= rounding ? 0 : gap);
      predicted = Math.max(predicted, Math.abs(change));
    }
    return error <= fraction * predicted;
  }

  private double change(Order order, double[] direction, double radius) {
    double linear = radius * Vectors.dot(gradient, direction);
    if (order == Order.FIRST) {
      return linear;
    }
    double quadratic = 0;
    for (int i = 0; i < direction.length; i++) {
      quadratic += direction[i] * Vectors.dot(hessian[i], direction);
    }
    return linear + 0.5 * radius * radius * quadratic;
  }

  private List<double[]> directions() {
    List<double[]> sides = new ArrayList<>();
    SymmetricEigen eigen = SymmetricEigen.of(hessian);
    for (int i = 0; i < eigen.dimension(); i++) {
      addBothSides(eigen.vector(i), sides);
    }
    if (Vectors.norm(gradient) > 0) {
      addBothSides(gradient.clone(), sides);
    }
    for (int k = 0; x.length > 1 && k < RANDOM_DIRECTIONS; k++) {
      double[] random = new double[x.length];
      for (int i = 0; i < random.length; i++) {
        random[i] = CounterRandom.gaussian(0, Stream.PROBE, k, i);
      }
      addBothSides(random, sides);
    }
    return List.copyOf(sides);
  }

  private static void addBothSides(double[] direction, List<double[]> sides) {
    Vectors.scale(1 / Vectors.norm(direction), direction);
    double[] opposite = direction.clone();
    Vectors.scale(-1, opposite);
    sides.add(direction);
    sides.add(opposite);
  }

  private static boolean isFinite(double[][] rows) {
    for (double[] row : rows) {
      if (Vectors.firstNonFinite(row) >= 0) {
        return false;
      }
    }
    return true;
  }
}

package org.downhill.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.TwiceDifferentiable;
import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;

/**
 * What kind of point a function has somewhere, with the numbers that show it: the norm of the
 * gradient, the eigenvalues of the Hessian, and the least slope outward. Immutable.
 *
 * <p>A point is critical where the norm of the gradient is at most a tolerance. An eigenvalue
 * counts as zero if its size is at most the tolerance, or at most 10⁻¹³ times the largest one (10⁻⁶
 * times, where the Hessian comes from differences of gradients).
 *
 * <p>Second derivatives say nothing about a kink. Therefore gradients are also taken a step of 10⁻⁶
 * (relative to the largest coordinate, if that is above 1) away, along each axis, the gradient, and
 * the part of the gradient that runs along the kinks found, to both sides. Where the slope jumps
 * between two sides by more than the Hessian explains, the point is a kink, and counts as a minimum
 * of that sort if no tried direction leads down.
 */
public final class CriticalPoint {

  private static final double STEP = 1e-6;
  private static final double JUMP = 1e-3;

  private final Kind kind;
  private final double gradientNorm;
  private final double tolerance;
  private final double[] eigenvalues;
  private final double leastSlope;

  /** A kind of point. */
  public enum Kind {
    /** The function leads down from here. */
    NOT_CRITICAL,
    /** All eigenvalues are positive: a strict local minimum. */
    MINIMUM,
    /** All eigenvalues are negative: a strict local maximum. */
    MAXIMUM,
    /** There are a positive and a negative eigenvalue: a saddle. */
    SADDLE,
    /** All eigenvalues are zero: flat to second order, which decides nothing. */
    PLATEAU,
    /** Some eigenvalues are zero and the others of one sign: a valley or ridge to second order. */
    DEGENERATE,
    /** The slope jumps here, and no tried direction leads down: a minimum at a kink. */
    KINK,
    /** The value, gradient or Hessian is not finite. */
    NOT_FINITE
  }

  private CriticalPoint(
      Kind kind, double gradientNorm, double tolerance, double[] eigenvalues, double leastSlope) {
    this.kind = kind;
    this.gradientNorm = gradientNorm;
    this.tolerance = tolerance;
    this.eigenvalues = eigenvalues;
    this.leastSlope = leastSlope;
  }

  /**
   * Classifies {@code x}.
   *
   * @param tolerance largest norm of a gradient that counts as zero, at least 0
   */
  public static CriticalPoint classify(Objective function, double tolerance, double... x) {
    Range.atLeast(0).check("the tolerance", tolerance);
    double[] gradient = new double[x.length];
    double value = function.valueAndGradient(x, gradient);
    double norm = Vectors.norm(gradient);
    double[][] hessian = Hessian.at(function, x);
    boolean finite = Double.isFinite(value) && Double.isFinite(norm);
    for (double[] row : hessian) {
      finite &= Vectors.firstNonFinite(row) < 0;
    }
    if (!finite) {
      return new CriticalPoint(Kind.NOT_FINITE, norm, tolerance, new double[0], Double.NaN);
    }
    double[] eigenvalues = SymmetricEigen.of(hessian).values();
    Sides sides = new Sides(function, x, hessian);
    for (int i = 0; i < x.length; i++) {
      double[] axis = new double[x.length];
      axis[i] = 1;
      sides.look(axis, tolerance);
    }
    if (norm > 0) {
      Vectors.scale(1 / norm, gradient);
      sides.look(gradient, tolerance);
      sides.lookAlongKinks(gradient, tolerance);
    }
    Kind kind;
    if (sides.jumps) {
      kind = sides.leastSlope >= -tolerance ? Kind.KINK : Kind.NOT_CRITICAL;
    } else {
      double relativeZero = function instanceof TwiceDifferentiable ? 1e-13 : 1e-6;
      kind = norm > tolerance ? Kind.NOT_CRITICAL : kind(eigenvalues, tolerance, relativeZero);
    }
    return new CriticalPoint(kind, norm, tolerance, eigenvalues, sides.leastSlope);
  }

  /** Slopes outward from a point, a small step away to either side. */
  private static final class Sides {

    private final Objective function;
    private final double[] x;
    private final double[][] hessian;
    private final double[] moved;
    private final double[] gradient;
    private final double step;
    private double leastSlope = Double.POSITIVE_INFINITY;
    private boolean jumps;

    /** Orthonormal vectors that span the changes of the gradient across the kinks found. */
    private final List<double[]> normals = new ArrayList<>();

    Sides(Objective function, double[] x, double[][] hessian) {
      this.function = function;
      this.x = x;
      this.hessian = hessian;
      moved = new double[x.length];
      gradient = new double[x.length];
      step = STEP * Math.max(1, Arrays.stream(x).map(Math::abs).max().orElse(0));
    }

    void look(double[] direction, double tolerance) {
      double ahead = slope(direction, step);
      double[] change = gradient.clone();
      double behind = slope(direction, -step);
      Vectors.addScaled(-1, gradient, change);
      double explained = 0;
      for (int i = 0; i < x.length; i++) {
        explained += 2 * step * direction[i] * Vectors.dot(hessian[i], direction);
      }
      double jump = Math.abs(ahead - behind - explained);
      if (jump > Math.max(tolerance, JUMP * Math.max(Math.abs(ahead), Math.abs(behind)))) {
        jumps = true;
        addNormal(change);
      }
      // A NaN beyond the edge of the domain is no way down.
      leastSlope = ahead < leastSlope ? ahead : leastSlope;
      leastSlope = -behind < leastSlope ? -behind : leastSlope;
    }

    /** Looks along what is left of {@code direction} within all kinks found. */
    void lookAlongKinks(double[] direction, double tolerance) {
      double[] along = direction.clone();
      removeNormals(along);
      double length = Vectors.norm(along);
      if (!normals.isEmpty() && length > JUMP) {
        Vectors.scale(1 / length, along);
        look(along, tolerance);
      }
    }

    private void addNormal(double[] change) {
      double whole = Vectors.norm(change);
      removeNormals(change);
      double length = Vectors.norm(change);
      if (length > JUMP * whole) {
        Vectors.scale(1 / length, change);
        normals.add(change);
      }
    }

    private void removeNormals(double[] vector) {
      for (double[] normal : normals) {
        Vectors.addScaled(-Vectors.dot(normal, vector), normal, vector);
      }
    }

    private double slope(double[] direction, double distance) {
      System.arraycopy(x, 0, moved, 0, x.length);
      Vectors.addScaled(distance, direction, moved);
      function.valueAndGradient(moved, gradient);
      return Vectors.dot(gradient, direction);
    }
  }

  private static Kind kind(double[] eigenvalues, double tolerance, double relativeZero) {
    double largest = Arrays.stream(eigenvalues).map(Math::abs).max().orElse(0);
    double zero = Math.max(tolerance, relativeZero * largest);
    long up = Arrays.stream(eigenvalues).filter(value -> value > zero).count();
    long down = Arrays.stream(eigenvalues).filter(value -> value < -zero).count();
    if (up > 0 && down > 0) {
      return Kind.SADDLE;
    }
    if (up == eigenvalues.length) {
      return Kind.MINIMUM;
    }
    if (down == eigenvalues.length) {
      return Kind.MAXIMUM;
    }
    return up + down == 0 ? Kind.PLATEAU : Kind.DEGENERATE;
  }

  /** What kind of point it is. */
  public Kind kind() {
    return kind;
  }

  /** The norm of the gradient. */
  public double gradientNorm() {
    return gradientNorm;
  }

  /** The eigenvalues of the Hessian in ascending order, empty if it is not finite; a copy. */
  public double[] eigenvalues() {
    return eigenvalues.clone();
  }

  /**
   * The least slope outward among the directions that were tried; below zero where one leads down
   * or, near a critical point, by what curvature there is over so small a step.
   */
  public double leastSlope() {
    return leastSlope;
  }

  /** The finding and its evidence in one sentence, without a full stop. */
  public String sentence() {
    if (kind == Kind.NOT_FINITE) {
      return "value, gradient or Hessian are not finite";
    }
    if (kind == Kind.KINK) {
      return "kink: the slope jumps, and the least slope outward is " + number(leastSlope);
    }
    String norm =
        "gradient norm "
            + number(gradientNorm)
            + (gradientNorm > tolerance ? " above " : " within ")
            + Numbers.print(tolerance);
    String list =
        eigenvalues.length <= 6
            ? Arrays.stream(eigenvalues)
                .mapToObj(CriticalPoint::number)
                .collect(Collectors.joining(", "))
            : number(eigenvalues[0]) + " … " + number(eigenvalues[eigenvalues.length - 1]);
    String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return name + ": " + norm + ", eigenvalues of the Hessian " + list;
  }

  private static String number(double value) {
    return Numbers.print(Double.parseDouble(String.format(Locale.ROOT, "%.5e", value)));
  }
}

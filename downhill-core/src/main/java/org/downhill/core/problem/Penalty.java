package org.downhill.core.problem;

/**
 * A convex, possibly non-smooth function that is added to an objective and, unless it is a {@link
 * Constraint}, separable over coordinates.
 *
 * <p>First-order methods reach it through {@link #prox}; curvature solvers through {@link
 * #addSmooth} (its differentiable part), {@link #curvature} (that part's second derivatives) and
 * {@link #kink} (the weight of {@code |xᵢ|}).
 */
public interface Penalty {

  /** The penalty at {@code x}. */
  double value(double[] x);

  /**
   * Replaces {@code x[from … to − 1]} by the proximal point {@code argmin_z (z − xᵢ)²/(2 stepᵢ) +
   * P(z)}, coordinate by coordinate.
   *
   * @param x values of neighbouring coordinates
   * @param step the step of each, aligned with {@code x}; at least 0
   * @param coordinate number of the coordinate that {@code x[from]} holds
   */
  void prox(double[] x, double[] step, int from, int to, int coordinate);

  /**
   * Adds the gradient of the differentiable part to {@code gradient} and returns that part's value.
   */
  double addSmooth(double[] x, double[] gradient);

  /** The weight of {@code |xᵢ|}, 0 where the penalty is differentiable. */
  double kink(int coordinate);

  /**
   * The second derivative of the differentiable part along a coordinate; it is the same everywhere.
   */
  default double curvature(int coordinate) {
    return 0;
  }

  /** Whether the penalty is zero everywhere. */
  boolean isZero();
}

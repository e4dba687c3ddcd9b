package org.downhill.core.analysis;

import org.downhill.core.spec.Range;
import org.downhill.core.spec.SpecException;

/**
 * The learning rates that curvature allows: on a quadratic with this curvature, descent converges
 * below the limit and diverges above it; elsewhere the limit holds near the point.
 *
 * @param smallest the smallest curvature
 * @param largest the largest curvature, {@code λmax}
 */
public record RateLimits(double smallest, double largest) {

  /**
   * Above this rate plain gradient descent is unstable: {@code 2/λmax}; infinite where the function
   * bends up nowhere, NaN where the curvature is unknown.
   */
  public double plain() {
    return momentum(0);
  }

  /**
   * Above this rate gradient descent with momentum {@code β} ({@code v ← βv + g, x ← x − ηv}) is
   * unstable: {@code 2(1 + β)/λmax} (Polyak 1964).
   *
   * @param beta the momentum, at least 0 and below 1
   * @throws SpecException if the momentum is outside its range
   */
  public double momentum(double beta) {
    Range.atLeast(0).below(1).check("the momentum", beta);
    if (Double.isNaN(largest)) {
      return Double.NaN;
    }
    return largest > 0 ? 2 * (1 + beta) / largest : Double.POSITIVE_INFINITY;
  }

  /**
   * The rate at which plain gradient descent on the quadratic converges fastest: {@code 2/(λmin +
   * λmax)}; NaN unless all curvature is positive.
   */
  public double best() {
    return smallest > 0 ? 2 / (smallest + largest) : Double.NaN;
  }
}

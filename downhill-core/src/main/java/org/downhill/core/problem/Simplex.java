package org.downhill.core.problem;

import java.util.Arrays;
import org.downhill.core.internal.Vectors;
import org.downhill.core.spec.Range;

/**
 * The simplex {@code xᵢ ≥ 0, Σxᵢ = total}: shares and probabilities.
 *
 * <p>The projection subtracts from all coordinates the one number that leaves the right sum of what
 * is positive: J. Duchi, S. Shalev-Shwartz, Y. Singer and T. Chandra, "Efficient projections onto
 * the ℓ1-ball for learning in high dimensions", ICML 2008, figure 1.
 *
 * @param total what the coordinates add up to, above 0
 */
public record Simplex(double total) implements Constraint {

  /** What rounding may do to the sum of a projected point, relative to the total. */
  private static final double ROUNDING = 1e-9;

  /** A checked total. */
  public Simplex {
    Range.above(0).check("total", total);
  }

  @Override
  public double value(double[] x) {
    double sum = 0;
    double least = 0;
    for (double coordinate : x) {
      sum += coordinate;
      least = Math.min(least, coordinate);
    }
    if (Double.isNaN(sum)) {
      return Double.NaN;
    }
    boolean inside = least >= 0 && Math.abs(sum - total) <= ROUNDING * total;
    return inside ? 0 : Double.POSITIVE_INFINITY;
  }

  @Override
  public void project(double[] x) {
    if (Vectors.firstNonFinite(x) >= 0) {
      return;
    }
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    double top = sorted[sorted.length - 1];
    // Sums are taken of differences from the largest coordinate: no large offset spoils them.
    double sum = 0;
    double threshold = -total;
    for (int i = sorted.length - 1, count = 1; i >= 0; i--, count++) {
      sum += sorted[i] - top;
      double candidate = (sum - total) / count;
      if (sorted[i] - top <= candidate) {
        break;
      }
      threshold = candidate;
    }
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.max(0, x[i] - top - threshold);
    }
  }
}

package org.downhill.core.analysis;

import org.downhill.core.function.Domain;
import org.downhill.core.problem.Objective;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.SpecException;

/**
 * The search for the smallest value on a regular grid: the yardstick that needs no derivative, and
 * whose cost is a power of the dimension.
 *
 * @param pointsPerAxis number of points along each axis, the ends of the interval among them
 */
public record GridSearch(int pointsPerAxis) {

  /** Most points of a grid. */
  public static final long MAX_POINTS = 100_000_000;

  /**
   * A checked number of points.
   *
   * @throws SpecException if it is below 2
   */
  public GridSearch {
    Range.atLeast(2).check("the number of points per axis", pointsPerAxis);
  }

  /**
   * The best point of the grid; values that are NaN are passed over.
   *
   * @throws SpecException if the grid has more than {@link #MAX_POINTS} points, or no value on it
   *     is a number
   */
  public Located search(Objective function, Domain box) {
    int dimension = box.dimension();
    double points = Math.pow(pointsPerAxis, dimension);
    if (points > MAX_POINTS) {
      throw new SpecException(
          "a grid of "
              + pointsPerAxis
              + " points along each of "
              + dimension
              + " axes has more than "
              + MAX_POINTS
              + " points; take fewer, or multistart");
    }
    int[] at = new int[dimension];
    double[] x = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      x[i] = box.low(i);
    }
    double[] best = x.clone();
    double least = Double.NaN;
    for (long point = 0; point < (long) points; point++) {
      double value = function.value(x);
      if (!Double.isNaN(value) && !(value >= least)) {
        least = value;
        System.arraycopy(x, 0, best, 0, dimension);
      }
      for (int i = 0; i < dimension; i++) {
        at[i] = at[i] + 1 == pointsPerAxis ? 0 : at[i] + 1;
        x[i] = coordinate(box, i, at[i]);
        if (at[i] != 0) {
          break;
        }
      }
    }
    if (Double.isNaN(least)) {
      throw new SpecException("the function is not a number at any point of the grid");
    }
    return new Located(best, least, (long) points);
  }

  private double coordinate(Domain box, int axis, int index) {
    double share = (double) index / (pointsPerAxis - 1);
    return (1 - share) * box.low(axis) + share * box.high(axis);
  }
}

package org.downhill.learn.plan;

import org.downhill.core.descent.Method;

/**
 * How far solvers go: where a pass costs little all fits are solved well, since a penalty judged by
 * fits that are not done is a penalty for those; where it costs much a few steps must do, enough to
 * rank the weights of a path, each of which goes on where the one before ended.
 *
 * @param iterations steps of a fit of the path at most
 * @param pathTolerance share of the gradient norm at the best constant at which such a fit ends
 * @param pathChange share of the value by which it must change to go on
 * @param tolerance share of the gradient norm at which the fit of all rows ends
 * @param goesOn whether that fit goes on where the best one of the path ended
 */
record SolverEffort(
    int iterations, double pathTolerance, double pathChange, double tolerance, boolean goesOn) {

  /** Multiply-adds in a pass from which fits are shorter, and the more so the more it costs. */
  static final long LARGE_WORK = 5_000_000;

  private static final int MOST_ITERATIONS = 100;
  private static final int FEWEST_ITERATIONS = 7;
  private static final double TOLERANCE = 1e-4;
  private static final double LOOSEST_TOLERANCE = 3e-3;

  /** The effort for problems of which a pass costs so many multiply-adds. */
  static SolverEffort of(long work) {
    if (work <= LARGE_WORK) {
      return new SolverEffort(MOST_ITERATIONS, TOLERANCE, 1e-4, TOLERANCE, false);
    }
    double times = (double) work / LARGE_WORK;
    return new SolverEffort(
        (int) Math.max(FEWEST_ITERATIONS, Math.round(MOST_ITERATIONS / times)),
        1e-3,
        1e-6,
        Math.min(LOOSEST_TOLERANCE, TOLERANCE * times),
        true);
  }

  /** A fit of the path. */
  Fit path(Method method, long seed) {
    return new Fit(method, iterations, pathTolerance, seed).endedByChange(pathChange);
  }
}

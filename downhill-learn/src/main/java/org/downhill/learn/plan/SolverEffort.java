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

  /** Multiply-adds in a pass from which fits are shorter, */
  static final long LARGE_WORK = 5_000_000;

  /** and from which they are shorter still. */
  private static final long HUGE_WORK = 50_000_000;

  /** The effort for problems of which a pass costs so many multiply-adds. */
  static SolverEffort of(long work) {
    if (work > HUGE_WORK) {
      return new SolverEffort(7, 1e-3, 1e-6, 3e-3, true);
    }
    if (work > LARGE_WORK) {
      return new SolverEffort(10, 1e-3, 1e-6, 1e-3, true);
    }
    return new SolverEffort(100, 1e-4, 1e-4, 1e-4, false);
  }

  /** A fit of the path. */
  Fit path(Method method, long seed) {
    return new Fit(method, iterations, pathTolerance, seed).endedByChange(pathChange);
  }
}

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

  /** Multiply-adds in a pass over all rows from which they are fitted less closely, */
  static final long LARGE_WORK = 5_000_000;

  /** and from which less closely still. */
  private static final long HUGE_WORK = 50_000_000;

  /** Multiply-adds in a pass over the rows of the path from which its fits are shorter, */
  private static final long LARGE_PATH_WORK = 10_000_000;

  /** and from which they are shorter still. */
  private static final long HUGE_PATH_WORK = 50_000_000;

  /**
   * The effort for a problem.
   *
   * @param work multiply-adds in a pass over all rows
   * @param pathWork multiply-adds in a pass over the rows that the path looks at
   */
  static SolverEffort of(long work, long pathWork) {
    boolean goesOn = work > LARGE_WORK;
    double tolerance = work > HUGE_WORK ? 3e-3 : goesOn ? 1e-3 : 1e-4;
    if (pathWork > LARGE_PATH_WORK) {
      int iterations = pathWork > HUGE_PATH_WORK ? 7 : 10;
      return new SolverEffort(iterations, 1e-3, 1e-6, tolerance, goesOn);
    }
    return new SolverEffort(100, 1e-4, 1e-4, tolerance, goesOn);
  }

  /** A fit of the path. */
  Fit path(Method method, long seed) {
    return new Fit(method, iterations, pathTolerance, seed).endedByChange(pathChange);
  }
}

package org.downhill.report.plot;

/** Tells a descent that falls without end from one that settles. */
final class Runaway {

  private static final int LAST_PART = 16;
  private static final double FASTER = 2;

  private Runaway() {}

  /**
   * Whether what was gained by the end grew in the last sixteenth of the way at more than twice its
   * mean rate.
   *
   * @param gained what was gained up to each point, such as the distance from the start
   */
  static boolean test(double[] gained) {
    int last = gained.length - 1;
    if (last < 2) {
      return false;
    }
    int steps = Math.max(1, last / LAST_PART);
    double total = gained[last] - gained[0];
    return gained[last] - gained[last - steps] > FASTER * steps / last * total && total > 0;
  }
}

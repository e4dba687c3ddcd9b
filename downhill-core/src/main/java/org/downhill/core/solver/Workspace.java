package org.downhill.core.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Room for the vectors of a solver, used again by one descent after the other: fresh memory is slow
 * to touch, and large vectors that nobody needs any more are slow to be collected.
 *
 * <p>One descent at a time: when the next one starts, the vectors of the one before are
 * overwritten.
 */
public final class Workspace {

  private final List<double[]> vectors = new ArrayList<>();
  private int taken;

  /** Gives all vectors back. */
  void rewind() {
    taken = 0;
  }

  /** A vector of zeros. */
  double[] vector(int length) {
    for (int i = taken; i < vectors.size(); i++) {
      double[] found = vectors.get(i);
      if (found.length == length) {
        vectors.set(i, vectors.get(taken));
        vectors.set(taken++, found);
        Arrays.fill(found, 0);
        return found;
      }
    }
    double[] fresh = new double[length];
    vectors.add(taken++, fresh);
    return fresh;
  }
}

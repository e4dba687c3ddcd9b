package org.downhill.core.descent;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that a descent needs to continue where it was, as named arrays. A descent with the same
 * objective, penalty, method and seed that resumes from it takes the same steps, to the bit, as the
 * one that was interrupted.
 */
public final class Checkpoint {

  private final Map<String, double[]> arrays;

  private Checkpoint(Map<String, double[]> arrays) {
    this.arrays = arrays;
  }

  /** A checkpoint that holds copies of the arrays. */
  public static Checkpoint of(Map<String, double[]> arrays) {
    return new Checkpoint(copies(arrays));
  }

  /** Number of steps that the descent had made; 0 where the arrays do not tell. */
  public long step() {
    double[] progress = arrays.get(Progress.SAVED_AS);
    return progress == null || progress.length == 0 ? 0 : (long) progress[0];
  }

  /** The arrays by name; copies. */
  public Map<String, double[]> arrays() {
    return copies(arrays);
  }

  private static Map<String, double[]> copies(Map<String, double[]> arrays) {
    Map<String, double[]> copies = new LinkedHashMap<>();
    arrays.forEach((name, array) -> copies.put(name, array.clone()));
    return copies;
  }
}

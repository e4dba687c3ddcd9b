package org.downhill.core.internal.kernel;

/**
 * The groups of terms that a dense dot product adds at a time: 28, then at most one each of 16, 8
 * and 4. Of 28 terms, all factors and both sums fit the sixteen vector registers of a processor.
 */
public final class DotGroups {

  static final int LONGEST = 28;
  static final int HALF = 16;
  static final int QUARTER = 8;
  static final int SHORTEST = 4;

  private DotGroups() {}

  /** Length of the next group where {@code remaining} terms are left, at least 4. */
  public static int length(int remaining) {
    if (remaining >= HALF) {
      return remaining >= LONGEST ? LONGEST : HALF;
    }
    return remaining >= QUARTER ? QUARTER : SHORTEST;
  }
}

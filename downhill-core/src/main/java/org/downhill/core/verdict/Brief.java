package org.downhill.core.verdict;

import org.downhill.core.spec.Numbers;

/** Numbers for sentences. */
final class Brief {

  private static final int DIGITS = 6;

  private Brief() {}

  /** A number with at most six significant digits. */
  static String number(double value) {
    return Numbers.print(Numbers.rounded(value, DIGITS));
  }

  /** A count of steps: {@code 1 step}, {@code 12 steps}. */
  static String steps(long count) {
    return count + (count == 1 ? " step" : " steps");
  }
}

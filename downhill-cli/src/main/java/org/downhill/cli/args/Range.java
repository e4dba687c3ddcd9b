package org.downhill.cli.args;

import java.util.function.DoublePredicate;

/**
 * The numbers an option takes.
 *
 * @param words the range in words, as the object of "must be …"
 * @param test whether a number lies in it
 */
public record Range(String words, DoublePredicate test) {

  /** 0 and above. */
  public static final Range NOT_NEGATIVE =
      new Range("a number of at least 0", value -> value >= 0 && Double.isFinite(value));

  /** From 0 to less than 1. */
  public static final Range FRACTION =
      new Range("a number from 0 to less than 1", value -> value >= 0 && value < 1);
}

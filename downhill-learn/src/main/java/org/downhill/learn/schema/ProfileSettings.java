package org.downhill.learn.schema;

import java.util.Optional;

/**
 * How a column is summarised.
 *
 * @param levels most values kept by name
 * @param bucketBits binary logarithm of the number of buckets for the others
 * @param seed seed of all hashes
 * @param compactDates whether numbers such as 20260131 may be dates
 * @param declared the kind that the user states
 */
record ProfileSettings(
    int levels, int bucketBits, long seed, boolean compactDates, Optional<ColumnKind> declared) {

  /** Most categories that get a feature each, in a table of up to 2,000 columns. */
  static final int MAX_LEVELS = 1_000;

  private static final int MIN_LEVELS = 64;
  private static final int TOTAL_LEVELS = 2_000 * MAX_LEVELS;
  private static final int BUCKET_BITS = 18;
  private static final int BUCKET_BITS_WHEN_WIDE = 14;
  private static final int WIDE = 1_000;

  /** Settings that keep the memory of a table of {@code columns} columns in bounds. */
  static ProfileSettings of(
      int columns, long seed, boolean compactDates, Optional<ColumnKind> declared) {
    int levels = Math.max(MIN_LEVELS, Math.min(MAX_LEVELS, TOTAL_LEVELS / Math.max(1, columns)));
    int bits = columns <= WIDE ? BUCKET_BITS : BUCKET_BITS_WHEN_WIDE;
    return new ProfileSettings(levels, bits, seed, compactDates, declared);
  }

  boolean declared(ColumnKind kind) {
    return declared.isPresent() && declared.get() == kind;
  }

  /** Whether what is written as a number is never a date or a text. */
  boolean numbersAreNumbers() {
    return !compactDates && !declared(ColumnKind.TEXT);
  }

  /** Whether values of the given form are looked at as texts. */
  boolean mayBeWords(Cell.Form form) {
    return form != Cell.Form.NUMBER || declared(ColumnKind.TEXT);
  }
}

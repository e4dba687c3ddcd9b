package org.downhill.learn.schema;

import java.util.function.Supplier;
import org.downhill.learn.input.Place;
import org.jspecify.annotations.Nullable;

/**
 * A value that stands out, at the first place where it was met.
 *
 * @param row number of the row in the order of reading
 * @param where finds where it is
 * @param text how it is written
 */
record Occurrence(long row, Supplier<Place> where, String text) {

  /** Where it is. */
  Place place() {
    return where.get();
  }

  /** The earlier of two occurrences; null stands for none. */
  static @Nullable Occurrence first(@Nullable Occurrence a, @Nullable Occurrence b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.row <= b.row ? a : b;
  }
}

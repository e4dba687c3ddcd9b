package org.downhill.learn.schema;

import java.util.function.Supplier;
import org.downhill.learn.input.Place;

/**
 * The fields of one row, by column from 0: each either text or a number. Valid until the next row
 * takes its place.
 */
public interface Fields {

  /** Whether a field was given as a number, and not as text. */
  boolean isNumber(int column);

  /** A field that was given as a number; NaN says that it is missing. */
  double number(int column);

  /** The characters of all fields that were given as text. */
  char[] buffer();

  /** Where a field begins in {@link #buffer()}. */
  int start(int column);

  /** Where a field ends in {@link #buffer()}, exclusive. */
  int end(int column);

  /** The place of a field, for messages. */
  Place place(int column);

  /**
   * {@link #place} for later, when other rows have taken the place of this one: finding it may take
   * long, and it is seldom needed.
   */
  default Supplier<Place> laterPlace(int column) {
    Place known = place(column);
    return () -> known;
  }
}

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

  /**
   * Whether a field given as text is a plain number, which {@link #number} then gives: finite, of
   * ordinary length, without zeros in front, and below 2<sup>53</sup>.
   */
  default boolean isPlainNumber(int column) {
    return false;
  }

  /**
   * Whether {@link #number} is also known of fields that were given as text: the number that the
   * text spells, NaN if it spells none.
   */
  default boolean isParsed() {
    return false;
  }

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

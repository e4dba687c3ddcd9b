package org.downhill.learn.schema;

/**
 * A value of a column and how often it occurs.
 *
 * @param text the value in its one spelling
 * @param number the value as a number, NaN if it is none
 * @param count rows that hold it
 */
public record Level(String text, double number, long count) {

  /** Whether the value is a number. */
  public boolean isNumber() {
    return !Double.isNaN(number);
  }
}

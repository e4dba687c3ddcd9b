package org.downhill.core.function;

import org.downhill.core.spec.Numbers;

/**
 * Where a formula first stops being finite at a point.
 *
 * @param quantity whether the value or a derivative is not finite
 * @param expression the sub-expression concerned, as it was written
 * @param position index of its first character in the text, −1 if the formula was not parsed
 * @param evaluated the operation with the numbers that it met: {@code log(-1)}
 * @param value the number that is not finite
 */
public record NonFinite(
    Quantity quantity, String expression, int position, String evaluated, double value) {

  /** What is not finite. */
  public enum Quantity {
    /** The value of the expression. */
    VALUE,
    /** A derivative of the expression. */
    DERIVATIVE
  }

  /** The finding in one sentence, without a full stop. */
  public String sentence() {
    String place = position < 0 ? "" : " (character " + (position + 1) + " of the formula)";
    String what = quantity == Quantity.VALUE ? "" : "the derivative of ";
    String at = quantity == Quantity.VALUE ? " is " : " gives ";
    return what + expression + place + at + Numbers.print(value) + ": " + evaluated;
  }
}

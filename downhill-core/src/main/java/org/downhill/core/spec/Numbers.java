package org.downhill.core.spec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Decimal numbers as people write them. */
public final class Numbers {

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private static final int DIGITS_OF_A_DOUBLE = 17;

  private Numbers() {}

  /**
   * The shortest decimal text that reads back as the same double: {@code 0.01}, {@code 1e-8},
   * {@code 250}. The JDK's own {@code Double.toString} is not always the shortest before Java 19.
   */
  public static String print(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return value == 0 ? "0" : Double.toString(value);
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= DIGITS_OF_A_DOUBLE; digits++) {
      shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (shortest.doubleValue() == value) {
        break;
      }
    }
    BigDecimal stripped = shortest.stripTrailingZeros();
    int exponent = stripped.precision() - stripped.scale() - 1;
    if (exponent >= -4 && exponent < 9) {
      return stripped.toPlainString();
    }
    return stripped.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
  }

  /**
   * The nearest number that is written with at most so many significant digits; itself where it is
   * not finite.
   *
   * @param digits the number of digits, at least 1
   */
  public static double rounded(double value, int digits) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN)).doubleValue()
        : value;
  }

  /**
   * The number that {@code text} writes in decimal, with or without exponent; infinite where it is
   * beyond the range of a double, empty where the text is no such number.
   */
  public static OptionalDouble parse(String text) {
    return DECIMAL.matcher(text).matches()
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }
}

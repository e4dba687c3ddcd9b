package org.downhill.learn.schema;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers in sentences. */
final class Wording {

  private Wording() {}

  /** A count, as in {@code 32,561}. */
  static String count(long number) {
    StringBuilder digits = new StringBuilder(Long.toString(number));
    int first = number < 0 ? 1 : 0;
    for (int i = digits.length() - 3; i > first; i -= 3) {
      digits.insert(i, ',');
    }
    return digits.toString();
  }

  /** A count with its noun, as in {@code 1 row}, {@code 32,561 rows}. */
  static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** A number, as in {@code 17}, {@code 0.025}, {@code 2013}, {@code 12,285}, {@code 1.5E+9}. */
  static String number(double number) {
    double size = Math.abs(number);
    if (number == Math.rint(number) && size < 1e9) {
      return size < 10_000 ? Long.toString((long) number) : count((long) number);
    }
    // From its shortest spelling, because the exact one has up to a thousand digits.
    BigDecimal rounded = BigDecimal.valueOf(number).round(new MathContext(4)).stripTrailingZeros();
    return size >= 1e-3 && size < 1e7 ? rounded.toPlainString() : rounded.toString();
  }

  /** An estimated count with its noun, as in {@code about 21,000 rows}. */
  static String about(long number, String noun) {
    long rounded = new BigDecimal(number).round(new MathContext(2)).longValue();
    return "about " + count(rounded, noun);
  }

  /** A share, as in {@code 5.7 %}; never rounded to nothing or all. */
  static String percent(long part, long whole) {
    double percent = 100.0 * part / whole;
    if (percent > 0 && percent < 0.1) {
      return "less than 0.1 %";
    }
    if (percent < 100 && percent > 99.9) {
      return "more than 99.9 %";
    }
    return String.format(Locale.ROOT, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
  }
}

package org.downhill.core.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import org.downhill.core.spec.Numbers;

/** Numbers for sentences. */
final class Brief {

  private static final MathContext DIGITS = new MathContext(6);

  private Brief() {}

  /** A number with at most six significant digits. */
  static String number(double value) {
    return Double.isFinite(value)
        ? Numbers.print(new BigDecimal(value).round(DIGITS).doubleValue())
        : Double.toString(value);
  }
}

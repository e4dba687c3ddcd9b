package org.downhill.report.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import org.downhill.core.spec.Numbers;

/** Numbers as they are written in pictures. */
final class Words {

  private static final MathContext DIGITS = new MathContext(4);

  private Words() {}

  /** A number with up to four digits. */
  static String number(double value) {
    return Double.isFinite(value)
        ? Numbers.print(new BigDecimal(value).round(DIGITS).doubleValue())
        : Numbers.print(value);
  }
}

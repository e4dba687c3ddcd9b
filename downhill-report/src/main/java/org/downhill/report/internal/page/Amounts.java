package org.downhill.report.internal.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers for people, with a real minus sign. */
public final class Amounts {

  private static final double LEAST_PLAIN = 1e-4;
  private static final double MOST_PLAIN = 1e7;
  private static final double GROUPED = 1e4;

  private Amounts() {}

  /** A number with four significant digits. */
  public static String number(double value) {
    return number(value, 4);
  }

  /** A number with some significant digits, a dash where it is not known. */
  public static String number(double value, int digits) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size < LEAST_PLAIN || size >= MOST_PLAIN) {
      return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value)
          .replaceFirst("\\.?0*e", "e")
          .replaceFirst("e([+-])0*", "e$1")
          .replace("e+", "e")
          .replace('-', '−');
    }
    BigDecimal rounded =
        new BigDecimal(value)
            .round(new MathContext(digits, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    BigDecimal whole = rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    String text =
        size >= GROUPED
            ? String.format(Locale.ROOT, "%,." + whole.scale() + "f", whole)
            : whole.toPlainString();
    return text.replace('-', '−');
  }

  /** A number with a fixed number of decimals, for columns. */
  public static String fixed(double value, int decimals) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%,." + decimals + "f", value).replace('-', '−')
        : number(value);
  }

  /** A weight of rows: a count where it is whole. */
  public static String weight(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? count((long) value)
        : number(value);
  }

  /** A count with a comma every three digits. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace('-', '−');
  }

  /** A share as a percentage. */
  public static String percent(double share) {
    if (!Double.isFinite(share)) {
      return number(share);
    }
    double percent = 100 * share;
    int decimals = percent != 0 && Math.abs(percent) < 10 ? 1 : 0;
    return fixed(percent, Math.abs(percent) > 90 && share != 1 ? 1 : decimals) + "\u00a0%";
  }

  /** A size in binary units. */
  public static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    String[] units = {"KiB", "MiB", "GiB", "TiB"};
    double amount = bytes / 1024.0;
    int unit = 0;
    while (amount >= 1024 && unit < units.length - 1) {
      amount /= 1024;
      unit++;
    }
    return fixed(amount, amount < 100 ? 1 : 0) + " " + units[unit];
  }

  /** A time span. */
  public static String seconds(double seconds) {
    if (seconds < 10) {
      return fixed(seconds, 2) + " s";
    }
    long whole = Math.round(seconds);
    if (whole < 100) {
      return whole + " s";
    }
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
  }
}

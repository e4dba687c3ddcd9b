package org.downhill.cli.io;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers for people: five significant digits, powers of ten only where they help. */
public final class Numbers {

  private static final int DIGITS = 5;
  private static final MathContext ROUNDING = new MathContext(DIGITS, RoundingMode.HALF_EVEN);
  private static final MathContext PRECISE = new MathContext(9, RoundingMode.HALF_EVEN);
  private static final double LEAST_PLAIN = 1e-4;
  private static final double MOST_PLAIN = 1e7;

  private Numbers() {}

  /** A metric: as {@link #measured}, but what is below 1 does not become 1. */
  public static String metric(double value) {
    String rounded = measured(value);
    return value < 1 && rounded.equals("1") ? "0.99999" : rounded;
  }

  /** A measured number: {@code 0.33125}, {@code 12.345}, {@code 1.2e-07}; zeros at the end go. */
  public static String measured(double value) {
    if (!Double.isFinite(value)) {
      return special(value);
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(ROUNDING);
    double size = Math.abs(value);
    if (size >= LEAST_PLAIN && size < MOST_PLAIN) {
      BigDecimal plain = rounded.stripTrailingZeros();
      return plain.scale() < 0 ? plain.setScale(0).toString() : plain.toPlainString();
    }
    return String.format(Locale.ROOT, "%." + (DIGITS - 1) + "e", value)
        .replaceFirst("\\.?0*e", "e");
  }

  /** A coordinate or a value of a function, with nine significant digits. */
  public static String precise(double value) {
    if (!Double.isFinite(value)) {
      return special(value);
    }
    double rounded = new BigDecimal(value).round(PRECISE).doubleValue();
    return org.downhill.core.spec.Numbers.print(rounded);
  }

  /** A count with a comma every three digits: {@code 32,561}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A count of things: {@code 1 row}, {@code 32,561 rows}. */
  public static String count(long value, String thing) {
    return count(value) + " " + thing + (value == 1 ? "" : "s");
  }

  /** A rate per second, short: {@code 950}, {@code 41.2k}, {@code 1.35M}. */
  public static String rate(double perSecond) {
    if (perSecond >= 1e9) {
      return String.format(Locale.ROOT, "%.3gG", perSecond / 1e9);
    }
    if (perSecond >= 1e6) {
      return String.format(Locale.ROOT, "%.3gM", perSecond / 1e6);
    }
    if (perSecond >= 1e3) {
      return String.format(Locale.ROOT, "%.3gk", perSecond / 1e3);
    }
    return String.format(Locale.ROOT, "%.0f", perSecond);
  }

  /** An amount of bytes in binary units: {@code 812 B}, {@code 3.4 MiB}. */
  public static String bytes(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    double amount = bytes;
    int unit = 0;
    while (amount >= 1024 && unit < units.length - 1) {
      amount /= 1024;
      unit++;
    }
    return unit == 0
        ? bytes + " B"
        : String.format(Locale.ROOT, amount < 100 ? "%.1f " : "%.0f ", amount) + units[unit];
  }

  /** A time span: {@code 0.42 s}, {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 05 min}. */
  public static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return special(seconds);
    }
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.2f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 100) {
      return whole + " s";
    }
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
  }

  /** Seconds with two decimals, for columns of them. */
  public static String hundredths(double seconds) {
    return String.format(Locale.ROOT, "%.2f", seconds);
  }

  private static String special(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    return value > 0 ? "Infinity" : "-Infinity";
  }
}

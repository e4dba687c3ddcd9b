package org.downhill.learn.doctor.diagnosis;

import java.util.List;
import java.util.Locale;

/** Numbers and names for sentences. */
public final class Brief {

  private static final int MOST_NAMES = 4;

  private Brief() {}

  /** A number with about four significant digits. */
  public static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    String text = String.format(Locale.ROOT, "%.4g", value);
    if (text.contains("e")) {
      return text.replaceFirst("\\.?0*e", "e")
          .replaceFirst("e-0", "e-")
          .replaceFirst("e\\+0?", "e");
    }
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }

  /** A share as per cent: {@code 12.5 %}. */
  public static String percent(double share) {
    return number(Math.round(1_000 * share) / 10.0) + " %";
  }

  /** {@code `a`}, {@code `a` and `b`}; of many names the first four, and how many more. */
  public static String names(List<String> names) {
    int shown = Math.min(MOST_NAMES, names.size());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < shown; i++) {
      boolean last = i == shown - 1 && shown == names.size();
      text.append(i == 0 ? "" : last ? " and " : ", ");
      text.append('`').append(names.get(i)).append('`');
    }
    return shown == names.size()
        ? text.toString()
        : text + " and " + (names.size() - shown) + " more";
  }

  /** {@code 1 row}, {@code 12 rows}. */
  public static String count(long number, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
  }
}

package org.downhill.cli.args;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with a unit: time spans and amounts of memory. */
final class Units {

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern DURATION = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ms|s|m|h|d)");
  private static final Pattern MEMORY = Pattern.compile("(\\d{1,15})([kmgt])?b?");
  private static final long LEAST_MEMORY = 16L << 20;
  private static final double MOST_SECONDS = 1e9;

  private Units() {}

  /** Whether the text is a decimal number as people write it. */
  static boolean isDecimal(String text) {
    return DECIMAL.matcher(text).matches();
  }

  /** A time span of more than nothing; empty if the text is none. */
  static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (matcher.matches()) {
      double seconds =
          Double.parseDouble(matcher.group(1))
              * switch (matcher.group(2)) {
                case "ms" -> 1e-3;
                case "s" -> 1;
                case "m" -> 60;
                case "h" -> 3600;
                default -> 86_400;
              };
      return positive(Duration.ofNanos((long) (Math.min(seconds, MOST_SECONDS) * 1e9)));
    }
    try {
      return positive(Duration.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> positive(Duration span) {
    return span.isZero() || span.isNegative() ? Optional.empty() : Optional.of(span);
  }

  /** An amount of memory in bytes, at least 16 MiB; empty if the text is none. */
  static OptionalLong memory(String text) {
    Matcher matcher = MEMORY.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    String unit = matcher.group(2);
    int shift = unit == null ? 0 : 10 * ("kmgt".indexOf(unit) + 1);
    long count = Long.parseLong(matcher.group(1));
    long bytes = count > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : count << shift;
    return bytes < LEAST_MEMORY ? OptionalLong.empty() : OptionalLong.of(bytes);
  }
}

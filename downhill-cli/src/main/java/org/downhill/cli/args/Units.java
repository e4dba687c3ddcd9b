package org.downhill.cli.args;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with a unit: time spans and amounts of memory. */
final class Units {

  private static final Pattern DURATION = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ms|s|m|h|d)");
  private static final Pattern MEMORY = Pattern.compile("([1-9]\\d{0,6})([mMgG])");
  private static final long LEAST_MEMORY = 64L << 20;
  private static final long MOST_MEMORY = 4096L << 30;
  private static final double MOST_SECONDS = 1e9;

  private Units() {}

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

  /** An amount of memory in bytes, from 64m to 4096g; empty if the text is none. */
  static OptionalLong memory(String text) {
    Matcher matcher = MEMORY.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    int shift = matcher.group(2).equalsIgnoreCase("m") ? 20 : 30;
    long bytes = Long.parseLong(matcher.group(1)) << shift;
    return bytes < LEAST_MEMORY || bytes > MOST_MEMORY
        ? OptionalLong.empty()
        : OptionalLong.of(bytes);
  }
}

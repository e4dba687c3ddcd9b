package org.downhill.bench.peers;

import java.util.Locale;
import java.util.OptionalDouble;

/** A comparison as Markdown. */
public final class ResultTable {

  private static final double MEGABYTE = 1e6;

  private ResultTable() {}

  /** A table with a row for each contender, and a list of those that took no part. */
  public static String markdown(Comparison comparison) {
    StringBuilder text =
        new StringBuilder(
            """
            | program | wall, median (least–most) | user CPU | peak memory | accuracy | log loss |
            |---|---|---|---|---|---|
            """);
    for (Standing standing : comparison.standings()) {
      text.append("| ").append(standing.name()).append(" | ");
      text.append(standing.failure().map(failure -> "failed: " + failure + " | | | |").orElse(""));
      if (standing.failure().isEmpty()) {
        text.append(figures(standing));
      }
      text.append(" |\n");
    }
    if (!comparison.absent().isEmpty()) {
      text.append('\n');
    }
    for (Lineup.Absent absent : comparison.absent()) {
      text.append("- ").append(absent.name()).append(": ").append(absent.reason()).append('\n');
    }
    return text.toString();
  }

  private static String figures(Standing standing) {
    Spread wall = standing.spread(Measurement::seconds);
    Spread user = standing.spread(Measurement::userSeconds);
    Spread peak = standing.spread(Measurement::peakBytes);
    return String.format(
            Locale.ROOT,
            "%.2f s (%.2f–%.2f) | %.2f s | %.0f MB | ",
            wall.median(),
            wall.least(),
            wall.most(),
            user.median(),
            peak.median() / MEGABYTE)
        + standing
            .quality()
            .map(
                quality ->
                    rounded(OptionalDouble.of(quality.accuracy()))
                        + " | "
                        + rounded(quality.logLoss()))
            .orElse(" | ");
  }

  private static String rounded(OptionalDouble number) {
    return number.isPresent() ? String.format(Locale.ROOT, "%.4f", number.getAsDouble()) : "–";
  }
}

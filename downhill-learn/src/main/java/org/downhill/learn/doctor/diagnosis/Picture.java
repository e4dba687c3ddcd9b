package org.downhill.learn.doctor.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Small pictures made of letters. */
public final class Picture {

  private static final String LEVELS = "▁▂▃▄▅▆▇█";
  private static final char NOT_FINITE = '×';
  private static final int WIDTH = 48;

  /** Values that differ by more than this factor are drawn by their logarithms. */
  private static final double LOGARITHMIC = 100;

  private Picture() {}

  /**
   * The course of some values as a line of blocks, at most {@value #WIDTH} wide: {@code loss 0.69
   * ▇▅▃▂▁ 0.41}; a value that is not finite is a cross. Positive values that differ by more than a
   * factor of 100 are drawn by their logarithms.
   */
  public static String sparkline(String name, double[] values) {
    if (values.length == 0) {
      return name + " (no values)";
    }
    double[] drawn = shortened(values);
    double least = Arrays.stream(drawn).filter(Double::isFinite).min().orElse(0);
    double most = Arrays.stream(drawn).filter(Double::isFinite).max().orElse(0);
    boolean logarithmic = least > 0 && most > LOGARITHMIC * least;
    StringBuilder line = new StringBuilder();
    for (double value : drawn) {
      if (!Double.isFinite(value)) {
        line.append(NOT_FINITE);
        continue;
      }
      double share =
          logarithmic
              ? Math.log(value / least) / Math.log(most / least)
              : most > least ? (value - least) / (most - least) : 0;
      int level = (int) Math.min(LEVELS.length() - 1, Math.floor(share * LEVELS.length()));
      line.append(LEVELS.charAt(level));
    }
    return name
        + " "
        + Brief.number(values[0])
        + " "
        + line
        + " "
        + Brief.number(values[values.length - 1])
        + (logarithmic ? "  (log scale)" : "");
  }

  /** The largest value of each of at most {@value #WIDTH} neighbourhoods. */
  private static double[] shortened(double[] values) {
    int n = Math.min(WIDTH, values.length);
    double[] result = new double[n];
    for (int i = 0; i < n; i++) {
      int from = (int) ((long) values.length * i / n);
      int to = (int) ((long) values.length * (i + 1) / n);
      double most = values[from];
      for (int j = from + 1; j < to; j++) {
        most = !Double.isFinite(most) || values[j] <= most ? most : values[j];
        most = Double.isFinite(values[j]) ? most : values[j];
      }
      result[i] = most;
    }
    return result;
  }

  /** The mean of each of at most {@value #WIDTH} neighbourhoods of some values. */
  public static double[] averages(double[] values) {
    double[] means = new double[Math.min(WIDTH, values.length)];
    for (int i = 0; i < means.length; i++) {
      int from = (int) ((long) values.length * i / means.length);
      int to = (int) ((long) values.length * (i + 1) / means.length);
      means[i] = Arrays.stream(values, from, to).average().orElse(0);
    }
    return means;
  }

  /**
   * A value and its limit on a logarithmic scale of six decades around the limit: {@code rate
   * ├────────┼──────●─┤ 0.5, limit 0.031}.
   */
  public static String gauge(String name, double value, double limit) {
    int half = WIDTH / 4;
    double decades = Math.log10(value / limit);
    int at = (int) Math.round(Math.max(-3, Math.min(3, decades)) / 3 * half);
    StringBuilder line = new StringBuilder();
    for (int i = -half; i <= half; i++) {
      line.append(i == at ? '●' : i == 0 ? '┼' : i == -half ? '├' : i == half ? '┤' : '─');
    }
    return name + " " + line + " " + Brief.number(value) + ", limit " + Brief.number(limit);
  }

  /** Shares by name as bars, the longest for the largest. */
  public static List<String> bars(List<String> names, double[] values) {
    double most = Arrays.stream(values).max().orElse(1);
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      int length = (int) Math.round(WIDTH / 2.0 * (most > 0 ? values[i] / most : 0));
      lines.add(
          names.get(i)
              + " ".repeat(width - names.get(i).length())
              + " "
              + "█".repeat(values[i] > 0 ? Math.max(1, length) : 0)
              + " "
              + Brief.number(values[i]));
    }
    return lines;
  }
}

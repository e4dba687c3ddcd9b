package org.downhill.report.plot;

import java.util.List;
import org.downhill.report.internal.chart.Axis;

/** The course of series, each in a line of a terminal. */
final class CourseLines {

  private static final String BLOCKS = "▁▂▃▄▅▆▇█";
  private static final String HEIGHTS = "_.-~=*#@";
  private static final int NUMBER = 10;
  private static final int LEAST_COURSE = 10;

  private CourseLines() {}

  static String of(CoursePlot plot, int columns, Glyphs glyphs) {
    ValueScale scale = plot.scale();
    List<Series> series = plot.series();
    int longest = series.stream().mapToInt(each -> each.name().length()).max().orElse(0);
    int name = Math.max(1, Math.min(longest, columns - LEAST_COURSE - 2 * NUMBER - 3));
    int width = columns - name - 2 * NUMBER - 3;
    double last = lastCost(series);
    StringBuilder out = new StringBuilder();
    for (Series each : series) {
      out.append(cut(each.name(), name)).append(' ');
      out.append(" ".repeat(Math.max(0, NUMBER - first(each).length()))).append(first(each));
      out.append(' ').append(course(each, scale, width, last, glyphs)).append(' ');
      out.append(end(each)).append('\n');
    }
    return out.append(scale.axis().label())
        .append(" against ")
        .append(plot.costs())
        .append('\n')
        .toString()
        .replace('−', '-');
  }

  private static double lastCost(List<Series> series) {
    double last = 0;
    for (Series each : series) {
      last = Math.max(last, each.size() == 0 ? 0 : each.x(each.size() - 1));
    }
    return last;
  }

  private static String cut(String name, int width) {
    return name.length() > width
        ? name.substring(0, width - 1) + "~"
        : name + " ".repeat(width - name.length());
  }

  private static String first(Series series) {
    return series.size() == 0 ? "" : Words.number(series.y(0));
  }

  private static String end(Series series) {
    if (series.ending() == Ending.NOT_FINITE) {
      return "not finite";
    }
    return series.size() == 0 ? "" : Words.number(series.y(series.size() - 1));
  }

  /** The height of the last value in each part of the cost; blank where there is none. */
  private static String course(
      Series series, ValueScale scale, int width, double last, Glyphs glyphs) {
    double[] shown = scale.shown(series);
    String heights = glyphs == Glyphs.UNICODE ? BLOCKS : HEIGHTS;
    char[] line = " ".repeat(width).toCharArray();
    int at = 0;
    for (int column = 0; column < width; column++) {
      double to = last * (column + 1) / width;
      double value = Double.NaN;
      while (at < shown.length && series.x(at) <= to) {
        value = shown[at++];
      }
      if (Double.isNaN(value) && at > 0 && at < shown.length) {
        value = shown[at - 1];
      }
      if (!Double.isNaN(value)) {
        line[column] = heights.charAt(height(scale.axis(), value, heights.length()));
      }
    }
    return new String(line);
  }

  private static int height(Axis axis, double value, int count) {
    double share = Math.min(Math.max(axis.share(value), 0), 1);
    return Math.min((int) (share * count), count - 1);
  }
}

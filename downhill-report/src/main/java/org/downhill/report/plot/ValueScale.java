package org.downhill.report.plot;

import java.util.List;
import java.util.OptionalDouble;
import org.downhill.report.internal.chart.Axis;

/**
 * The axis on which values are shown, and what is subtracted from them before.
 *
 * @param axis the axis
 * @param base what is subtracted
 */
record ValueScale(Axis axis, double base) {

  private static final double TWO_DECADES = 100;
  private static final double PADDING = 0.05;
  private static final double BELOW = 10;

  /** The least share of the start that a logarithmic axis reaches down to. */
  private static final double LEAST = 1e-18;

  /** A track that rises is shown over a thousandfold of the start, or as far as others fall. */
  private static final double RISE = 1e3;

  /** One that falls without end is shown some times as far as the others. */
  private static final double FALL = 3;

  private static final double SETTLED_BY = 0.9;
  private static final double SETTLED = 0.01;
  private static final double LARGEST = 1e300;

  /**
   * The values of a series as they are shown. On a logarithmic axis those that are not above the
   * base lie below the lower end, and those at the end, which may be the base itself, are left out.
   */
  double[] shown(Series series) {
    double[] shown = new double[series.size()];
    boolean positive = axis.kind() == Axis.Kind.LINEAR;
    for (int i = shown.length - 1; i >= 0; i--) {
      shown[i] = series.y(i) - base;
      positive |= shown[i] > 0;
      if (axis.kind() == Axis.Kind.LOGARITHMIC && shown[i] <= 0) {
        shown[i] = positive ? axis.low() / BELOW : Double.NaN;
      }
    }
    return shown;
  }

  static ValueScale of(List<Series> series, String label, OptionalDouble optimum) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (Series each : series) {
      for (int i = 0; i < each.size(); i++) {
        if (Double.isFinite(each.y(i))) {
          least = Math.min(least, each.y(i));
          most = Math.max(most, each.y(i));
        }
      }
    }
    if (least > most) {
      return new ValueScale(Axis.linear(0, 1, label), 0);
    }
    if (optimum.isEmpty() && least > 0 && most / least > TWO_DECADES) {
      return logarithmic(series, 0, label);
    }
    double settled = settled(series);
    if (optimum.isEmpty() && settled > least) {
      return linear(series, settled, most, label);
    }
    double base = optimum.orElse(least);
    boolean known = optimum.isPresent();
    if ((known || isSettled(series, least))
        && (most - base) / leastAbove(series, base) > TWO_DECADES) {
      String what = known ? "optimum" : "lowest seen";
      String above = " minus the " + what + ", " + Words.number(base).replace('-', '−');
      return logarithmic(series, base, base == 0 ? label : label + above);
    }
    return linear(series, least, most, label);
  }

  /**
   * The least value to show if some series fall without end and others do not: a few times as far
   * down as the latter; negative infinity if there are none of either.
   */
  private static double settled(List<Series> series) {
    double settled = Double.POSITIVE_INFINITY;
    boolean endless = false;
    for (Series each : series) {
      double[] fall = new double[each.size()];
      for (int i = 0; i < fall.length; i++) {
        fall[i] = each.y(0) - each.y(i);
      }
      if (Runaway.test(fall)) {
        endless = true;
      } else {
        for (int i = 0; i < fall.length; i++) {
          settled = Math.min(settled, each.y(i));
        }
      }
    }
    double start = start(series);
    return endless && settled < start ? start - FALL * (start - settled) : Double.NEGATIVE_INFINITY;
  }

  /**
   * Whether the series that came lowest was almost there before its last tenth. One that still
   * falls would seem to plunge at its end if it were shown above its own lowest value.
   */
  private static boolean isSettled(List<Series> series, double least) {
    double start = start(series);
    for (Series each : series) {
      boolean reaches = false;
      double before = Double.POSITIVE_INFINITY;
      for (int i = 0; i < each.size(); i++) {
        reaches |= each.y(i) == least;
        if (i < each.size() * SETTLED_BY) {
          before = Math.min(before, each.y(i));
        }
      }
      if (reaches && before - least <= SETTLED * (start - least)) {
        return true;
      }
    }
    return false;
  }

  private static double leastAbove(List<Series> series, double base) {
    double least = Double.POSITIVE_INFINITY;
    for (Series each : series) {
      for (int i = 0; i < each.size(); i++) {
        double above = each.y(i) - base;
        if (above > 0) {
          least = Math.min(least, above);
        }
      }
    }
    return least;
  }

  /** The highest value at which a series begins. */
  private static double start(List<Series> series) {
    double start = Double.NEGATIVE_INFINITY;
    for (Series each : series) {
      if (each.size() > 0 && Double.isFinite(each.y(0))) {
        start = Math.max(start, each.y(0));
      }
    }
    return start;
  }

  private static double most(List<Series> series, double base) {
    double most = Double.NEGATIVE_INFINITY;
    for (Series each : series) {
      for (int i = 0; i < each.size(); i++) {
        double above = each.y(i) - base;
        if (Double.isFinite(above)) {
          most = Math.max(most, above);
        }
      }
    }
    return most;
  }

  private static ValueScale logarithmic(List<Series> series, double base, String label) {
    double low = leastAbove(series, base);
    double high = most(series, base);
    double start = start(series) - base;
    if (start > 0) {
      low = Math.max(low, LEAST * start);
      if (low < start) {
        high = Math.min(high, start * Math.max(RISE, start / low));
      }
    }
    double margin = Math.pow(high / low, PADDING);
    Axis axis =
        Axis.logarithmic(
            Math.max(low / margin, 1 / LARGEST),
            Math.min(high * margin, LARGEST),
            label + " (log scale)");
    return new ValueScale(axis, base);
  }

  private static ValueScale linear(List<Series> series, double least, double most, String label) {
    double start = start(series);
    double high = least < start ? Math.min(most, start + 1.5 * (start - least)) : most;
    double smallest = Math.max(1e-9 * Math.max(Math.abs(least), Math.abs(high)), 1 / LARGEST);
    double padding = PADDING * Math.max(high - least, smallest);
    return new ValueScale(Axis.linear(least - padding, high + padding, label), 0);
  }
}

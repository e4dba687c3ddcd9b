package org.downhill.report.internal.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis: an interval of numbers, how it is divided, and what it says.
 *
 * @param low the lower end
 * @param high the upper end, greater than {@code low}
 * @param kind linear or logarithmic; both ends of a logarithmic one are positive
 * @param label what is measured, in words
 */
public record Axis(double low, double high, Kind kind, String label) {

  private static final double MOST_PLAIN = 1e5;
  private static final double LEAST_PLAIN = 1e-3;

  /** How an axis is divided. */
  public enum Kind {
    /** Equal distances are equal differences. */
    LINEAR,
    /** Equal distances are equal ratios. */
    LOGARITHMIC
  }

  /** An axis with equal distances for equal differences. */
  public static Axis linear(double low, double high, String label) {
    return new Axis(low, high, Kind.LINEAR, label);
  }

  /** An axis with equal distances for equal ratios. */
  public static Axis logarithmic(double low, double high, String label) {
    return new Axis(low, high, Kind.LOGARITHMIC, label);
  }

  /** The share of the axis that lies below a value; outside 0 to 1 for a value beyond the ends. */
  public double share(double value) {
    if (kind == Kind.LINEAR) {
      return (value - low) / (high - low);
    }
    return value > 0 ? Math.log(value / low) / Math.log(high / low) : Double.NEGATIVE_INFINITY;
  }

  /** Round values on the axis with their labels, at most {@code most} of them or few more. */
  public List<Tick> ticks(int most) {
    return kind == Kind.LINEAR ? even(most) : decades(most);
  }

  private List<Tick> even(int most) {
    BigDecimal step = step((high - low) / most);
    List<Tick> ticks = new ArrayList<>();
    double size = step.doubleValue();
    double first = Math.ceil(low / size - 1e-9);
    double last = Math.floor(high / size + 1e-9);
    for (double k = first; k <= last && ticks.size() <= 2 * most; k++) {
      BigDecimal value = step.multiply(BigDecimal.valueOf(k));
      ticks.add(new Tick(value.doubleValue(), print(value)));
    }
    return ticks;
  }

  /** The least of 1, 2, 5, 10, 20 … and their tenths that is not less than a number. */
  private static BigDecimal step(double least) {
    int exponent = (int) Math.floor(Math.log10(least));
    BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(exponent);
    for (int factor : new int[] {1, 2, 5}) {
      BigDecimal step = unit.multiply(BigDecimal.valueOf(factor));
      if (step.doubleValue() >= least * (1 - 1e-9)) {
        return step;
      }
    }
    return unit.scaleByPowerOfTen(1);
  }

  private List<Tick> decades(int most) {
    int first = (int) Math.ceil(Math.log10(low) - 1e-9);
    int last = (int) Math.floor(Math.log10(high) + 1e-9);
    int stride = 1;
    while ((last - first) / stride >= most) {
      stride++;
    }
    List<Tick> ticks = new ArrayList<>();
    for (int exponent = -Math.floorDiv(-first, stride) * stride;
        exponent <= last;
        exponent += stride) {
      BigDecimal value = BigDecimal.ONE.scaleByPowerOfTen(exponent);
      ticks.add(new Tick(value.doubleValue(), print(value)));
    }
    return ticks;
  }

  /** A short number: 0.25, −3, 1e−7, with a minus sign of its own width. */
  static String print(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    double size = number.abs().doubleValue();
    BigDecimal shortest = number.stripTrailingZeros();
    if (size >= LEAST_PLAIN && size < MOST_PLAIN) {
      return shortest.toPlainString().replace('-', '−');
    }
    int exponent = shortest.precision() - shortest.scale() - 1;
    return (shortest.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent)
        .replace('-', '−');
  }
}

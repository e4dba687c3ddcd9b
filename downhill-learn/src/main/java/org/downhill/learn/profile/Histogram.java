package org.downhill.learn.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.downhill.learn.json.Json;
import org.downhill.learn.json.JsonFields;

/**
 * How much weight of numbers lies in each of several intervals of equal width. An interval holds
 * its lower end, and the last one both ends.
 *
 * @param low lower end of the first interval
 * @param high upper end of the last interval, above {@code low}
 * @param counts weight in each interval, from low to high
 * @param below weight of the numbers below {@code low}
 * @param above weight of the numbers above {@code high}
 */
public record Histogram(double low, double high, List<Double> counts, double below, double above) {

  /** Copies the list. */
  public Histogram {
    counts = List.copyOf(counts);
  }

  /**
   * A histogram of the whole range of some numbers; few whole numbers get an interval each.
   *
   * @param values finite numbers, at least one
   * @param weights their weights
   * @param most number of intervals at most
   */
  public static Histogram of(double[] values, double[] weights, int most) {
    double low = Arrays.stream(values).min().orElseThrow();
    double high = Arrays.stream(values).max().orElseThrow();
    boolean whole = Arrays.stream(values).allMatch(value -> value == Math.rint(value));
    if (whole && high - low < most) {
      return within(low - 0.5, high + 0.5, (int) (high - low) + 1, values, weights);
    }
    return low == high
        ? within(low - 0.5, high + 0.5, 1, values, weights)
        : within(low, high, most, values, weights);
  }

  /** A histogram of a part of the range. */
  public static Histogram within(
      double low, double high, int intervals, double[] values, double[] weights) {
    double[] counts = new double[intervals];
    double below = 0;
    double above = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] < low) {
        below += weights[i];
      } else if (values[i] > high) {
        above += weights[i];
      } else {
        double share = (values[i] - low) / (high - low);
        counts[Math.min(intervals - 1, (int) (share * intervals))] += weights[i];
      }
    }
    return new Histogram(low, high, Arrays.stream(counts).boxed().toList(), below, above);
  }

  /** The width of an interval. */
  public double width() {
    return (high - low) / counts.size();
  }

  /** This as JSON. */
  public ObjectNode toJson() {
    ObjectNode node = Json.object();
    node.set("low", Json.number(low));
    node.set("high", Json.number(high));
    node.set("below", Json.number(below));
    node.set("above", Json.number(above));
    ArrayNode array = node.putArray("counts");
    counts.forEach(count -> array.add(Json.number(count)));
    return node;
  }

  /** What {@link #toJson} wrote. */
  public static Histogram read(JsonFields fields) {
    return new Histogram(
        fields.number("low"),
        fields.number("high"),
        fields.numbers("counts"),
        fields.number("below"),
        fields.number("above"));
  }
}

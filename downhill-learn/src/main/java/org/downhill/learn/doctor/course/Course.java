package org.downhill.learn.doctor.course;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The course of a descent and what it came to.
 *
 * @param points the objective after each pass, or at steps of the trace
 * @param reason why it ended, in one word: {@code converged}, {@code budget}, {@code stalled},
 *     {@code diverged}, {@code interrupted}; or {@code running}, {@code killed}, {@code failed}
 * @param train metrics on the training rows
 * @param test metrics on rows not seen; empty where there are none
 * @param baseline metrics of the best constant on the rows measured
 */
public record Course(
    List<Point> points,
    String reason,
    Map<String, Double> train,
    Map<String, Double> test,
    Map<String, Double> baseline) {

  private static final Set<String> CUT_SHORT = Set.of("interrupted", "killed");

  /** Copies the collections. */
  public Course {
    points = List.copyOf(points);
    train = copy(train);
    test = copy(test);
    baseline = copy(baseline);
  }

  /**
   * A moment of the course.
   *
   * @param epoch passes over the rows
   * @param objective the objective, penalty included
   */
  public record Point(double epoch, double objective) {}

  /** Whether the descent ended before its time and can go on. */
  public boolean isCutShort() {
    return CUT_SHORT.contains(reason);
  }

  /** A metric of one part, where it was measured and is a number. */
  public static OptionalDouble metric(Map<String, Double> part, String name) {
    Double value = part.get(name);
    return value == null || value.isNaN() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The objectives in order. */
  public double[] objectives() {
    return points.stream().mapToDouble(Point::objective).toArray();
  }

  private static Map<String, Double> copy(Map<String, Double> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}

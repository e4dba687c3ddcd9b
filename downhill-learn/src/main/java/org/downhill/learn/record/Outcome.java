package org.downhill.learn.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.downhill.learn.linear.Certificate;

/**
 * What came out of a run.
 *
 * @param task what was predicted: {@code regression}, {@code binary}, {@code multiclass}, {@code
 *     count}
 * @param target name of the target
 * @param split how the rows that were measured were kept apart
 * @param features number of features of the model
 * @param optimizer spec of the method that was used, its learning rate included
 * @param epochs passes over the rows
 * @param termination why the descent ended
 * @param certificate what is certain of how far the fit is from the best possible
 * @param rateLimit the learning rate above which the method is unstable where it starts, where that
 *     is known
 * @param metrics for {@code train}, {@code test} and {@code baseline}, whichever were measured,
 *     each metric by name
 */
public record Outcome(
    String task,
    String target,
    Split split,
    int features,
    String optimizer,
    int epochs,
    Ending termination,
    Optional<Certificate> certificate,
    OptionalDouble rateLimit,
    Map<String, Map<String, Double>> metrics) {

  /** Keeps the order of the metrics. */
  public Outcome {
    Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
    metrics.forEach(
        (part, values) -> copy.put(part, Collections.unmodifiableMap(new LinkedHashMap<>(values))));
    metrics = Collections.unmodifiableMap(copy);
  }

  /**
   * How rows were set apart for the metrics.
   *
   * @param kind {@code holdout} (drawn by the seed), {@code file} (a file of their own) or {@code
   *     none}
   * @param fraction share of the rows held out; 0 unless the kind is {@code holdout}
   * @param trainRows rows that the measured model was fitted on
   * @param testRows rows it was measured on
   */
  public record Split(String kind, double fraction, long trainRows, long testRows) {}
}

package org.downhill.learn.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.downhill.learn.linear.Certificate;
import org.downhill.learn.plan.RateLimit;
import org.downhill.learn.train.TrainResult;

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
   * What came out of a training run.
   *
   * @param holdout share of the rows that was to be held out where there was no file to measure on
   */
  static Outcome of(TrainResult result, double holdout) {
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    metrics.put("train", result.train().values());
    result.test().ifPresent(test -> metrics.put("test", test.values()));
    metrics.put("baseline", result.baseline().values());
    return new Outcome(
        result.schema().task().task().label(),
        result.target(),
        Split.of(result, holdout),
        result.features(),
        result.plan().optimizer(),
        result.epochs(),
        Ending.of(result.termination()),
        result.certificate(),
        result.rateLimit().stream().mapToDouble(RateLimit::limit).findFirst(),
        metrics);
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
  public record Split(String kind, double fraction, long trainRows, long testRows) {

    private static Split of(TrainResult result, double holdout) {
      boolean file = result.data().stream().anyMatch(data -> data.role().equals("test"));
      String kind = file ? "file" : result.testRows() > 0 ? "holdout" : "none";
      return new Split(
          kind, kind.equals("holdout") ? holdout : 0, result.trainRows(), result.testRows());
    }
  }
}

package org.downhill.learn.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.downhill.learn.linear.LinearScorer;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.metric.Metrics;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.Task;

/** The metrics of a run: on the training rows, on rows not seen, and of the best constant. */
final class Report {

  private final Measure measure;
  private final Rows train;
  private final Optional<Rows> test;

  Report(
      Task task,
      Loss loss,
      Profiled.Encoding encoding,
      TrainingRows rows,
      Optional<TrainingRows> tested) {
    measure = new Measure(task, loss, encoding.codec());
    train = rows.train();
    test =
        tested
            .map(TrainingRows::train)
            .or(() -> Optional.of(rows.heldOut()).filter(held -> held.size() > 0));
  }

  /** Number of rows to measure on that were not seen. */
  long testRows() {
    return test.map(Rows::size).orElse(0);
  }

  Metrics train(LinearScorer scorer) {
    return measure.of(train, scorer);
  }

  Optional<Metrics> test(LinearScorer scorer) {
    return test.map(rows -> measure.of(rows, scorer));
  }

  /** The metrics of the best constant of the training rows, where possible on the test rows. */
  Metrics baseline(double[] constant) {
    return measure.ofConstant(test.orElse(train), constant);
  }

  static Map<String, Map<String, Double>> asMap(
      Metrics train, Optional<Metrics> test, Metrics baseline) {
    Map<String, Map<String, Double>> map = new LinkedHashMap<>();
    map.put("train", train.values());
    test.ifPresent(metrics -> map.put("test", metrics.values()));
    map.put("baseline", baseline.values());
    return map;
  }
}

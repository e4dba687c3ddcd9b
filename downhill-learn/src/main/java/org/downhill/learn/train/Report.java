package org.downhill.learn.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.downhill.learn.linear.LinearScorer;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.metric.Metrics;
import org.downhill.learn.quality.Quality;
import org.downhill.learn.quality.QualityMeter;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.Part;
import org.downhill.learn.schema.Task;

/** The metrics of a run: on the training rows, on rows not seen, and of the best constant. */
final class Report {

  private final Measure measure;
  private final Rows train;
  private final Optional<Rows> test;
  private final QualityMeter meter;
  private final RowNumbers numbers;
  private final Part part;

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
    meter = measure.meter();
    numbers = tested.map(TrainingRows::numbers).orElseGet(rows::numbers);
    part = tested.isEmpty() && test.isPresent() ? Part.HELD_OUT : Part.TRAIN;
  }

  /** Number of rows to measure on that were not seen. */
  long testRows() {
    return test.map(Rows::size).orElse(0);
  }

  /**
   * The metrics of a run.
   *
   * @param train on the rows that the model was fitted on
   * @param test on rows that it has not seen
   * @param baseline of the best constant of the training rows, where possible on the test rows
   */
  record Scores(Metrics train, Optional<Metrics> test, Metrics baseline) {

    /** By part, each metric by its name. */
    Map<String, Map<String, Double>> asMap() {
      Map<String, Map<String, Double>> map = new LinkedHashMap<>();
      map.put("train", train.values());
      test.ifPresent(metrics -> map.put("test", metrics.values()));
      map.put("baseline", baseline.values());
      return map;
    }
  }

  /**
   * Measures a model.
   *
   * @param constant the best constant of the training rows
   */
  Scores scores(LinearScorer scorer, double[] constant) {
    Metrics ofTrain =
        test.isPresent() ? measure.of(train, scorer) : measure.of(train, scorer, meter::add);
    return new Scores(
        ofTrain,
        test.map(rows -> measure.of(rows, scorer, meter::add)),
        measure.ofConstant(test.orElse(train), constant));
  }

  /** What the rows measured so far show, those not seen where there are any. */
  Optional<Quality> quality() {
    return meter
        .quality(test.isPresent() ? "test" : "train")
        .map(quality -> numbers.inData(quality, part));
  }
}

package org.downhill.learn.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.downhill.core.kernel.Kernels;
import org.downhill.core.spec.Numbers;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.model.DataFile;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.model.Provenance;
import org.downhill.learn.model.SoftwareVersion;
import org.downhill.learn.plan.Decision;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.schema.Task;

/** Makes models that carry how they came to be. */
final class ModelMaker {

  private final TrainSettings settings;
  private final DataSource data;
  private final Optional<DataSource> test;
  private final Task task;
  private final Loss loss;
  private final Map<String, Map<String, Double>> metrics;

  ModelMaker(
      TrainSettings settings,
      DataSource data,
      Optional<DataSource> test,
      Task task,
      Loss loss,
      Map<String, Map<String, Double>> metrics) {
    this.settings = settings;
    this.data = data;
    this.test = test;
    this.task = task;
    this.loss = loss;
    this.metrics = metrics;
  }

  /** The model of a descent. */
  LinearModel make(
      Profiled.Encoding encoding,
      TrainingRows rows,
      Optional<TrainingRows> tested,
      Fitting fitting,
      Fitting.Fitted fitted) {
    double[] x = fitted.x();
    return make(encoding, x, fitting.objective().constants(x), fitted.plan(), files(rows, tested));
  }

  /**
   * The model of some weights.
   *
   * @param files what was read
   */
  LinearModel make(
      Profiled.Encoding encoding,
      double[] weights,
      double[] constants,
      Plan plan,
      List<DataFile> files) {
    return LinearModel.builder(encoding.encoder(), encoding.codec())
        .task(task)
        .loss(loss)
        .intercept(settings.intercept())
        .parameters(weights, constants)
        .metrics(metrics)
        .provenance(
            new Provenance(
                SoftwareVersion.current(),
                Kernels.active().name(),
                settings.seed(),
                settings.asMap(),
                plan(plan),
                files))
        .build();
  }

  /** What was read. */
  List<DataFile> files(TrainingRows rows, Optional<TrainingRows> tested) {
    List<DataFile> files = new ArrayList<>();
    files.add(file("train", data, rows));
    test.ifPresent(source -> files.add(file("test", source, tested.orElse(rows))));
    return files;
  }

  private static DataFile file(String role, DataSource source, TrainingRows rows) {
    long used = (long) rows.train().size() + rows.heldOut().size();
    return file(role, source, used, rows.skipped());
  }

  /** What is told of data that were read. */
  static DataFile file(String role, DataSource source, long rows, long skipped) {
    return new DataFile(role, source.origin(), source.bytes(), source.sha256(), rows, skipped);
  }

  private static Map<String, String> plan(Plan plan) {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("optimizer", plan.optimizer());
    map.put("batch-size", plan.batchSize());
    map.put("l1", Numbers.print(plan.l1()));
    map.put("l2", Numbers.print(plan.l2()));
    map.put("epochs", Integer.toString(plan.epochs()));
    for (Decision decision : plan.decisions()) {
      map.putIfAbsent(decision.name(), decision.choice());
    }
    return map;
  }
}

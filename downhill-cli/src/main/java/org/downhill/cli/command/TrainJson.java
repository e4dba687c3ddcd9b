package org.downhill.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.downhill.cli.io.JsonOutput;
import org.downhill.core.kernel.Kernels;
import org.downhill.learn.check.Finding;
import org.downhill.learn.json.Json;
import org.downhill.learn.metric.Metrics;
import org.downhill.learn.model.DataFile;
import org.downhill.learn.plan.Decision;
import org.downhill.learn.record.CertificateJson;
import org.downhill.learn.record.Ending;
import org.downhill.learn.record.SchemaJson;
import org.downhill.learn.train.TrainResult;

/** The result of a training run as JSON. */
final class TrainJson {

  private TrainJson() {}

  /**
   * The object that {@code train --json} prints.
   *
   * @param model where the model is kept
   * @param run the run's folder
   */
  static ObjectNode of(TrainResult result, long seed, Optional<Path> model, Optional<Path> run) {
    ObjectNode document = JsonOutput.document();
    document.put("task", result.schema().task().task().label());
    document.put("target", result.target());
    document.put("rows", result.trainRows());
    document.put("testRows", result.testRows());
    document.put("features", result.features());
    document.put("loss", result.loss());
    document.put("optimizer", result.plan().optimizer());
    document.put("batchSize", result.plan().batchSize());
    document.set("l1", Json.number(result.plan().l1()));
    document.set("l2", Json.number(result.plan().l2()));
    document.put("epochs", result.epochs());
    document.set("seconds", Json.number(result.seconds()));
    writeEnding(Ending.of(result.termination()), document.putObject("termination"));
    result
        .certificate()
        .ifPresent(certificate -> document.set("certificate", CertificateJson.write(certificate)));
    writeMetrics(result.train(), document.putObject("train"));
    if (result.test().isPresent()) {
      writeMetrics(result.test().get(), document.putObject("test"));
    } else {
      document.putNull("test");
    }
    writeMetrics(result.baseline(), document.putObject("baseline"));
    ArrayNode findings = document.putArray("findings");
    for (Finding finding : result.findings()) {
      ObjectNode node = findings.addObject();
      node.put("code", finding.code());
      node.put("severity", finding.severity().label());
      node.put("message", finding.message());
    }
    ArrayNode plan = document.putArray("plan");
    for (Decision decision : result.plan().decisions()) {
      ObjectNode node = plan.addObject();
      node.put("name", decision.name()).put("choice", decision.choice());
      node.put("reason", decision.reason()).put("override", decision.override());
    }
    SchemaJson.write(result.schema(), document.putArray("schema"));
    ArrayNode data = document.putArray("data");
    for (DataFile file : result.data()) {
      data.add(file.toJson());
    }
    document.put("seed", seed);
    document.put("kernel", Kernels.active().name());
    document.put("model", model.map(Path::toString).orElse(null));
    document.put("run", run.map(Path::toString).orElse(null));
    return document;
  }

  private static void writeEnding(Ending ending, ObjectNode node) {
    node.put("reason", ending.reason()).put("message", ending.message());
    ending.criterion().ifPresent(criterion -> node.put("criterion", criterion));
    for (Map.Entry<String, Double> entry : ending.evidence().entrySet()) {
      node.set(entry.getKey(), Json.number(entry.getValue()));
    }
  }

  /** Adds each metric by name. */
  static void writeMetrics(Metrics metrics, ObjectNode node) {
    metrics.values().forEach((name, value) -> node.set(name, Json.number(value)));
  }
}

package org.downhill.learn.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.downhill.learn.check.Finding;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.json.Json;
import org.downhill.learn.json.JsonFields;
import org.downhill.learn.model.DataFile;

/** Writes manifests as JSON and reads them back. */
final class ManifestJson {

  private ManifestJson() {}

  static ObjectNode write(Manifest manifest) {
    ObjectNode root = Json.object();
    root.put("schemaVersion", Manifest.SCHEMA_VERSION);
    root.put("name", manifest.name());
    root.put("status", JsonFields.lowerCase(manifest.status()));
    root.put("started", manifest.started().toString());
    root.set("seconds", Json.number(manifest.seconds()));
    ObjectNode request = root.putObject("request");
    ArrayNode command = request.putArray("command");
    manifest.request().command().forEach(command::add);
    manifest.request().directory().ifPresent(path -> request.put("directory", path));
    ObjectNode options = request.putObject("options");
    manifest.request().options().forEach(options::put);
    ObjectNode inputs = request.putObject("inputs");
    manifest.request().inputs().forEach(inputs::put);
    request.put("seed", manifest.request().seed());
    writeEnvironment(root.putObject("environment"), manifest.environment());
    ArrayNode data = root.putArray("data");
    manifest.data().forEach(file -> data.add(file.toJson()));
    manifest.schema().ifPresent(schema -> root.set("schema", schema.deepCopy()));
    PlanJson.writeDecisions(root.putArray("plan"), manifest.plan());
    manifest.outcome().ifPresent(outcome -> writeOutcome(root.putObject("outcome"), outcome));
    ArrayNode findings = root.putArray("findings");
    for (Finding finding : manifest.findings()) {
      ObjectNode node = findings.addObject();
      node.put("code", finding.code()).put("severity", finding.severity().label());
      node.put("message", finding.message());
    }
    manifest.error().ifPresent(error -> root.put("error", error));
    return root;
  }

  private static void writeEnvironment(ObjectNode node, Environment environment) {
    node.put("version", environment.version());
    node.put("build", environment.build());
    node.put("java", environment.java());
    node.put("vm", environment.vm());
    node.put("os", environment.os());
    node.put("processors", environment.processors());
    node.put("memoryBytes", environment.memoryBytes());
    node.put("kernel", environment.kernel());
  }

  private static void writeOutcome(ObjectNode node, Outcome outcome) {
    node.put("task", outcome.task()).put("target", outcome.target());
    ObjectNode split = node.putObject("split");
    split.put("kind", outcome.split().kind());
    split.set("fraction", Json.number(outcome.split().fraction()));
    split.put("trainRows", outcome.split().trainRows());
    split.put("testRows", outcome.split().testRows());
    node.put("features", outcome.features());
    node.put("optimizer", outcome.optimizer());
    node.put("epochs", outcome.epochs());
    Ending ending = outcome.termination();
    ObjectNode termination = node.putObject("termination");
    termination.put("reason", ending.reason()).put("message", ending.message());
    ending.criterion().ifPresent(criterion -> termination.put("criterion", criterion));
    writeNumbers(termination.putObject("evidence"), ending.evidence());
    outcome
        .certificate()
        .ifPresent(certificate -> node.set("certificate", CertificateJson.write(certificate)));
    outcome.rateLimit().ifPresent(limit -> node.set("rateLimit", Json.number(limit)));
    ObjectNode metrics = node.putObject("metrics");
    outcome.metrics().forEach((part, values) -> writeNumbers(metrics.putObject(part), values));
  }

  private static void writeNumbers(ObjectNode node, Map<String, Double> numbers) {
    numbers.forEach((name, value) -> node.set(name, Json.number(value)));
  }

  static Manifest read(String source, String text) {
    JsonFields root = Json.parse(source, text);
    long version = root.integer("schemaVersion");
    if (version > Manifest.SCHEMA_VERSION) {
      throw new DataException(
          Place.of(source),
          "schemaVersion " + version,
          "at most " + Manifest.SCHEMA_VERSION,
          "upgrade Downhill");
    }
    JsonFields request = root.object("request");
    return new Manifest(
        root.text("name"),
        root.choice("status", RunStatus.class),
        readInstant(root),
        root.number("seconds"),
        new Request(
            request.texts("command"),
            request.optionalText("directory"),
            request.textMap("options"),
            request.has("inputs") ? request.textMap("inputs") : Map.of(),
            request.integer("seed")),
        readEnvironment(root.object("environment")),
        root.objects("data").stream().map(DataFile::read).toList(),
        root.has("schema") ? Optional.of(root.object("schema").node()) : Optional.empty(),
        PlanJson.readDecisions(root.objects("plan")),
        root.has("outcome") ? Optional.of(readOutcome(root.object("outcome"))) : Optional.empty(),
        root.objects("findings").stream().map(ManifestJson::readFinding).toList(),
        root.optionalText("error"));
  }

  private static Instant readInstant(JsonFields root) {
    try {
      return Instant.parse(root.text("started"));
    } catch (DateTimeException e) {
      throw root.wrong("started", "a time such as 2026-11-22T06:15:00Z");
    }
  }

  private static Environment readEnvironment(JsonFields fields) {
    return new Environment(
        fields.text("version"),
        fields.text("build"),
        fields.text("java"),
        fields.text("vm"),
        fields.text("os"),
        fields.smallInteger("processors"),
        fields.integer("memoryBytes"),
        fields.text("kernel"));
  }

  private static Finding readFinding(JsonFields fields) {
    return new Finding(
        fields.text("code"),
        fields.choice("severity", Finding.Severity.class),
        fields.text("message"));
  }

  private static Outcome readOutcome(JsonFields fields) {
    JsonFields split = fields.object("split");
    JsonFields termination = fields.object("termination");
    JsonFields metrics = fields.object("metrics");
    Map<String, Map<String, Double>> parts = new LinkedHashMap<>();
    metrics.names().forEach(part -> parts.put(part, metrics.numberMap(part)));
    return new Outcome(
        fields.text("task"),
        fields.text("target"),
        new Outcome.Split(
            split.text("kind"),
            split.number("fraction"),
            split.integer("trainRows"),
            split.integer("testRows")),
        fields.smallInteger("features"),
        fields.text("optimizer"),
        fields.smallInteger("epochs"),
        new Ending(
            termination.text("reason"),
            termination.text("message"),
            termination.optionalText("criterion"),
            termination.numberMap("evidence")),
        fields.has("certificate")
            ? Optional.of(CertificateJson.read(fields.object("certificate")))
            : Optional.empty(),
        fields.has("rateLimit")
            ? OptionalDouble.of(fields.number("rateLimit"))
            : OptionalDouble.empty(),
        parts);
  }
}

package org.downhill.cli.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.downhill.cli.command.DiagnosesJson;
import org.downhill.cli.io.JsonOutput;
import org.downhill.core.analysis.Located;
import org.downhill.core.analysis.Multistart;
import org.downhill.core.descent.Run;
import org.downhill.core.trajectory.Point;
import org.downhill.core.verdict.Verdict;
import org.downhill.learn.json.Json;

/** The JSON of a minimisation. */
final class MinimizeJson {

  private MinimizeJson() {}

  static ObjectNode of(Minimized result) {
    Run run = result.trial().run();
    Problem problem = result.problem();
    ObjectNode document = JsonOutput.document();
    document.put("formula", problem.text());
    document.put("optimizer", result.spec());
    document.put("learningRateChosen", result.search().isPresent());
    document.set("from", point(problem.variables(), result.start()));
    document.set("x", point(problem.variables(), run.x()));
    document.set("value", Json.number(run.value()));
    document.set("gradientNorm", Json.number(gradientNorm(result)));
    document.put("steps", run.steps());
    document.set("evaluations", Json.number(run.evaluations()));
    document.put("hessianProducts", run.hessianProducts());
    document
        .putObject("termination")
        .put("reason", run.termination().reason())
        .put("message", run.termination().message());
    writeVerdict(result.verdict(), document.putObject("verdict"));
    DiagnosesJson.write(result.findings(), document.putArray("findings"));
    problem
        .formula()
        .ifPresent(
            formula -> {
              ObjectNode derivatives = document.putObject("derivatives");
              formula
                  .variables()
                  .forEach(name -> derivatives.put(name, formula.derivative(name).toString()));
            });
    result.others().ifPresent(others -> writeOthers(result, others, document));
    writeTrace(result.trial().trajectory().points(), document.putArray("trace"));
    return document;
  }

  private static double gradientNorm(Minimized result) {
    return result.verdict().evidence().getOrDefault("gradientNorm", Double.NaN);
  }

  static ObjectNode point(List<String> variables, double[] x) {
    ObjectNode node = Json.object();
    for (int i = 0; i < x.length; i++) {
      node.set(variables.get(i), Json.number(x[i]));
    }
    return node;
  }

  static void writeVerdict(Verdict verdict, ObjectNode node) {
    node.put("kind", verdict.kind().name().toLowerCase(Locale.ROOT));
    node.put("sentence", verdict.sentence());
    ObjectNode evidence = node.putObject("evidence");
    verdict.evidence().forEach((name, value) -> evidence.set(name, Json.number(value)));
    verdict
        .advice()
        .ifPresent(
            advice -> {
              ObjectNode given = node.putObject("advice");
              given.set("learningRate", Json.number(advice.learningRate()));
              given.set("limit", Json.number(advice.limit()));
              given.put("sentence", advice.sentence());
            });
  }

  private static void writeOthers(Minimized result, Multistart.Result others, ObjectNode to) {
    ObjectNode node = to.putObject("multistart");
    node.put("starts", others.starts());
    node.put("lowerFound", result.lower().isPresent());
    ArrayNode minima = node.putArray("ends");
    for (Located end : others.inside()) {
      ObjectNode found = minima.addObject();
      found.set("x", point(result.problem().variables(), end.x()));
      found.set("value", Json.number(end.value()));
      found.put("starts", end.count());
    }
  }

  static void writeTrace(List<Point> points, ArrayNode trace) {
    for (Point point : points) {
      ObjectNode row = trace.addObject();
      row.put("step", point.step());
      ArrayNode x = row.putArray("x");
      for (double coordinate : point.x()) {
        x.add(Json.number(coordinate));
      }
      row.set("value", Json.number(point.value()));
      row.set("gradientNorm", Json.number(point.gradientNorm()));
      row.set("learningRate", Json.number(point.learningRate()));
      row.set("evaluations", Json.number(point.evaluations()));
    }
  }
}

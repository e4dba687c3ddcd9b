package org.downhill.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.downhill.cli.io.JsonOutput;
import org.downhill.learn.doctor.DataReport;
import org.downhill.learn.doctor.RunReport;
import org.downhill.learn.doctor.RunReport.Trials;
import org.downhill.learn.doctor.course.Course;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.downhill.learn.json.Json;
import org.downhill.learn.plan.Decision;
import org.downhill.learn.record.SchemaJson;

/** What the doctor found, as JSON. */
final class DoctorJson {

  private DoctorJson() {}

  /** The object of an examination of data. */
  static ObjectNode of(DataReport report) {
    ObjectNode document = JsonOutput.document();
    report
        .examined()
        .ifPresent(
            examined -> {
              document.put("task", examined.schema().task().task().label());
              document.put("target", examined.target());
              document.put("loss", examined.loss());
              ObjectNode facts = document.putObject("facts");
              examined.facts().forEach((name, value) -> facts.set(name, Json.number(value)));
              document.put("optimizer", examined.plan().optimizer());
              document.put("batchSize", examined.plan().batchSize());
              examined.l2().ifPresent(l2 -> document.set("l2", Json.number(l2)));
              ArrayNode plan = document.putArray("plan");
              for (Decision decision : examined.plan().decisions()) {
                ObjectNode node = plan.addObject();
                node.put("name", decision.name()).put("choice", decision.choice());
                node.put("reason", decision.reason()).put("override", decision.override());
              }
              SchemaJson.write(examined.schema(), document.putArray("schema"));
            });
    DiagnosesJson.write(report.diagnoses(), document.putArray("findings"));
    return document;
  }

  /** The object of an examination of a run. */
  static ObjectNode of(RunReport report) {
    ObjectNode document = JsonOutput.document();
    document.put("run", report.name()).put("ending", report.ending());
    ArrayNode course = document.putArray("course");
    for (Course.Point point : report.course().points()) {
      ObjectNode node = course.addObject();
      node.set("epoch", Json.number(point.epoch()));
      node.set("objective", Json.number(point.objective()));
    }
    ObjectNode trials = document.putObject("trials");
    if (report.trials() instanceof Trials.Made made) {
      trials.put("made", true).put("rows", made.rows());
    } else {
      trials.put("made", false).put("reason", ((Trials.Impossible) report.trials()).reason());
    }
    DiagnosesJson.write(report.diagnoses(), document.putArray("findings"));
    return document;
  }

  /** The catalogue. */
  static ObjectNode catalog() {
    ObjectNode document = JsonOutput.document();
    ArrayNode entries = document.putArray("findings");
    Ailments.all().forEach(ailment -> DiagnosesJson.write(ailment, entries.addObject()));
    return document;
  }
}

package org.downhill.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.downhill.learn.doctor.diagnosis.Ailment;
import org.downhill.learn.doctor.diagnosis.Diagnosis;
import org.downhill.learn.doctor.diagnosis.Tried;
import org.downhill.learn.json.Json;

/** Findings of the catalogue as JSON, wherever they are told. */
public final class DiagnosesJson {

  private DiagnosesJson() {}

  static void write(Ailment ailment, ObjectNode node) {
    node.put("code", ailment.id()).put("severity", ailment.severity().label());
    node.put("group", ailment.group().label()).put("title", ailment.title());
    node.put("rule", ailment.definition()).put("advice", ailment.advice());
  }

  /** One object for each finding. */
  public static void write(List<Diagnosis> diagnoses, ArrayNode array) {
    for (Diagnosis diagnosis : diagnoses) {
      ObjectNode node = array.addObject();
      write(diagnosis.ailment(), node);
      node.put("message", diagnosis.evidence());
      ObjectNode numbers = node.putObject("evidence");
      diagnosis.numbers().forEach((name, value) -> numbers.set(name, Json.number(value)));
      ArrayNode picture = node.putArray("picture");
      diagnosis.picture().forEach(picture::add);
      ObjectNode remedy = node.putObject("remedy").put("change", diagnosis.remedy().change());
      diagnosis.remedy().tried().ifPresent(tried -> write(tried, remedy.putObject("tried")));
    }
  }

  private static void write(Tried tried, ObjectNode node) {
    node.put("measure", tried.measure()).put("budget", tried.budget());
    node.set("start", Json.number(tried.start()));
    node.set("without", Json.number(tried.without()));
    node.set("with", Json.number(tried.with()));
    node.put("helped", tried.helped());
  }
}

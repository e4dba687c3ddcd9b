package org.downhill.learn.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.downhill.core.descent.Methods;
import org.downhill.learn.json.Json;
import org.downhill.learn.json.JsonFields;
import org.downhill.learn.plan.Decision;
import org.downhill.learn.plan.Plan;

/** Writes plans as JSON and reads them back; the numbers keep every bit. */
final class PlanJson {

  private PlanJson() {}

  static ObjectNode write(Plan plan) {
    ObjectNode node = Json.object();
    node.put("method", Methods.spec(plan.method()));
    node.set("l1", Json.number(plan.l1()));
    node.set("l2", Json.number(plan.l2()));
    node.put("epochs", plan.epochs());
    node.set("tolerance", Json.number(plan.tolerance()));
    node.set("apart", Json.number(plan.apart()));
    writeDecisions(node.putArray("decisions"), plan.decisions());
    return node;
  }

  static Plan read(JsonFields fields) {
    return new Plan(
        Methods.parse(fields.text("method")),
        fields.number("l1"),
        fields.number("l2"),
        fields.smallInteger("epochs"),
        fields.number("tolerance"),
        fields.number("apart"),
        readDecisions(fields.objects("decisions")),
        Optional.empty());
  }

  static void writeDecisions(ArrayNode list, List<Decision> decisions) {
    for (Decision decision : decisions) {
      ObjectNode node = list.addObject();
      node.put("name", decision.name()).put("choice", decision.choice());
      node.put("reason", decision.reason()).put("override", decision.override());
    }
  }

  static List<Decision> readDecisions(List<JsonFields> list) {
    return list.stream()
        .map(
            fields ->
                new Decision(
                    fields.text("name"),
                    fields.text("choice"),
                    fields.text("reason"),
                    fields.text("override")))
        .toList();
  }
}

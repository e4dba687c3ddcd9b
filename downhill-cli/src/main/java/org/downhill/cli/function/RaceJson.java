package org.downhill.cli.function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.downhill.core.race.RaceResult;
import org.downhill.core.race.Racer;
import org.downhill.core.race.Rates;
import org.downhill.learn.json.Json;

/** The JSON of a race. */
final class RaceJson {

  private RaceJson() {}

  /** Writes the result, without the points of the racers. */
  static ArrayNode write(Rates rates, RaceResult result, ObjectNode document) {
    document.put("rates", rates.label());
    document.set("evaluations", Json.number(result.evaluations()));
    document.set("target", Json.number(result.target()));
    document.put("winner", result.winner().map(Racer::spec).orElse(null));
    document.put("note", result.note());
    ArrayNode racers = document.putArray("racers");
    for (Racer racer : result.racers()) {
      ObjectNode node = racers.addObject();
      node.put("optimizer", racer.spec());
      node.put("rateOrigin", racer.origin().name().toLowerCase(Locale.ROOT));
      racer.learningRate().ifPresent(rate -> node.set("learningRate", Json.number(rate)));
      node.set("value", Json.number(racer.finish().value()));
      node.set("gradientNorm", Json.number(racer.finish().gradientNorm()));
      node.put("steps", racer.finish().step());
      node.set("evaluations", Json.number(racer.finish().evaluations()));
      node.put("hessianProducts", racer.finish().hessianProducts());
      node.set("evaluationsToTarget", Json.number(racer.evaluationsToTarget()));
      MinimizeJson.writeVerdict(racer.verdict(), node.putObject("verdict"));
    }
    return racers;
  }

  /** Adds the points of the racers on a function. */
  static void writePaths(List<String> variables, RaceResult result, ArrayNode racers) {
    for (int i = 0; i < racers.size(); i++) {
      Racer racer = result.racers().get(i);
      ObjectNode node = (ObjectNode) racers.get(i);
      node.set("x", MinimizeJson.point(variables, racer.finish().x()));
      MinimizeJson.writeTrace(racer.trial().trajectory().points(), node.putArray("trace"));
    }
  }
}

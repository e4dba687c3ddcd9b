package org.downhill.bench.peers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.downhill.learn.json.Json;

/** A comparison as JSON, with every run. */
public final class ResultJson {

  private ResultJson() {}

  /** Adds the comparison to a document. */
  public static void write(Comparison comparison, ObjectNode document) {
    ArrayNode contenders = document.putArray("contenders");
    for (Standing standing : comparison.standings()) {
      ObjectNode node = contenders.addObject().put("name", standing.name());
      standing.failure().ifPresent(failure -> node.put("failure", failure));
      standing
          .quality()
          .ifPresent(
              quality -> {
                node.set("accuracy", Json.number(quality.accuracy()));
                quality.logLoss().ifPresent(loss -> node.set("logLoss", Json.number(loss)));
              });
      ArrayNode runs = node.putArray("runs");
      for (Measurement run : standing.runs()) {
        ObjectNode figures = runs.addObject();
        figures.set("seconds", Json.number(run.seconds()));
        figures.set("userSeconds", Json.number(run.userSeconds()));
        figures.put("peakBytes", run.peakBytes());
      }
    }
    ArrayNode absent = document.putArray("absent");
    for (Lineup.Absent program : comparison.absent()) {
      absent.addObject().put("name", program.name()).put("reason", program.reason());
    }
  }
}

package org.downhill.learn.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.downhill.learn.json.Json;
import org.downhill.learn.json.JsonFields;
import org.downhill.learn.train.TrainEvent;

/** Events as a file of JSON objects, one on each line, that only grows. */
final class EventFile {

  private final LineFile file;

  EventFile(Path path) {
    file = new LineFile(path);
  }

  void append(RunEvent event) {
    ObjectNode node = Json.object();
    node.set("seconds", Json.number(event.seconds()));
    node.put("phase", event.event().phase());
    node.put("kind", event.event().kind().label());
    node.put("step", event.event().step());
    node.put("message", event.event().message());
    file.append("", Json.print(node));
  }

  List<RunEvent> read() {
    List<RunEvent> events = new ArrayList<>();
    int number = 1;
    for (String line : file.lines()) {
      JsonFields fields = Json.parse(file.path() + ", line " + number++, line);
      events.add(
          new RunEvent(
              fields.number("seconds"),
              new TrainEvent(
                  fields.text("phase"),
                  fields.choice("kind", TrainEvent.Kind.class),
                  fields.integer("step"),
                  fields.text("message"))));
    }
    return List.copyOf(events);
  }
}

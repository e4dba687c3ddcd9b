package org.downhill.cli.io;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.downhill.learn.json.Json;

/** The JSON of the commands: one object a run, on one line, {@code schemaVersion} first. */
public final class JsonOutput {

  private static final int SCHEMA_VERSION = 1;

  private JsonOutput() {}

  /** Starts the object of a run. */
  public static ObjectNode document() {
    return Json.object().put("schemaVersion", SCHEMA_VERSION);
  }

  /** Prints the object. */
  public static void print(ObjectNode document, StandardOutput out) {
    out.line(Json.print(document));
  }
}

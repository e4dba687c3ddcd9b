package org.downhill.cli.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The JSON of the commands: one object a run, on one line, with {@code schemaVersion} first. A
 * number that is not finite is the string {@code "NaN"}, {@code "Infinity"} or {@code "-Infinity"}.
 */
public final class Json {

  private static final int SCHEMA_VERSION = 1;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  /** Starts the object of a run. */
  public static ObjectNode document() {
    return NODES.objectNode().put("schemaVersion", SCHEMA_VERSION);
  }

  /** A number, or the name of one that is not finite. */
  public static JsonNode number(double value) {
    return Double.isFinite(value)
        ? NODES.numberNode(value)
        : NODES.textNode(Double.toString(value));
  }

  /** Prints the object on a line of its own. */
  public static void print(ObjectNode document, StandardOutput out) {
    out.line(document.toString());
  }
}

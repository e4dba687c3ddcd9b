package org.downhill.learn.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.downhill.learn.json.Json;
import org.downhill.learn.json.JsonFields;

/**
 * Data that a run read.
 *
 * @param role what it was used for: {@code train}, {@code test}
 * @param name its name, as the user gave it
 * @param bytes its size
 * @param sha256 SHA-256 of its bytes, in hexadecimal digits
 * @param rows rows used
 * @param skippedRows rows that were left out because they could not be read
 */
public record DataFile(
    String role, String name, long bytes, String sha256, long rows, long skippedRows) {

  /** This as JSON. */
  public ObjectNode toJson() {
    ObjectNode node = Json.object();
    node.put("role", role).put("name", name);
    node.put("bytes", bytes).put("sha256", sha256);
    node.put("rows", rows).put("skippedRows", skippedRows);
    return node;
  }

  /** What {@link #toJson()} wrote. */
  public static DataFile read(JsonFields fields) {
    return new DataFile(
        fields.text("role"),
        fields.text("name"),
        fields.integer("bytes"),
        fields.text("sha256"),
        fields.integer("rows"),
        fields.integer("skippedRows"));
  }
}

package org.downhill.learn.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;

/**
 * Reads and writes JSON strictly: no key twice, nothing after the end. A number that is not finite
 * is the string {@code "NaN"}, {@code "Infinity"} or {@code "-Infinity"}.
 */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNameLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /** An object without fields. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A number, or the name of one that is not finite. */
  public static JsonNode number(double value) {
    return Double.isFinite(value)
        ? JsonNodeFactory.instance.numberNode(value)
        : JsonNodeFactory.instance.textNode(Double.toString(value));
  }

  /** The node on one line. */
  public static String print(JsonNode node) {
    return node.toString();
  }

  /** The node over several lines, each ended by a line feed, for people to read. */
  public static String printLines(JsonNode node) {
    return node.toPrettyString().replace(System.lineSeparator(), "\n") + "\n";
  }

  /**
   * Reads an object.
   *
   * @param source what the text comes from, as messages call it
   * @throws DataException if the text is not one JSON object
   */
  public static JsonFields parse(String source, String text) {
    try {
      return JsonFields.of(source, MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      throw new DataException(
          Place.of(source),
          "text that is not JSON (" + e.getOriginalMessage() + ")",
          "a JSON object",
          JsonFields.FIX);
    }
  }

  /**
   * Reads any JSON.
   *
   * @param bytes UTF-8 text
   * @throws JsonProcessingException if the bytes are something else; its original message says what
   */
  public static JsonNode tree(byte[] bytes) throws JsonProcessingException {
    return MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
  }
}

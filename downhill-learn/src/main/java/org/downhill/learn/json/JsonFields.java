package org.downhill.learn.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;

/**
 * The fields of a JSON object, read by name and type. Each method throws {@link DataException} with
 * the place of the field where it is absent (unless it may be) or holds something else.
 */
public final class JsonFields {

  static final String FIX = "use the file as Downhill wrote it";

  private final String source;
  private final String path;
  private final ObjectNode node;

  private JsonFields(String source, String path, ObjectNode node) {
    this.source = source;
    this.path = path;
    this.node = node;
  }

  /**
   * The fields of {@code node}.
   *
   * @param source what the object comes from, as messages call it
   * @throws DataException if the node is not an object
   */
  public static JsonFields of(String source, JsonNode node) {
    return of(source, "", node);
  }

  private static JsonFields of(String source, String path, JsonNode node) {
    if (node instanceof ObjectNode object) {
      return new JsonFields(source, path, object);
    }
    String what = path.isEmpty() ? "JSON " : "the field " + path + " ";
    throw new DataException(
        Place.of(source), what + "that holds " + printed(node), "a JSON object", FIX);
  }

  /** The object itself. */
  public ObjectNode node() {
    return node;
  }

  /** The names of all fields, in their order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Whether there is a field of that name, other than null. */
  public boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** A string. */
  public String text(String name) {
    JsonNode value = required(name);
    if (!value.isTextual()) {
      throw wrong(name, value, "a string");
    }
    return value.textValue();
  }

  /** A string that may be absent. */
  public Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /** A whole number. */
  public long integer(String name) {
    JsonNode value = required(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(name, value, "a whole number");
    }
    return value.longValue();
  }

  /** A number, or the name of one that is not finite. */
  public double number(String name) {
    JsonNode value = required(name);
    Optional<Double> number = number(value);
    return number.orElseThrow(() -> wrong(name, value, "a number"));
  }

  /** A whole number that fits an int. */
  public int smallInteger(String name) {
    JsonNode value = required(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw wrong(name, value, "a whole number below 2147483648");
    }
    return value.intValue();
  }

  /** The constant of an enumeration, written in lower case. */
  public <E extends Enum<E>> E choice(String name, Class<E> type) {
    String text = text(name);
    for (E constant : type.getEnumConstants()) {
      if (lowerCase(constant).equals(text)) {
        return constant;
      }
    }
    List<String> known = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      known.add(lowerCase(constant));
    }
    throw wrong(name, node.path(name), "one of " + String.join(", ", known));
  }

  /** How {@link #choice} finds a constant written. */
  public static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** An object. */
  public JsonFields object(String name) {
    return of(source, path + name, required(name)).within(path + name + ".");
  }

  /** A list of objects. */
  public List<JsonFields> objects(String name) {
    List<JsonFields> objects = new ArrayList<>();
    for (JsonNode element : list(name)) {
      String at = path + name + "[" + objects.size() + "]";
      objects.add(of(source, at, element).within(at + "."));
    }
    return Collections.unmodifiableList(objects);
  }

  /** A list of strings. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : list(name)) {
      if (!element.isTextual()) {
        throw wrong(name + "[" + texts.size() + "]", element, "a string");
      }
      texts.add(element.textValue());
    }
    return Collections.unmodifiableList(texts);
  }

  /** A list of numbers, of which some may not be finite. */
  public List<Double> numbers(String name) {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode element : list(name)) {
      String at = name + "[" + numbers.size() + "]";
      numbers.add(number(element).orElseThrow(() -> wrong(at, element, "a number")));
    }
    return Collections.unmodifiableList(numbers);
  }

  /** An object whose fields are all strings, in its order. */
  public Map<String, String> textMap(String name) {
    JsonFields fields = object(name);
    Map<String, String> map = new LinkedHashMap<>();
    fields.names().forEach(key -> map.put(key, fields.text(key)));
    return Collections.unmodifiableMap(map);
  }

  /** An object whose fields are all numbers, in its order. */
  public Map<String, Double> numberMap(String name) {
    JsonFields fields = object(name);
    Map<String, Double> map = new LinkedHashMap<>();
    fields.names().forEach(key -> map.put(key, fields.number(key)));
    return Collections.unmodifiableMap(map);
  }

  /** A complaint about a field. */
  public DataException wrong(String name, String expected) {
    return wrong(name, node.path(name), expected);
  }

  private JsonNode list(String name) {
    JsonNode value = required(name);
    if (!value.isArray()) {
      throw wrong(name, value, "a list");
    }
    return value;
  }

  private JsonNode required(String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      throw new DataException(Place.of(source), "no field " + path + name, "one of that name", FIX);
    }
    return value;
  }

  private JsonFields within(String newPath) {
    return new JsonFields(source, newPath, node);
  }

  private DataException wrong(String name, JsonNode value, String expected) {
    return new DataException(
        Place.of(source),
        "the field " + path + name + " that holds " + printed(value),
        expected,
        FIX);
  }

  private static Optional<Double> number(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(value.doubleValue()).filter(Double::isFinite);
    }
    return switch (value.asText()) {
      case "NaN" -> Optional.of(Double.NaN);
      case "Infinity" -> Optional.of(Double.POSITIVE_INFINITY);
      case "-Infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
      default -> Optional.empty();
    };
  }

  private static String printed(JsonNode value) {
    return DataException.quote(value.toString());
  }
}

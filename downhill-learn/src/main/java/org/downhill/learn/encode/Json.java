package org.downhill.learn.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.downhill.learn.tensor.Tensor;

/** Reads the JSON and tensors of a stored encoder, and refuses what is not of the right form. */
final class Json {

  private Json() {}

  static String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isTextual() ? value.textValue() : refuse(name, "a text");
  }

  static boolean flag(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isBoolean() ? value.booleanValue() : refuse(name, "true or false");
  }

  static double number(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isNumber() ? value.doubleValue() : refuse(name, "a number");
  }

  static int integer(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.canConvertToInt() && value.isIntegralNumber()
        ? value.intValue()
        : refuse(name, "a whole number");
  }

  static int position(JsonNode json, String name, int from, int to) {
    int position = integer(json, name);
    return position >= from && position < to
        ? position
        : refuse(name, "from " + from + " to " + (to - 1));
  }

  static long longInteger(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.canConvertToLong() && value.isIntegralNumber()
        ? value.longValue()
        : refuse(name, "a whole number");
  }

  static List<String> texts(JsonNode json, String name) {
    JsonNode array = json.path(name);
    List<String> texts = new ArrayList<>();
    if (!array.isArray()) {
      return refuse(name, "a list of texts");
    }
    for (JsonNode element : array) {
      texts.add(element.isTextual() ? element.textValue() : refuse(name, "a list of texts"));
    }
    return texts;
  }

  static <E extends Enum<E>> E constant(JsonNode json, String name, Class<E> type) {
    String text = text(json, name);
    for (E constant : type.getEnumConstants()) {
      if (label(constant).equals(text)) {
        return constant;
      }
    }
    return refuse(name, "a known word and not " + text);
  }

  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ArrayNode array(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  static <T extends Tensor> T tensor(Map<String, Tensor> tensors, String name, Class<T> type) {
    Tensor tensor = tensors.get(name);
    return type.isInstance(tensor) ? type.cast(tensor) : refuse(name, "a " + type.getSimpleName());
  }

  private static <T> T refuse(String name, String expected) {
    throw new IllegalArgumentException("\"" + name + "\" of the encoding must be " + expected);
  }
}

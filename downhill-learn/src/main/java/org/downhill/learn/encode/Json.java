package org.downhill.learn.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.downhill.learn.tensor.Tensor;

/** Reads the JSON and tensors of a stored encoder, and refuses what is not of the right form. */
final class Json {

  private Json() {}

  static String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    require(value.isTextual(), name, "a text");
    return value.textValue();
  }

  static boolean flag(JsonNode json, String name) {
    JsonNode value = json.path(name);
    require(value.isBoolean(), name, "true or false");
    return value.booleanValue();
  }

  static double number(JsonNode json, String name) {
    JsonNode value = json.path(name);
    require(value.isNumber(), name, "a number");
    return value.doubleValue();
  }

  static int integer(JsonNode json, String name) {
    JsonNode value = json.path(name);
    require(value.isIntegralNumber() && value.canConvertToInt(), name, "a whole number");
    return value.intValue();
  }

  static int position(JsonNode json, String name, int from, int to) {
    int position = integer(json, name);
    require(position >= from && position < to, name, "from " + from + " to " + (to - 1));
    return position;
  }

  static long longInteger(JsonNode json, String name) {
    JsonNode value = json.path(name);
    require(value.isIntegralNumber() && value.canConvertToLong(), name, "a whole number");
    return value.longValue();
  }

  static List<String> texts(JsonNode json, String name) {
    JsonNode array = json.path(name);
    require(array.isArray(), name, "a list of texts");
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      require(element.isTextual(), name, "a list of texts");
      texts.add(element.textValue());
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
    throw refusal(name, "a known word and not " + text);
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
    require(type.isInstance(tensor), name, "a " + type.getSimpleName());
    return Objects.requireNonNull(type.cast(tensor));
  }

  private static void require(boolean condition, String name, String expected) {
    if (!condition) {
      throw refusal(name, expected);
    }
  }

  private static IllegalArgumentException refusal(String name, String expected) {
    return new IllegalArgumentException("\"" + name + "\" of the encoding must be " + expected);
  }
}

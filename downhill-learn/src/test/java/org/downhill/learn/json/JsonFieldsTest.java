package org.downhill.learn.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.downhill.learn.input.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {

  private enum Size {
    SMALL,
    VERY_LARGE
  }

  private static final String SAMPLE =
      """
      {"text": "größer", "whole": -7, "long": 5000000000, "number": 0.5, "nan": "NaN",
       "size": "very_large", "none": null, "list": ["a", "b"],
       "objects": [{"name": "x"}, {"name": "y"}], "map": {"b": "1", "a": "2"},
       "numbers": {"z": 1, "y": "-Infinity"}, "huge": 1e999}
      """;

  @Test
  void readsFieldsByType() {
    JsonFields fields = Json.parse("a.json", SAMPLE);
    assertThat(fields.text("text")).isEqualTo("größer");
    assertThat(fields.integer("long")).isEqualTo(5_000_000_000L);
    assertThat(fields.smallInteger("whole")).isEqualTo(-7);
    assertThat(fields.number("whole")).isEqualTo(-7);
    assertThat(fields.number("number")).isEqualTo(0.5);
    assertThat(fields.number("nan")).isNaN();
    assertThat(fields.choice("size", Size.class)).isEqualTo(Size.VERY_LARGE);
    assertThat(fields.texts("list")).containsExactly("a", "b");
    assertThat(fields.objects("objects")).extracting(o -> o.text("name")).containsExactly("x", "y");
    assertThat(fields.textMap("map").entrySet().toString()).isEqualTo("[b=1, a=2]");
    assertThat(fields.numberMap("numbers").entrySet().toString()).isEqualTo("[z=1.0, y=-Infinity]");
    assertThat(fields.optionalText("text")).contains("größer");
    assertThat(fields.optionalText("none")).isEmpty();
    assertThat(fields.optionalText("absent")).isEmpty();
    assertThat(fields.has("absent")).isFalse();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(f -> f.text("absent"), "no field absent, expected one of that name"),
        mistake(f -> f.text("none"), "no field none, expected one of that name"),
        mistake(f -> f.text("whole"), "the field whole that holds \"-7\", expected a string"),
        mistake(f -> f.integer("number"), "number that holds \"0.5\", expected a whole number"),
        mistake(f -> f.smallInteger("long"), "expected a whole number below 2147483648"),
        mistake(f -> f.number("text"), "expected a number"),
        mistake(f -> f.number("huge"), "expected a number"),
        mistake(f -> f.choice("text", Size.class), "expected one of small, very_large"),
        mistake(f -> f.object("text"), "the field text that holds"),
        mistake(f -> f.texts("text"), "expected a list"),
        mistake(f -> f.texts("objects"), "the field objects[0] that holds"),
        mistake(f -> f.objects("list"), "the field list[0] that holds \"\"a\"\", expected a JSON"),
        mistake(f -> f.objects("objects").get(1).text("z"), "no field objects[1].z,"),
        mistake(f -> f.object("map").integer("a"), "the field map.a that holds"),
        mistake(f -> f.textMap("numbers"), "the field numbers.z that holds"),
        mistake(f -> f.numberMap("map"), "the field map.b that holds"));
  }

  private static Arguments mistake(Consumer<JsonFields> access, String message) {
    return Arguments.of(access, message);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void saysWhichFieldIsWrong(Consumer<JsonFields> access, String message) {
    JsonFields fields = Json.parse("a.json", SAMPLE);
    assertThatThrownBy(() -> access.accept(fields))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("a.json: found ")
        .hasMessageContaining(message)
        .hasMessageEndingWith("; use the file as Downhill wrote it.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "[]", "{", "{} {}", "{\"a\":1,\"a\":2}", "{'a':1}", "\u0000"})
  void refusesWhatIsNotOneObject(String text) {
    assertThatThrownBy(() -> Json.parse("a.json", text)).isInstanceOf(DataException.class);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {0.1, -0.0, 1e300, Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY, 1 / 3.0})
  void readsTheNumbersItWrites(double value) {
    ObjectNode object = Json.object();
    object.set("x", Json.number(value));
    assertThat(Json.parse("a.json", Json.print(object)).number("x"))
        .isEqualTo(Double.valueOf(value));
  }

  @Test
  void printsLinesThatEndWithALineFeed() {
    assertThat(Json.printLines(Json.object().put("a", 1))).isEqualTo("{\n  \"a\" : 1\n}\n");
  }

  @Test
  void readsTreesOfAnyKind() throws JsonProcessingException {
    byte[] bytes = "[1]".getBytes(StandardCharsets.UTF_8);
    assertThat(Json.tree(bytes).isArray()).isTrue();
  }
}

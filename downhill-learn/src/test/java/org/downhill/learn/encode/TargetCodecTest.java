package org.downhill.learn.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.downhill.learn.schema.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetCodecTest {

  private static final ClassTarget DIGITS = new ClassTarget(List.of("0", "1", "10"));
  private static final ClassTarget WORDS = new ClassTarget(List.of("None", "normal.", "NA1"));

  @ParameterizedTest
  @CsvSource({"0,0", "1.0,1", "+1,1", "1e1,2", "2,-1", "x,-1"})
  void classesThatAreNumbersAreComparedAsNumbers(String text, double expected) {
    assertThat(encode(DIGITS, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"None,0", "normal.,1", "' normal. ',1", "normal,-1", "NA1,2"})
  void classesThatAreWordsAreComparedLetterByLetter(String text, double expected) {
    assertThat(encode(WORDS, text)).isEqualTo(expected);
  }

  @Test
  void missingTargetsAreNaN() {
    assertThat(encode(DIGITS, "NA")).isNaN();
    assertThat(encode(DIGITS, "-")).isNaN();
    assertThat(encode(WORDS, "?")).isNaN();
    assertThat(encode(new NumericTarget(1, 2), "None")).isNaN();
    assertThat(encode(new CountTarget(), "")).isNaN();
  }

  @Test
  void whatCannotBeATargetIsInvalid() {
    assertThat(encode(new NumericTarget(0, 1), "x")).isEqualTo(TargetCodec.INVALID);
    assertThat(encode(new NumericTarget(0, 1), "inf")).isEqualTo(TargetCodec.INVALID);
    assertThat(encode(new CountTarget(), "-1")).isEqualTo(TargetCodec.INVALID);
    assertThat(encode(new CountTarget(), "0")).isZero();
  }

  @Test
  void numbersAreScaledAndBack() {
    NumericTarget target = new NumericTarget(10, 4);
    assertThat(encode(target, "12")).isEqualTo(0.5);
    assertThat(target.decode(0.5)).isEqualTo(12);
    assertThatThrownBy(() -> new NumericTarget(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void codecsSurviveTheirJson() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    for (TargetCodec codec :
        List.of(DIGITS, WORDS, new CountTarget(), new NumericTarget(0.1, 1 / 3.0))) {
      String json = mapper.writeValueAsString(codec.toJson());
      assertThat(TargetCodec.read(mapper.readTree(json))).isEqualTo(codec);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}",
        "{\"type\":\"else\"}",
        "{\"type\":\"number\",\"center\":1}",
        "{\"type\":\"number\",\"center\":1,\"scale\":\"x\"}",
        "{\"type\":\"classes\",\"labels\":[1,2]}",
        "{\"type\":\"classes\",\"labels\":[\"a\",\"a\"]}",
        "{\"type\":\"classes\",\"labels\":[\"a\"]}"
      })
  void foreignJsonIsRefused(String json) throws Exception {
    var tree = new ObjectMapper().readTree(json);
    assertThatThrownBy(() -> TargetCodec.read(tree)).isInstanceOf(IllegalArgumentException.class);
  }

  private static double encode(TargetCodec codec, String text) {
    Cell cell = new Cell();
    cell.read(text);
    return codec.encode(cell);
  }
}

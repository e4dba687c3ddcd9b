package org.downhill.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  private static Arguments of(String value) {
    return new Options("train", "Fits.")
        .section("All")
        .value("--x", "X", "a value")
        .flag("--y", "a flag")
        .parse(List.of("--x", value, "--y"));
  }

  private static void refuses(ThrowingCallable reading, String message) {
    assertThatThrownBy(reading).isInstanceOf(SpecException.class).hasMessage(message);
  }

  @Test
  void wholeNumbersSayTheirRange() {
    assertThat(of("7").wholeNumber("--x", 1)).hasValue(7);
    refuses(
        () -> of("0").wholeNumber("--x", 1),
        "--x is '0', but must be a whole number of at least 1.");
    refuses(
        () -> of("1e3").wholeNumber("--x", 1),
        "--x is '1e3', but must be a whole number of at least 1.");
    refuses(
        () -> of("99999999999").wholeNumber("--x", 1, 64),
        "--x is '99999999999', but must be a whole number from 1 to 64.");
  }

  @Test
  void seedsTakeAnyLong() {
    assertThat(of("-9223372036854775808").seed("--x")).hasValue(Long.MIN_VALUE);
    refuses(
        () -> of("9223372036854775808").seed("--x"),
        "--x is '9223372036854775808', but must be a whole number of at most 64 bits.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "NaN", "Infinity", "1e999", "0x1p3", "1d", "", "1,5", "five"})
  void realNumbersRefuseWhatIsNoneInTheRange(String text) {
    assertThatThrownBy(() -> of(text).realNumber("--x", Range.atLeast(0)))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("--x ");
  }

  @Test
  void autoIsTheSameAsNothing() {
    assertThat(of("auto").realNumber("--x", Range.atLeast(0))).isEmpty();
    assertThat(of("auto").textUnlessAuto("--x")).isEmpty();
    assertThat(of("0.5e-3").realNumber("--x", Range.atLeast(0).below(1))).hasValue(0.5e-3);
  }

  @Test
  void choicesSuggestTheNearest() {
    List<String> tasks = List.of("regression", "binary", "count");
    assertThat(of("binary").choice("--x", tasks)).contains("binary");
    refuses(
        () -> of("binray").choice("--x", tasks),
        "--x does not know 'binray'; did you mean binary?");
    refuses(
        () -> of("frogs").choice("--x", tasks),
        "--x does not know 'frogs'; known are regression, binary, count.");
  }

  @ParameterizedTest
  @CsvSource({
    "30s, PT30S",
    "1.5h, PT1H30M",
    "5m, PT5M",
    "250ms, PT0.25S",
    "2d, PT48H",
    "PT1H30M, PT1H30M"
  })
  void readsTimeSpans(String text, Duration expected) {
    assertThat(of(text).duration("--x")).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "-5s", "5", "5 s", "PT0S", "-PT1S", "soon", "1y"})
  void refusesWhatIsNoTimeSpan(String text) {
    refuses(
        () -> of(text).duration("--x"),
        "--x is '"
            + text
            + "', but must be a time of more than nothing, such as 30s, 5m, 1.5h or PT1H30M.");
  }

  @ParameterizedTest
  @CsvSource({"512m, 536870912", "4g, 4294967296", "2G, 2147483648", "4096g, 4398046511104"})
  void readsAmountsOfMemory(String text, long bytes) {
    assertThat(of(text).memory("--x")).hasValue(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"63m", "4 g", "lots", "-4g", "4.5g", "4097g", "1073741824", "064m"})
  void refusesWhatIsNoAmountOfMemory(String text) {
    assertThatThrownBy(() -> of(text).memory("--x"))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("512m");
  }

  @Test
  void namesMayHoldCommasInQuotes() {
    assertThat(of("age,\"income, net\", sex").names("--x"))
        .containsExactly("age", "income, net", "sex");
    assertThat(of("\"say \"\"hi\"\"\"").names("--x")).containsExactly("say \"hi\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,,b", ",", "\"a", "a,"})
  void refusesWhatIsNoListOfNames(String text) {
    assertThatThrownBy(() -> of(text).names("--x"))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("separated by commas");
  }

  @Test
  void pairsTakeTheLastEqualsSign() {
    assertThat(of("zip=categorical,a=b=text").pairs("--x"))
        .isEqualTo(Map.of("zip", "categorical", "a=b", "text"));
    refuses(() -> of("a=text,a=date").pairs("--x"), "--x names 'a' twice; name it once.");
    refuses(
        () -> of("zip").pairs("--x"),
        "--x is 'zip', but must be NAME=WORD, or several of them separated by commas.");
  }

  @Test
  void excludedOptionsSayWhy() {
    refuses(
        () -> of("1").exclude("--x", "--y", "one is enough"),
        "--x and --y exclude each other: one is enough.");
  }
}

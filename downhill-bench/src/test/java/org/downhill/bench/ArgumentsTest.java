package org.downhill.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  @Test
  void tellsWordsFromOptions() {
    Arguments arguments = read("train", "--rounds", "3", "--quick", "test");

    assertThat(arguments.positional()).containsExactly("train", "test");
    assertThat(arguments.count("--rounds", 5)).isEqualTo(3);
    assertThat(arguments.has("--quick")).isTrue();
  }

  @Test
  void takesTheUsualCountWithoutTheOption() {
    assertThat(read().count("--rounds", 5)).isEqualTo(5);
    assertThat(read().value("--rounds")).isEmpty();
    assertThat(read().has("--quick")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "2.5", "many", "9999999999999999999"})
  void refusesACountThatIsNone(String text) {
    assertThatThrownBy(() -> read("--rounds", text).count("--rounds", 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void refusesUnknownOptionsAndMissingValues() {
    assertThatThrownBy(() -> read("--round", "3")).hasMessage("there is no option --round");
    assertThatThrownBy(() -> read("--rounds")).hasMessage("--rounds needs a value");
  }

  private static Arguments read(String... words) {
    return Arguments.read(words, Set.of("--rounds"), Set.of("--quick"));
  }
}

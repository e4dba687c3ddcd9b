package org.downhill.learn.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.downhill.core.spec.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataExceptionTest {

  @Test
  void tellsPlaceFoundExpectedAndFixInOneSentence() {
    Place place = Place.of("adult.csv").atLine(12).atColumn(3, "age");
    DataException exception =
        new DataException(place, DataException.quote("abc"), "a number", "correct the value");
    assertThat(exception)
        .hasMessage(
            "adult.csv, line 12, column 3 (age): found \"abc\", expected a number;"
                + " correct the value.");
    assertThat(exception.place().line()).hasValue(12);
    assertThat(exception.place().columnName()).hasValue("age");
    assertThat(exception.found()).isEqualTo("\"abc\"");
    assertThat(exception.expected()).isEqualTo("a number");
    assertThat(exception.fix()).isEqualTo("correct the value");
  }

  @Test
  void namesOnlyWhatIsKnownOfAPlace() {
    assertThat(Place.of("x")).hasToString("x");
    assertThat(Place.of("x").atLine(2).atCharacter(7)).hasToString("x, line 2, character 7");
    assertThat(Place.of("x").atLine(2).atColumn(4).atByte(90))
        .hasToString("x, line 2, column 4, byte 90");
  }

  @Test
  void quotesWhatAUserCanReadOnOneLine() {
    assertThat(DataException.quote("a\tb\r\n\u0007")).isEqualTo("\"a\\tb\\r\\n\\u0007\"");
    assertThat(DataException.quote("x".repeat(41))).isEqualTo("\"" + "x".repeat(40) + "…\"");
    assertThat(DataException.quote("x".repeat(39) + "😀😀"))
        .isEqualTo("\"" + "x".repeat(39) + "…\"");
  }

  @ParameterizedTest
  @ValueSource(chars = {'"', '\n', '\r', '\0', 'a', '7', 'é'})
  void refusesDelimitersThatCannotSeparate(char delimiter) {
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(() -> ReadOptions.defaults().withDelimiter(delimiter))
        .withMessageContaining("cannot separate fields");
  }
}

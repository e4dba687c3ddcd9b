package org.downhill.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0.01, 0.01",
    "1, 1",
    "-2.5, -2.5",
    "0.0001, 0.0001",
    "0.00001, 1e-5",
    "1.5e-8, 1.5e-8",
    "250, 250",
    "123456789, 123456789",
    "1e9, 1e9",
    "1.25e300, 1.25e300",
    "2e-323, 2e-323",
    "0, 0",
    "-0.0, 0",
    "NaN, NaN",
    "-Infinity, -Infinity",
  })
  void printsTheShortestText(double value, String text) {
    assertThat(Numbers.print(value)).isEqualTo(text);
  }

  @Test
  void printsTextThatReadsBackAsTheSameNumber() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        String text = Numbers.print(value);
        assertThat(Double.parseDouble(text)).isEqualTo(value);
        assertThat(Numbers.parse(text)).hasValue(value);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "NaN", "Infinity", "1d", "0x10", "1e", ".", "1 2", "1_000", "--1"})
  void readsOnlyDecimalNumbers(String text) {
    assertThat(Numbers.parse(text)).isEmpty();
  }

  @Test
  void readsSignsPointsAndExponents() {
    assertThat(Numbers.parse("+.5e+1")).hasValue(5);
    assertThat(Numbers.parse("-3.")).hasValue(-3);
    assertThat(Numbers.parse("1e999")).hasValue(Double.POSITIVE_INFINITY);
  }
}

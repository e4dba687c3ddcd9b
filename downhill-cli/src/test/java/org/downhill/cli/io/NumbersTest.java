package org.downhill.cli.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "0.1, 0.1",
    "0.331254999, 0.33125",
    "-12.34567, -12.346",
    "206855.8, 206860",
    "100, 100",
    "1234567.8, 1234600",
    "12345678, 1.2346e+07",
    "1e8, 1e+08",
    "0.000123456, 0.00012346",
    "0.00001, 1e-05",
    "-2.5e-7, -2.5e-07",
    "1.7976931348623157e308, 1.7977e+308",
    "4.9e-324, 4.9e-324",
    "NaN, NaN",
    "Infinity, Infinity",
    "-Infinity, -Infinity"
  })
  void measuredNumbersHaveFiveSignificantDigits(double value, String expected) {
    assertThat(Numbers.measured(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"950, 950", "41234, 41.2k", "1350000, 1.35M", "2e10, 20.0G"})
  void ratesAreShort(double rate, String expected) {
    assertThat(Numbers.rate(rate)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.4231, 0.42 s", "12.2, 12 s", "200, 3 min 20 s", "7500, 2 h 05 min"})
  void timesReadLikeSpeech(double seconds, String expected) {
    assertThat(Numbers.seconds(seconds)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"812, 812 B", "3565158, 3.4 MiB", "1073741824, 1.0 GiB", "536870912, 512 MiB"})
  void bytesAreInBinaryUnits(long bytes, String expected) {
    assertThat(Numbers.bytes(bytes)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"32561 | 32,561", "7 | 7", "-1234567 | -1,234,567"})
  void countsAreGrouped(long count, String expected) {
    assertThat(Numbers.count(count)).isEqualTo(expected);
  }
}

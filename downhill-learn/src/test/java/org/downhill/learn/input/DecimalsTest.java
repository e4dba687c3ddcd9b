package org.downhill.learn.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

  private static double parse(String text) {
    String padded = "9" + text + "9";
    return Decimals.parse(padded.toCharArray(), 1, 1 + text.length());
  }

  private static float parseFloat(String text) {
    String padded = "9" + text + "9";
    return Decimals.parseFloat(padded.toCharArray(), 1, 1 + text.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+1",
        "12",
        "-12.5",
        ".5",
        "5.",
        "+.5e-3",
        "1e5",
        "1E5",
        "1e+5",
        "1e-5",
        "007",
        "0.1",
        "123456789012345678",
        "1234567890123456789012345",
        "9007199254740993",
        "1e22",
        "1e23",
        "1e308",
        "1e-320",
        "4.9e-324",
        "1e-400",
        "3.4028235e38",
        "16777217",
        "0.30000001",
        "1.00000005960464477540",
        "1e-45",
        "7e-46",
        "0.000000000000000000000000000001"
      })
  void readsTheNearestNumber(String text) {
    assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
    assertThat(parseFloat(text)).isEqualTo(Float.parseFloat(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        ".",
        "e5",
        "1e",
        "1e+",
        "1e5.0",
        "1.2.3",
        "1,5",
        "1_000",
        " 1",
        "1 ",
        "0x10",
        "1f",
        "1d",
        "nan",
        "NaN",
        "-NaN",
        "one",
        "i",
        "in",
        "infi",
        "infinit",
        "infinityy",
        "--1",
        "+-1",
        "1-",
        "١"
      })
  void takesNothingElseForANumber(String text) {
    assertThat(parse(text)).isNaN();
    assertThat(parseFloat(text)).isNaN();
    assertThat(Decimals.isNumber(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inf", "Inf", "+INF", "infinity", "Infinity", "1e999", "1e309"})
  void tellsInfinity(String text) {
    assertThat(parse(text)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(parse("-" + text.replace("+", ""))).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithTheJdkOnRandomDecimals(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String text = randomDecimal(random);
      assertThat(parse(text)).as(text).isEqualTo(Double.parseDouble(text));
      assertThat(parseFloat(text)).as(text).isEqualTo(Float.parseFloat(text));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void roundsOnceAtTheMidpointsOfFloats(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      float below = Float.intBitsToFloat(random.nextInt(0x7f00_0000));
      double midpoint = ((double) below + (double) Math.nextUp(below)) / 2;
      String exact = new BigDecimal(midpoint).toPlainString();
      String above = exact + (exact.contains(".") ? "" : ".") + "0000000001";
      assertThat(parseFloat(exact)).as(exact).isEqualTo(Float.parseFloat(exact));
      assertThat(parseFloat(above)).as(above).isEqualTo(Float.parseFloat(above));
    }
  }

  private static String randomDecimal(Random random) {
    StringBuilder text = new StringBuilder();
    text.append(new String[] {"", "-", "+"}[random.nextInt(3)]);
    int digits = 1 + random.nextInt(random.nextInt(10) == 0 ? 40 : 9);
    int point = random.nextInt(digits + 1);
    for (int d = 0; d < digits; d++) {
      if (d == point) {
        text.append('.');
      }
      text.append((char) ('0' + random.nextInt(10)));
    }
    if (random.nextInt(3) == 0) {
      text.append(random.nextBoolean() ? 'e' : 'E');
      text.append(random.nextInt(80) - 40);
    }
    return text.toString();
  }
}

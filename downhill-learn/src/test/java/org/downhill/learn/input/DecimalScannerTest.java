package org.downhill.learn.input;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalScannerTest {

  private final DecimalScanner scanner = new DecimalScanner();

  private static byte[] bytes(String text) {
    byte[] bytes = ("7" + text).getBytes(US_ASCII);
    return Arrays.copyOf(bytes, bytes.length + DecimalScanner.PADDING);
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
        "0.00802521",
        "123456789",
        "1234567.12345678",
        "0.12345678901",
        "123456789012345",
        "9007199254740992",
        "1e22",
        "3.14159274101257",
        "00000000",
        "12345678",
        "-87654321.5"
      })
  void readsOrdinaryNumbers(String text) {
    for (String behind : new String[] {" ", "\n", ":", "x", "\0", "|", "/", "\t9", "-1"}) {
      assertThat(scanner.scan(bytes(text + behind), 1)).isTrue();
      assertThat(scanner.number()).isEqualTo(Double.parseDouble(text));
      assertThat(scanner.end()).isEqualTo(1 + text.length());
      assertThat(scanner.scanFloat(bytes(text + behind), 1)).isTrue();
      assertThat((float) scanner.number()).isEqualTo(Float.parseFloat(text));
    }
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
        "nan",
        "inf",
        "--1",
        "+-1",
        "1e23",
        "1e-320",
        "9007199254740993",
        "1234567890123456789",
        "1e999999999999"
      })
  void refusesWhatIsNotAnOrdinaryNumber(String text) {
    assertThat(scanner.scan(bytes(text + " "), 1)).isFalse();
  }

  @Test
  void readsWholeNumbers() {
    for (String digits :
        new String[] {"", "0", "7", "12345678", "123456789", "999999999999999999"}) {
      assertThat(scanner.scanWhole(bytes(digits + ":1"), 1)).isEqualTo(1 + digits.length());
      assertThat(scanner.whole()).isEqualTo(digits.isEmpty() ? 0 : Long.parseLong(digits));
    }
  }

  @Test
  void knowsDigitsFromAllOtherBytes() {
    for (int b = 0; b < 256; b++) {
      byte[] text = bytes("12 3456789");
      text[3] = (byte) b;
      int end = scanner.scanWhole(text, 1);
      assertThat(end).as("byte %d", b).isEqualTo(b >= '0' && b <= '9' ? 11 : 3);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithTheJdkOnWhatItReads(long seed) {
    Random random = new Random(seed);
    int floats = 0;
    for (int i = 0; i < 50_000; i++) {
      String text = decimal(random);
      byte[] bytes = bytes(text + " 123");
      if (scanner.scan(bytes, 1)) {
        assertThat(scanner.number()).as(text).isEqualTo(Double.parseDouble(text));
        assertThat(scanner.end()).as(text).isEqualTo(1 + text.length());
      }
      if (scanner.scanFloat(bytes, 1)) {
        floats++;
        assertThat((float) scanner.number()).as(text).isEqualTo(Float.parseFloat(text));
      }
      assertThat(Decimals.parseFloat(bytes, 1, 1 + text.length()))
          .as(text)
          .isEqualTo(Float.parseFloat(text));
      assertThat(Decimals.parse(bytes, 1, 1 + text.length()))
          .as(text)
          .isEqualTo(Double.parseDouble(text));
    }
    assertThat(floats).isGreaterThan(25_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void leavesTheMidpointsOfFloatsAlone(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      float below = Math.scalb(1 + random.nextFloat(), random.nextInt(30) - 6);
      double midpoint = ((double) below + (double) Math.nextUp(below)) / 2;
      String text = new BigDecimal(midpoint).toPlainString();
      String near = text.substring(0, Math.min(text.length(), 1 + random.nextInt(18)));
      if (!near.equals("-") && scanner.scanFloat(bytes(near + " "), 1)) {
        assertThat((float) scanner.number()).as(near).isEqualTo(Float.parseFloat(near));
      }
      assertThat(scanner.scanFloat(bytes(text + " "), 1)).as(text).isFalse();
    }
  }

  private static String decimal(Random random) {
    StringBuilder text = new StringBuilder();
    text.append(new String[] {"", "", "-", "+"}[random.nextInt(4)]);
    int digits = 1 + random.nextInt(random.nextInt(10) == 0 ? 40 : 17);
    int point = random.nextInt(digits + 1);
    for (int d = 0; d < digits; d++) {
      if (d == point) {
        text.append('.');
      }
      text.append((char) ('0' + random.nextInt(10)));
    }
    if (random.nextInt(3) == 0) {
      text.append(random.nextBoolean() ? 'e' : 'E');
      text.append(random.nextInt(10) == 0 ? random.nextInt(80) - 40 : random.nextInt(20) - 10);
    }
    return text.toString();
  }
}

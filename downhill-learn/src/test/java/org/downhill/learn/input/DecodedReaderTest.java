package org.downhill.learn.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodedReaderTest {

  private static String read(byte[] bytes, Charset charset, BadRows badRows, Random sizes)
      throws IOException {
    MemorySource source = MemorySource.of("t.csv", bytes);
    StringBuilder text = new StringBuilder();
    try (Reader reader = DecodedReader.open(source, charset, badRows, new AtomicLong())) {
      char[] buffer = new char[5_000];
      while (true) {
        int offset = sizes.nextInt(10);
        int n = reader.read(buffer, offset, 1 + sizes.nextInt(4_000));
        if (n < 0) {
          return text.toString();
        }
        text.append(buffer, offset, n);
      }
    }
  }

  private static String strict(byte[] bytes, Charset charset) throws IOException {
    return read(bytes, charset, BadRows.FAIL, new Random(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252", "GBK", "Shift_JIS"})
  void decodesAnyTextInPiecesOfAnySize(String name) throws IOException {
    Charset charset = Charset.forName(name);
    Random random = new Random(7);
    List<String> alphabet =
        Stream.of("a", "1", ",", "\n", "é", "ß", "中", "の", "😀", "\"", "€", "x".repeat(17))
            .filter(charset.newEncoder()::canEncode)
            .toList();
    for (int i = 0; i < 40; i++) {
      StringBuilder text = new StringBuilder("a");
      int length = random.nextInt(i % 4 == 0 ? 40_000 : 300);
      int letters = 1 + random.nextInt(alphabet.size());
      while (text.length() < length) {
        text.append(alphabet.get(random.nextInt(letters)));
      }
      byte[] bytes = text.toString().getBytes(charset);
      assertThat(read(bytes, charset, BadRows.FAIL, random)).isEqualTo(text.toString());
    }
  }

  @Test
  void dropsTheByteOrderMark() throws IOException {
    assertThat(strict("\uFEFFa,b".getBytes(UTF_8), UTF_8)).isEqualTo("a,b");
    assertThat(strict("\uFEFFa,b".getBytes(UTF_16LE), UTF_16LE)).isEqualTo("a,b");
    assertThat(strict("a\uFEFFb".getBytes(UTF_8), UTF_8)).isEqualTo("a\uFEFFb");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "5, 1", "70000, 1", "70000, 3"})
  void namesLineAndByteOfWhatIsNotUtf8(int before, int newLines) {
    String text = "x".repeat(before) + "\r\n".repeat(newLines - 1) + "é" + "\nmore";
    byte[] bytes = text.getBytes(ISO_8859_1);
    int offset = before + 2 * (newLines - 1);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> strict(bytes, UTF_8))
        .withMessage(
            "t.csv, line "
                + newLines
                + ", byte "
                + offset
                + ": found byte 0xE9, which is not valid UTF-8, expected UTF-8 text; give the"
                + " encoding of the file, for example --encoding windows-1252, or leave such lines"
                + " out with --bad-rows skip.");
  }

  @Test
  void refusesACharacterCutAtTheEnd() {
    byte[] bytes = {'a', '\n', (byte) 0xe4, (byte) 0xb8};
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> strict(bytes, UTF_8))
        .withMessageStartingWith("t.csv, line 2, byte 2: found byte 0xE4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C080", "EDA080", "F4908080", "80", "FF", "C3", "E28228", "F0288CBC"})
  void refusesIllFormedUtf8(String hex) {
    byte[] bad = HexFormat.of().parseHex(hex);
    byte[] bytes = new byte[bad.length + 4];
    bytes[0] = 'a';
    bytes[1] = 'b';
    System.arraycopy(bad, 0, bytes, 2, bad.length);
    bytes[bad.length + 2] = 'c';
    bytes[bad.length + 3] = '\n';
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> strict(bytes, UTF_8))
        .withMessageStartingWith("t.csv, line 1, byte 2: found byte 0x" + hex.substring(0, 2));
  }

  @Test
  void refusesZeroBytesInEveryEncoding() {
    String text = "ä\nb\0c";
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> strict(text.getBytes(UTF_8), UTF_8))
        .withMessageStartingWith("t.csv, line 2, byte 4: found a zero byte");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> strict(text.getBytes(UTF_16LE), UTF_16LE))
        .withMessageStartingWith("t.csv, line 2, byte 6: found a zero byte");
  }

  @Test
  void marksWhatCannotBeDecodedWhereBadRowsAreSkipped() throws IOException {
    byte[] bytes = "a\u00e9b\n\0\nxyz\u00e9".getBytes(ISO_8859_1);
    String mark = String.valueOf(DecodedReader.UNDECODABLE);
    assertThat(read(bytes, UTF_8, BadRows.SKIP, new Random(2)))
        .isEqualTo("a" + mark + "b\n" + mark + "\nxyz" + mark);
  }
}

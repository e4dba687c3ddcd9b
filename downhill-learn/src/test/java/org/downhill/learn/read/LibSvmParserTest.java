package org.downhill.learn.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibSvmParserTest {

  @TempDir private Path folder;

  private DataSource data(String text, ReadOptions options) {
    return TestFiles.open(TestFiles.write(folder, "t.libsvm", text), options);
  }

  private List<String> rows(String text) {
    return TestFiles.sparseRows(data(text, ReadOptions.defaults()));
  }

  static Stream<Arguments> goodRows() {
    return Stream.of(
        arguments("+1 1:1 3:0.5\n-1 2:-1e-3\n", List.of("+1 1:1.0 3:0.5", "-1 2:-0.001")),
        arguments("1 0:2\r\n2 1:3\r\n", List.of("1 0:2.0", "2 1:3.0")),
        arguments("\uFEFF1 1:1", List.of("1 1:1.0")),
        arguments("# head\n\n  \n1 1:1 # tail 2:2\n#\n0\n", List.of("1 1:1.0", "0")),
        arguments("1\t1:1\t 2:2  \n", List.of("1 1:1.0 2:2.0")),
        arguments("1:1 2:2\nyes 1:1\n", List.of(" 1:1.0 2:2.0", "yes 1:1.0")),
        arguments("0.5 2147483646:1\n", List.of("0.5 2147483646:1.0")),
        arguments("größe 1:1\n", List.of("größe 1:1.0")),
        arguments("1 1:0 2:1e-60 3:.5 4:5.\n", List.of("1 1:0.0 2:0.0 3:0.5 4:5.0")));
  }

  @ParameterizedTest
  @MethodSource("goodRows")
  void readsRows(String text, List<String> expected) {
    assertThat(rows(text)).isEqualTo(expected);
    Path packed = TestFiles.write(folder, "p.svm.gz", TestFiles.gzip(text.getBytes(UTF_8)));
    assertThat(TestFiles.sparseRows(TestFiles.open(packed, ReadOptions.defaults())))
        .isEqualTo(expected);
  }

  @Test
  void givesQueryWeightLineAndLabelAsNumber() {
    try (SparseReader reader =
        data("# x\n3 qid:7 1:1\nred 2:1\n", ReadOptions.defaults()).sparse()) {
      SparseRow row = new SparseRow();
      assertThat(reader.features()).isEmpty();
      assertThat(reader.next(row)).isTrue();
      assertThat(row.group()).isEqualTo(OptionalLong.of(7));
      assertThat(row.labelValue()).isEqualTo(3);
      assertThat(row.weight()).isEqualTo(1);
      assertThat(row.initial()).isEqualTo(0);
      assertThat(row.tag()).isEmpty();
      assertThat(row.line()).isEqualTo(2);
      assertThat(row.place()).hasToString(row.source() + ", line 2");
      assertThat(reader.next(row)).isTrue();
      assertThat(row.group()).isEmpty();
      assertThat(row.labelValue()).isNaN();
      assertThat(reader.next(row)).isFalse();
    }
  }

  static Stream<Arguments> badRows() {
    String fix = "; correct the row, or leave such rows out with --bad-rows skip.";
    return Stream.of(
        arguments("1 -1:5", 3, "the negative index -1, expected an index of at least 0" + fix),
        arguments(
            "1 1:1 4294967296:1",
            7,
            "the index 4294967296, expected an index of at most 2147483646" + fix),
        arguments(
            "1 2147483647:1",
            3,
            "the index 2147483647, expected an index of at most 2147483646" + fix),
        arguments(
            "1 99999999999999999999:1",
            3,
            "the index 99999999999999999999, expected an index of at most 2147483646" + fix),
        arguments(
            "1 7:1 3:1",
            7,
            "the index 3 after 7, expected indices in ascending order; sort the features of each"
                + " row, or leave such rows out with --bad-rows skip."),
        arguments("1 3:1 3:1", 7, "the index 3 twice, expected each index once in a row" + fix),
        arguments("1 3:inf", 5, "\"inf\", expected a finite number after the colon" + fix),
        arguments("1 3:nan", 5, "\"nan\", expected a finite number after the colon" + fix),
        arguments("1 3:1e999", 5, "\"1e999\", expected a finite number after the colon" + fix),
        arguments("1 3:1e39", 5, "\"1e39\", expected a number between -3.4e38 and 3.4e38" + fix),
        arguments("1 3:x", 5, "\"x\", expected a finite number after the colon" + fix),
        arguments("1 3:", 5, "\"\", expected a finite number after the colon" + fix),
        arguments("1 3:1:2", 5, "\"1:2\", expected a finite number after the colon" + fix),
        arguments("1 word", 3, "\"word\", expected index:value" + fix),
        arguments("1 2", 3, "\"2\", expected index:value" + fix),
        arguments("1 a:1", 3, "\"a:1\", expected a whole number before the colon" + fix),
        arguments("1 1.5:1", 3, "\"1.5:1\", expected a whole number before the colon" + fix),
        arguments("1 :1", 3, "\":1\", expected a whole number before the colon" + fix),
        arguments("1 qid:x 1:1", 3, "\"qid:x\", expected qid: and a whole number" + fix),
        arguments("1 1:1 qid:2", 7, "\"qid:2\", expected a whole number before the colon" + fix),
        arguments(
            "1,3 1:1",
            1,
            "several labels (\"1,3\"), expected one label; give each label a data set of its own,"
                + " with rows that have it or not."));
  }

  @ParameterizedTest
  @MethodSource("badRows")
  void refusesMalformedRowsWithTheirPlace(String line, int character, String message) {
    Path file = TestFiles.write(folder, "bad.libsvm", "1 1:1\n\n" + line + "\n2 2:2\n");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TestFiles.readAll(TestFiles.open(file, ReadOptions.defaults())))
        .withMessage(file + ", line 3, character " + character + ": found " + message);
    DataSource skipping = TestFiles.open(file, ReadOptions.defaults().withBadRows(BadRows.SKIP));
    assertThat(TestFiles.sparseRows(skipping)).containsExactly("1 1:1.0", "2 2:2.0");
    try (SparseReader reader = skipping.sparse()) {
      SparseRow row = new SparseRow();
      while (reader.next(row)) {
        assertThat(row.size()).isEqualTo(1);
      }
      assertThat(reader.skippedRows()).isEqualTo(1);
    }
  }

  @Test
  void refusesALabelThatIsNotUtf8() {
    Path file = TestFiles.write(folder, "l.svm", "1 1:1\ngr\u00fcn 1:1\n".getBytes(ISO_8859_1));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TestFiles.readAll(TestFiles.open(file, ReadOptions.defaults())))
        .withMessageStartingWith(file + ", line 2, character 1: found a label that is not valid");
  }

  @Test
  void refusesDataWithoutRows() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> rows("# nothing\n\n"))
        .withMessageEndingWith(": found no rows, expected at least one row; add rows to the file.");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () ->
                TestFiles.readAll(
                    data("1 x\n1 y\n", ReadOptions.defaults().withBadRows(BadRows.SKIP))))
        .withMessageContaining("no row that can be read (2 bad ones left out)");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void readsBackWhateverIsWritten(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      StringBuilder row = new StringBuilder(random.nextBoolean() ? "+1" : "label" + i);
      int features = random.nextInt(50) == 0 ? 20_000 : random.nextInt(20);
      int index = random.nextInt(3);
      for (int f = 0; f < features; f++) {
        float value = Float.intBitsToFloat(random.nextInt());
        row.append(' ').append(index).append(':').append(Float.isFinite(value) ? value : 1.5f);
        index += 1 + random.nextInt(1000);
      }
      expected.add(row.toString());
      text.append(row).append(random.nextBoolean() ? "\n" : " # x\r\n");
    }
    assertThat(rows(text.toString())).isEqualTo(expected);
  }

  @Test
  void readsRowsLongerThanItsBlocks() {
    StringBuilder row = new StringBuilder("1");
    for (int i = 0; i < 200_000; i++) {
      row.append(' ').append(i).append(":0.25");
    }
    try (SparseReader reader =
        data("2 5:1\n" + row + "\n" + row, ReadOptions.defaults()).sparse()) {
      SparseRow read = new SparseRow();
      reader.next(read);
      assertThat(read.size()).isEqualTo(1);
      reader.next(read);
      assertThat(read.size()).isEqualTo(200_000);
      reader.next(read);
      assertThat(read.feature()[199_999]).isEqualTo(199_999);
      assertThat(reader.next(read)).isFalse();
    }
  }

  @Test
  void refusesAFileWithoutLineEnds() {
    byte[] endless = new byte[(1 << 26) + (1 << 18)];
    Arrays.fill(endless, (byte) '1');
    Path file = TestFiles.write(folder, "endless.svm", endless);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TestFiles.readAll(TestFiles.open(file, ReadOptions.defaults())))
        .withMessageStartingWith(file + ", line 1: found a line of more than 67108864 bytes");
  }
}

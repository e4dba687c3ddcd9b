package org.downhill.learn.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
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

class VwParserTest {

  private static final ReadOptions DEFAULTS = ReadOptions.defaults();

  @TempDir private Path folder;

  /** A row as {@code label/importance/initial/tag ids and values}. */
  private List<String> rows(String text) {
    Path file = TestFiles.write(folder, "t.vw.gz", TestFiles.gzip(text.getBytes(UTF_8)));
    List<String> rows = new ArrayList<>();
    try (SparseReader reader = TestFiles.open(file, DEFAULTS).sparse()) {
      SparseRow row = new SparseRow();
      while (reader.next(row)) {
        StringBuilder described = new StringBuilder(row.label());
        described.append('/').append(row.weight()).append('/').append(row.initial());
        described.append('/').append(row.tag());
        for (int i = 0; i < row.size(); i++) {
          described.append(' ').append(row.feature()[i]).append(':').append(row.value()[i]);
        }
        rows.add(described.toString());
      }
    }
    return rows;
  }

  private static String feature(String namespace, String name, String value) {
    return " " + VwHash.feature(namespace, name) + ":" + value;
  }

  static Stream<Arguments> goodRows() {
    String blank = VwHash.DEFAULT_NAMESPACE;
    return Stream.of(
        arguments(
            "1 | a b:2", "1/1.0/0.0/" + feature(blank, "a", "1.0") + feature(blank, "b", "2.0")),
        arguments("1 |f a", "1/1.0/0.0/" + feature("f", "a", "1.0")),
        arguments(
            "1 2.0 'tag|ns a b:2",
            "1/2.0/0.0/tag" + feature("ns", "a", "1.0") + feature("ns", "b", "2.0")),
        arguments("0 1.5 0.25 'x |f a", "0/1.5/0.25/x" + feature("f", "a", "1.0")),
        arguments("1 0.5 tag|f a", "1/0.5/0.0/tag" + feature("f", "a", "1.0")),
        arguments("|f a", "/1.0/0.0/" + feature("f", "a", "1.0")),
        arguments("  'only|f a", "/1.0/0.0/only" + feature("f", "a", "1.0")),
        arguments("17|f a", "/1.0/0.0/17" + feature("f", "a", "1.0")),
        arguments("spam |f a", "spam/1.0/0.0/" + feature("f", "a", "1.0")),
        arguments(
            "1 |ns:2.0 a:3 b |x:0.5 a",
            "1/1.0/0.0/"
                + feature("ns", "a", "6.0")
                + feature("ns", "b", "2.0")
                + feature("x", "a", "0.5")),
        arguments(
            "-1284747.77267 | 0:4.089 | 1:9.5",
            "-1284747.77267/1.0/0.0/" + feature(blank, "0", "4.089") + feature(blank, "1", "9.5")),
        arguments("1 |a x|b y", "1/1.0/0.0/" + feature("a", "x", "1.0") + feature("b", "y", "1.0")),
        arguments(
            "1 |a x:2|b y", "1/1.0/0.0/" + feature("a", "x", "2.0") + feature("b", "y", "1.0")),
        arguments("1 |a", "1/1.0/0.0/"),
        arguments("1 |", "1/1.0/0.0/"),
        arguments("1 || |b y", "1/1.0/0.0/" + feature("b", "y", "1.0")),
        arguments(
            "1\t1\t|f\ta\t b\t",
            "1/1.0/0.0/" + feature("f", "a", "1.0") + feature("f", "b", "1.0")),
        arguments(
            "1 | :0.5 :0.25",
            "1/1.0/0.0/" + feature(blank, "0", "0.5") + feature(blank, "1", "0.25")),
        arguments("1 |größe naïve:-1e-2", "1/1.0/0.0/" + feature("größe", "naïve", "-0.01")),
        arguments("1 |f a a:2", "1/1.0/0.0/" + feature("f", "a", "1.0") + feature("f", "a", "2.0")),
        arguments("1 0 |f a_b^c=d%2F:1", "1/0.0/0.0/" + feature("f", "a_b^c=d%2F", "1.0")),
        arguments("1 'tägchen|f a", "1/1.0/0.0/tägchen" + feature("f", "a", "1.0")));
  }

  @ParameterizedTest
  @MethodSource("goodRows")
  void readsRows(String line, String expected) {
    assertThat(rows(line + "\n\n" + line + "\r\n" + line))
        .containsExactly(expected, expected, expected);
  }

  static Stream<Arguments> badRows() {
    String fix = "; correct the row, or leave such rows out with --bad-rows skip.";
    String labels =
        " of several classes, costs or actions, expected one label: a number or a name; give rows"
            + " that have one label each.";
    return Stream.of(
        arguments("1 a b", 1, "a line without |, expected label |namespace feature:value …" + fix),
        arguments("1:0:0.5 | a", 1, "the label \"1:0:0.5\"" + labels),
        arguments("1:0 2:1 3:0 | a", 1, "the label \"1:0\"" + labels),
        arguments("1,2,3 | a", 1, "the label \"1,2,3\"" + labels),
        arguments("shared | a", 1, "the label \"shared\"" + labels),
        arguments(
            "1 -2 | a", 3, "the importance \"-2\", expected a finite number of at least 0" + fix),
        arguments(
            "1 x | a", 3, "the importance \"x\", expected a finite number of at least 0" + fix),
        arguments(
            "1 inf | a", 3, "the importance \"inf\", expected a finite number of at least 0" + fix),
        arguments("1 1 x | a", 5, "\"x\", expected a finite number" + fix),
        arguments(
            "1 1 0 7 | a",
            7,
            "more than a label, an importance, an initial prediction and a tag before the |,"
                + " expected [label [importance [initial]]] ['tag]|"
                + fix),
        arguments(
            "1 1 0 7 8 9 10| a",
            9,
            "more than a label, an importance, an initial prediction and a tag before the |,"
                + " expected [label [importance [initial]]] ['tag]|"
                + fix),
        arguments("1 | a:x", 7, "\"x\", expected a finite number" + fix),
        arguments("1 | a:", 7, "\"\", expected a finite number" + fix),
        arguments("1 | a:1:2", 7, "\"1:2\", expected a finite number" + fix),
        arguments("1 | a:nan", 7, "\"nan\", expected a finite number" + fix),
        arguments("1 | a:1e40", 7, "\"1e40\", expected a finite number" + fix),
        arguments("1 |n:x a", 6, "\"x\", expected a finite number" + fix),
        arguments(
            "1 |n:1e30 a:1e30",
            11,
            "a value that overflows with the weight of its namespace, expected a number between"
                + " -3.4e38 and 3.4e38"
                + fix));
  }

  @ParameterizedTest
  @MethodSource("badRows")
  void refusesMalformedRowsWithTheirPlace(String line, int character, String message) {
    Path file = TestFiles.write(folder, "bad.vw", "1 | a\n\n" + line + "\n1 | b\n");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TestFiles.readAll(TestFiles.open(file, DEFAULTS)))
        .withMessage(file + ", line 3, character " + character + ": found " + message);
    DataSource skipping = TestFiles.open(file, DEFAULTS.withBadRows(BadRows.SKIP));
    assertThat(TestFiles.readAll(skipping)).isEqualTo(2);
  }

  @Test
  void tellsNamespaceAndNameApart() {
    assertThat(VwHash.feature("ab", "c")).isNotEqualTo(VwHash.feature("a", "bc"));
    assertThat(VwHash.feature("a", "b")).isNotEqualTo(VwHash.feature("b", "a"));
    assertThat(VwHash.feature("a", "1")).isNotEqualTo(VwHash.feature("a", "01"));
  }

  @Test
  void givesAMillionNamesAMillionIds() {
    long[] ids = new long[1_000_000];
    for (int i = 0; i < ids.length; i += 2) {
      ids[i] = VwHash.feature("n", Integer.toString(i));
      ids[i + 1] = VwHash.feature(Integer.toString(i % 1000), "word" + i);
    }
    assertThat(LongStream.of(ids).sorted().distinct().count()).isEqualTo(ids.length);
  }

  @Test
  void spreadsIdsOverTheirLowBits() {
    int[] counts = new int[1 << 10];
    for (int i = 0; i < 100 << 10; i++) {
      counts[(int) VwHash.feature("n", "f" + i) & 1023]++;
    }
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (count - 100.0) * (count - 100.0) / 100;
    }
    // 1023 degrees of freedom: mean 1023, standard deviation 45.
    assertThat(chiSquare).isBetween(800.0, 1250.0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void readsBackWhateverIsWritten(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      StringBuilder row = new StringBuilder();
      float importance = 1 + random.nextInt(5);
      text.append(i).append(' ').append(importance).append(" 'row").append(i);
      row.append(i).append('/').append((double) importance).append("/0.0/row").append(i);
      int namespaces = random.nextInt(4);
      for (int n = 0; n <= namespaces; n++) {
        String namespace = "ns" + random.nextInt(100);
        text.append(" |").append(namespace);
        int features = random.nextInt(random.nextInt(40) == 0 ? 5_000 : 10);
        for (int f = 0; f < features; f++) {
          String name = Integer.toString(random.nextInt(), 36).replace('-', '_');
          float value = random.nextBoolean() ? 1 : random.nextFloat() - 0.5f;
          text.append(' ').append(name).append(value == 1 ? "" : ":" + value);
          row.append(feature(namespace, name, Float.toString(value)));
        }
      }
      text.append('\n');
      expected.add(row.toString());
    }
    assertThat(rows(text.toString())).isEqualTo(expected);
  }
}

package org.downhill.learn.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.downhill.learn.input.ReadOptions.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableReaderTest {

  private static final ReadOptions DEFAULTS = ReadOptions.defaults();
  private static final ReadOptions SKIP = DEFAULTS.withBadRows(BadRows.SKIP);

  @TempDir private Path folder;

  private DataSource table(String text) {
    return table(text, DEFAULTS);
  }

  private DataSource table(String text, ReadOptions options) {
    return TestFiles.open(TestFiles.write(folder, "t.csv", text), options);
  }

  private static List<String> columns(DataSource data) {
    try (TableReader reader = data.table()) {
      return reader.columns();
    }
  }

  private static long skipped(DataSource data) {
    try (TableReader reader = data.table()) {
      TableRow row = new TableRow();
      while (reader.next(row)) {
        assertThat(row.size()).isEqualTo(reader.columns().size());
      }
      return reader.skippedRows();
    }
  }

  static Stream<Arguments> goodTables() {
    return Stream.of(
        arguments("a,b\n1,2\n3,4\n", "[1, 2][3, 4]"),
        arguments("a,b\r\n1,2\r\n3,4\r\n", "[1, 2][3, 4]"),
        arguments("a,b\r1,2\r3,4", "[1, 2][3, 4]"),
        arguments("\n\na,b\n\n1,2\n  \n3,4\n\n", "[1, 2][3, 4]"),
        arguments("\uFEFFa,b\n1,2\n", "[1, 2]"),
        arguments("a;b\n1;2,5\n", "[1, 2,5]"),
        arguments("a\tb\n1\t\n\t2\n", "[1, ][, 2]"),
        arguments("a,b\n\"x, y\",2\n\"he said \"\"no\"\"\",3\n", "[x, y, 2][he said \"no\", 3]"),
        arguments("a,b\n\"two\nlines\",2\n\"\",3\n", "[two\nlines, 2][, 3]"),
        arguments("a,b\n 1 ,\"  2  \"\n", "[1,   2  ]"),
        arguments("a,b\n5'11\",2\n", "[5'11\", 2]"),
        arguments("\"a\", \"b, c\"\n\"x, y\" , 1\n", "[x, y, 1]"),
        arguments("  1   2.5\t3\n 4 5   6  \n", "[1, 2.5, 3][4, 5, 6]"),
        arguments("1 \"x  \"\"y\"\"\" 3\n4 z 6\n", "[1, x  \"y\", 3][4, z, 6]"),
        arguments("x\n1\n\n2\n\"\"\n", "[1][2][]"),
        arguments("\"\"", "[]"),
        arguments("a,b\n日本,é😀\n", "[日本, é😀]"));
  }

  @ParameterizedTest
  @MethodSource("goodTables")
  void readsTables(String text, String expected) {
    for (ReadOptions options : List.of(DEFAULTS, SKIP)) {
      StringBuilder read = new StringBuilder();
      TestFiles.rows(table(text, options)).forEach(read::append);
      assertThat(read).hasToString(expected);
    }
    byte[] packed = TestFiles.gzip(text.getBytes(UTF_8));
    StringBuilder read = new StringBuilder();
    Path file = TestFiles.write(folder, "packed.data", packed);
    TestFiles.rows(TestFiles.open(file, DEFAULTS)).forEach(read::append);
    assertThat(read).hasToString(expected);
  }

  @Test
  void readsEveryEncodingThatIsMarkedOrNamed() {
    String text = "name,größe\nJürgen,1\nRenée,2\n";
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      Path file = TestFiles.write(folder, "marked.csv", ("\uFEFF" + text).getBytes(charset));
      DataSource data = TestFiles.open(file, DEFAULTS);
      assertThat(columns(data)).containsExactly("name", "größe");
      assertThat(TestFiles.rows(data))
          .containsExactly(List.of("Jürgen", "1"), List.of("Renée", "2"));
    }
    Path western = TestFiles.write(folder, "western.csv", text.getBytes(ISO_8859_1));
    DataSource data = TestFiles.open(western, DEFAULTS.withCharset(ISO_8859_1));
    assertThat(columns(data)).containsExactly("name", "größe");
    assertThat(TestFiles.rows(data)).containsExactly(List.of("Jürgen", "1"), List.of("Renée", "2"));
  }

  @Test
  void namesColumnsWithoutAName() {
    assertThat(columns(table("1,2\n3,4\n"))).containsExactly("column1", "column2");
    assertThat(columns(table(",b, c \n1,2,3\n"))).containsExactly("column1", "b", "c");
    DataSource forced = table("a,b\n1,2\n", DEFAULTS.withHeader(Header.ABSENT));
    assertThat(columns(forced)).containsExactly("column1", "column2");
    assertThat(TestFiles.rows(forced)).hasSize(2);
  }

  @Test
  void givesFieldsWithoutMakingStrings() {
    try (TableReader reader = table("a,b,c,d\n1.5,\"x\",, NaN \n").table()) {
      TableRow row = new TableRow();
      assertThat(reader.next(row)).isTrue();
      assertThat(row.size()).isEqualTo(4);
      assertThat(row.line()).isEqualTo(2);
      assertThat(row.parse(0)).isEqualTo(1.5);
      assertThat(row.parse(1)).isNaN();
      assertThat(row.isQuoted(0)).isFalse();
      assertThat(row.isQuoted(1)).isTrue();
      assertThat(row.isEmpty(2)).isTrue();
      assertThat(row.parse(3)).isNaN();
      assertThat(row.contentEquals(3, "NaN")).isTrue();
      assertThat(row.contentEquals(3, "NaM")).isFalse();
      assertThat(row.contentEquals(3, "Na")).isFalse();
      assertThat(new String(row.buffer(), row.start(1), row.end(1) - row.start(1))).isEqualTo("x");
      assertThat(row.place(1)).hasToString(row.source() + ", line 2, column 2 (b)");
      assertThat(reader.next(row)).isFalse();
      assertThat(reader.hasHeader()).isTrue();
    }
  }

  @Test
  void showsNumbersBeyondTheRangeOfDouble() {
    try (TableReader reader = table("a,b\n1e999,-inf\n\" 7 \",0x10\n").table()) {
      TableRow row = new TableRow();
      reader.next(row);
      assertThat(row.parse(0)).isEqualTo(Double.POSITIVE_INFINITY);
      assertThat(row.parse(1)).isEqualTo(Double.NEGATIVE_INFINITY);
      reader.next(row);
      assertThat(row.parse(0)).isEqualTo(7);
      assertThat(row.parse(1)).isNaN();
    }
  }

  @Test
  void countsLinesWithinQuotes() {
    try (TableReader reader = table("a,b\r\n\"x\r\ny\r\nz\",1\r\n\r\nq,2\r\n").table()) {
      TableRow row = new TableRow();
      reader.next(row);
      assertThat(row.line()).isEqualTo(2);
      reader.next(row);
      assertThat(row.line()).isEqualTo(6);
    }
  }

  static Stream<Arguments> badTables() {
    String wide = "1,".repeat(9_999) + "1\n1,2,3\n";
    String skip = "or leave such rows out with --bad-rows skip.";
    String quotes = "write quotes that belong to the text twice, " + skip;
    return Stream.of(
        arguments(
            "a,b\n1,2\n3\n",
            ", line 3: found 1 field, expected 2 fields as in the header; repair the row, " + skip),
        arguments(
            "a,b\n1,2\n3,4,5\n",
            ", line 3: found 3 fields, expected 2 fields as in the header; repair the row, "
                + skip),
        arguments(
            "1,2\n\n\n3,4,5\n6,7\n8,9\n",
            ", line 4: found 3 fields, expected 2 fields as in most of the first rows;"
                + " repair the row, "
                + skip),
        arguments(
            "9,9,9,9\n1,2\n3,4\n5,6\n",
            ", line 1: found 4 fields, expected 2 fields as in most of the first rows;"
                + " repair the row, "
                + skip),
        arguments(
            wide,
            ", line 2: found 3 fields, expected 10000 fields as in most of the first rows;"
                + " repair the row, "
                + skip),
        arguments(
            "a,b,a\n1,2,3\n",
            ", line 1, column 3: found the name \"a\", which column 1 has, expected a different"
                + " name for each column; rename one of the two."),
        arguments(
            "a,b\n",
            ": found a header but no rows, expected at least one row;" + " add rows to the file."),
        arguments(
            "a,b\n1,\"x\"y\n",
            ", line 2, column 2 (b): found \"y\" after a closing quote, expected the delimiter or"
                + " the end of the line; "
                + quotes),
        arguments(
            "a,b\n1,\"two\nlines\" z\n",
            ", line 3, column 2 (b): found \" \" after a closing quote, expected the delimiter or"
                + " the end of the line; "
                + quotes),
        arguments(
            "a,b\n1,2\n3,\"x\n4,5\n",
            ", line 3, column 2 (b): found an opening quote that is never closed, expected a"
                + " closing quote; close it, or "
                + quotes),
        arguments(
            "a,b\n1,2\n3,4\nx,\0\n",
            ", byte 14: found a zero byte, expected text without zero bytes; check that this is a"
                + " text file and that it is not damaged."));
  }

  @ParameterizedTest
  @MethodSource("badTables")
  void refusesBadTablesInOneSentence(String text, String message) {
    Path file = TestFiles.write(folder, "bad.csv", text);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TestFiles.readAll(TestFiles.open(file, DEFAULTS)))
        .withMessage(file + message);
    Path packed = TestFiles.write(folder, "bad.csv.gz", TestFiles.gzip(text.getBytes(UTF_8)));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TestFiles.readAll(TestFiles.open(packed, DEFAULTS)))
        .withMessage(packed + message);
  }

  @Test
  void refusesAnotherEncodingWithLineAndByte() {
    StringBuilder text = new StringBuilder("name,n\n");
    for (int i = 0; i < 30_000; i++) {
      text.append("Jurgen,").append(i).append('\n');
    }
    int offset = text.length() + 1;
    text.append("Jürgen,1\n");
    Path file = TestFiles.write(folder, "w.csv", text.toString().getBytes(ISO_8859_1));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TestFiles.readAll(TestFiles.open(file, DEFAULTS)))
        .withMessage(
            file
                + ", line 30002, byte "
                + offset
                + ": found byte 0xFC, which is not valid UTF-8,"
                + " expected UTF-8 text; give the encoding of the file, for example --encoding"
                + " windows-1252, or leave such lines out with --bad-rows skip.");
    DataSource skipping = TestFiles.open(file, SKIP);
    assertThat(TestFiles.readAll(skipping)).isEqualTo(30_000);
    assertThat(skipped(skipping)).isEqualTo(1);
  }

  @Test
  void refusesAFieldThatGrowsWithoutEnd() {
    StringBuilder text = new StringBuilder("a,b\n1,2\n3,\"x\n");
    while (text.length() < CsvFile.MAX_FIELD + 100_000) {
      text.append("4,5 and a line that is long enough to come to an end soon\n");
    }
    Path file = TestFiles.write(folder, "unclosed.csv", text.toString());
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TestFiles.readAll(TestFiles.open(file, DEFAULTS)))
        .withMessageStartingWith(
            file
                + ", line 3, column 2 (b): found an opening quote that is never closed within"
                + " 16777216 characters, expected a closing quote; close it");
    DataSource skipping = TestFiles.open(file, SKIP);
    long lines = text.chars().filter(c -> c == '\n').count();
    assertThat(TestFiles.readAll(skipping)).isEqualTo(lines - 2);
    assertThat(skipped(skipping)).isEqualTo(1);
  }

  @Test
  void refusesALineThatGrowsWithoutEnd() {
    String text = "a,b\n1,2\n" + "x".repeat(CsvFile.MAX_FIELD + 10) + ",4\n";
    Path file = TestFiles.write(folder, "long.csv", text);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TestFiles.readAll(TestFiles.open(file, DEFAULTS)))
        .withMessageStartingWith(file + ", line 3: found a field of more than 16777216 characters");
  }

  @Test
  void saysWhenNoRowIsLeft() {
    DataSource data = table("a,b\n1\n2\n", SKIP.withDelimiter(',').withHeader(Header.PRESENT));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TestFiles.readAll(data))
        .withMessageContaining("found no row that can be read (2 bad ones left out)");
  }

  @Test
  void goesOnWithTheLineAfterAnUnclosedQuote() {
    String text = "a,b\n1,x\n2,\"y\n3,z\n4,\"u, v\"\n5,w\n6,\"q\"r\n7,s\n8\n9,\"t\n";
    DataSource data = table(text, SKIP);
    assertThat(TestFiles.rows(data))
        .extracting(row -> row.get(0))
        .containsExactly("1", "3", "4", "5", "7");
    assertThat(skipped(data)).isEqualTo(4);
    try (TableReader reader = data.table()) {
      TableRow row = new TableRow();
      List<Long> lines = new ArrayList<>();
      while (reader.next(row)) {
        lines.add(row.line());
      }
      assertThat(lines).containsExactly(2L, 4L, 5L, 6L, 8L);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void leavesOutExactlyTheBadRows(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("id,x,y\n0,1,a\n");
    List<String> good = new ArrayList<>(List.of("0"));
    int bad = 0;
    String end = random.nextBoolean() ? "\n" : "\r\n";
    for (int i = 1; i < 3_000; i++) {
      if (random.nextInt(5) > 0) {
        good.add(Integer.toString(i));
        String word = random.nextInt(4) == 0 ? "\"a, \"\"b\"\"\"" : "w".repeat(random.nextInt(200));
        text.append(i).append(',').append(random.nextInt()).append(',').append(word);
      } else {
        bad++;
        String[] broken = {",5", ",5,6,7", ",\"x\"y,7", ",5,\u00ff", ",\"x,5", ",\0,5"};
        // A zero byte in the first 64 KiB makes a file binary, whatever is skipped.
        int kinds = text.length() > 1 << 16 ? broken.length : broken.length - 1;
        text.append(i).append(broken[random.nextInt(kinds)]);
      }
      text.append(end);
    }
    Path file = TestFiles.write(folder, "mixed.csv", text.toString().getBytes(ISO_8859_1));
    ReadOptions options = SKIP.withDelimiter(',').withHeader(Header.PRESENT);
    DataSource data = TestFiles.open(file, options);
    assertThat(TestFiles.rows(data)).extracting(row -> row.get(0)).isEqualTo(good);
    assertThat(skipped(data)).isEqualTo(bad);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void readsBackWhateverIsWritten(long seed) {
    Random random = new Random(seed);
    char delimiter = ",;\t|".charAt(random.nextInt(4));
    String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
    int columns = 1 + random.nextInt(6);
    List<List<String>> expected = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < columns; column++) {
      text.append(column == 0 ? "" : delimiter).append("name ").append(column);
    }
    text.append(end);
    for (int i = 0; i < 400; i++) {
      List<String> row = new ArrayList<>();
      for (int column = 0; column < columns; column++) {
        String field = randomField(random);
        row.add(field);
        text.append(column == 0 ? "" : delimiter)
            .append(written(field, delimiter, columns, random));
      }
      expected.add(row);
      text.append(end);
    }
    // Quotes count in tab-separated text only where a well-formed quoted field shows them.
    ReadOptions options = DEFAULTS.withDelimiter(delimiter).withHeader(Header.PRESENT);
    assertThat(TestFiles.rows(table(text.toString(), options))).isEqualTo(expected);
    assertThat(TestFiles.rows(table(text.toString(), options.withBadRows(BadRows.SKIP))))
        .isEqualTo(expected);
  }

  private static String randomField(Random random) {
    String[] pieces = {
      "a", "1", "-2.5", " ", "\"", "\n", "\r\n", ",", ";", "\t", "|", "é", "😀", "xyz"
    };
    StringBuilder field = new StringBuilder();
    int length = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      field.append(pieces[random.nextInt(pieces.length)]);
    }
    return random.nextInt(300) == 0 ? "long".repeat(10_000) : field.toString();
  }

  private static String written(String field, char delimiter, int columns, Random random) {
    boolean special =
        field.indexOf(delimiter) >= 0
            || field.contains("\n")
            || field.contains("\r")
            || field.startsWith("\"")
            || !field.equals(field.trim())
            || (field.isEmpty() && columns == 1);
    return special || random.nextInt(5) == 0 ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }

  @ParameterizedTest
  @EnumSource(BadRows.class)
  void readsSeveralFilesOfTheSameColumns(BadRows badRows) {
    Path first = TestFiles.write(folder, "1.csv", "a,b\n1,2\n");
    Path second = TestFiles.write(folder, "2.csv.gz", TestFiles.gzip("a,b\n3,4".getBytes(UTF_8)));
    Path third = TestFiles.write(folder, "3.csv", "\uFEFFa,b\r\n5,6\r\n");
    List<String> names = List.of(first.toString(), second.toString(), third.toString());
    DataSource data =
        DataSource.open(names, DEFAULTS.withBadRows(badRows), InputStream.nullInputStream());
    assertThat(TestFiles.rows(data))
        .containsExactly(List.of("1", "2"), List.of("3", "4"), List.of("5", "6"));
    assertThat(data.name()).isEqualTo(first + " and 2 other files");
  }

  @Test
  void refusesFilesOfOtherColumns() {
    Path first = TestFiles.write(folder, "1.csv", "a,b\n1,2\n");
    Path second = TestFiles.write(folder, "2.csv", "b,a\n3,4\n");
    List<String> names = List.of(first.toString(), second.toString());
    DataSource data = DataSource.open(names, DEFAULTS, InputStream.nullInputStream());
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> TestFiles.readAll(data))
        .withMessage(
            second
                + ", line 1: found the columns \"b, a\", expected those of "
                + first
                + " (\"a, b\"); give files that have the same columns in the same order.");
  }

  @Test
  void readsATableOfVeryManyColumns() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 50_000; column++) {
        text.append(column == 0 ? "" : ",").append(row * column);
      }
      text.append('\n');
    }
    List<List<String>> rows = TestFiles.rows(table(text.toString()));
    assertThat(rows).hasSize(3);
    assertThat(rows.get(2)).hasSize(50_000).endsWith("99998");
  }
}

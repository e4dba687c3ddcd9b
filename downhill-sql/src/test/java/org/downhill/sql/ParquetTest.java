package org.downhill.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Format;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.TableReader;
import org.downhill.learn.read.TableRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetTest {

  @TempDir Path folder;

  private DataSource of(String query) {
    return Tables.open(Tables.write(folder.resolve("t.parquet"), query).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(-5)::TINYINT | -5",
        "200::UTINYINT | 200",
        "4000000000::UINTEGER | 4000000000",
        "9007199254740991 | 9007199254740991",
        "9007199254740993 | 9007199254740993",
        "(-9223372036854775808)::BIGINT | -9223372036854775808",
        "18446744073709551615::UBIGINT | 18446744073709551615",
        "0.25::FLOAT | 0.25",
        "1e300::DOUBLE | 1.0E300",
        "'inf'::DOUBLE | Infinity",
        "12.340::DECIMAL(10,3) | 12.34",
        "123456789012345678901.5::DECIMAL(30,1) | 123456789012345678901.5",
        "true | true",
        "false | false",
        "DATE '2020-02-29' | 2020-02-29",
        "DATE '1969-12-31' | 1969-12-31",
        "TIMESTAMP '2020-01-31 05:06:07' | 2020-01-31 05:06:07",
        "TIMESTAMP '1969-12-31 23:59:59.25' | 1969-12-31 23:59:59.25",
        "TIMESTAMP_NS '2020-01-31 05:06:07.123456789' | 2020-01-31 05:06:07.123456789",
        "TIMESTAMP_MS '2020-01-31 05:06:07.5' | 2020-01-31 05:06:07.5",
        "TIMESTAMPTZ '2020-01-31 05:06:07+02' | 2020-01-31 03:06:07Z",
        "TIME '05:06:07' | 05:06:07",
        "'x'::ENUM('x', 'y') | x",
        "'Köln, \"K\"' | Köln, \"K\"",
        "'🙂' | 🙂",
        "uuid '8b31c300-db9f-45ea-b7ce-319e8056e58c' | 8b31c300-db9f-45ea-b7ce-319e8056e58c",
        "'{\"a\":1}'::JSON | {\"a\":1}"
      })
  void handsOnEveryTypeAsItIsAndNullsAsMissing(String value, String expected) {
    DataSource data = of("SELECT " + value + " AS v UNION ALL BY NAME SELECT NULL AS v");

    assertThat(Tables.rows(data)).containsExactlyInAnyOrder(List.of(expected), List.of(""));
  }

  @Test
  void handsOnNumbersAsNumbersAndTextsAsTexts() {
    DataSource data = of("SELECT 1.5 AS a, 'x' AS b, 3 AS c, NULL::DOUBLE AS d");
    try (TableReader reader = data.table()) {
      TableRow row = new TableRow();
      reader.next(row);
      assertThat(IntStream.range(0, 4).mapToObj(row::isNumber))
          .containsExactly(true, false, true, true);
      assertThat(row.number(3)).isNaN();
    }
    assertThat(data.format()).isEqualTo(Format.PARQUET);
    assertThat(data.bytes()).isEqualTo(folder.resolve("t.parquet").toFile().length());
  }

  @Test
  void takesColumnsWithinColumnsOutUnderTheirPath() {
    DataSource data =
        of(
            "SELECT 1 AS a, {'city': 'Bern', 'p o': {'x': 2.5, '\"q\"': true}} AS home"
                + " UNION ALL SELECT 2, NULL");

    assertThat(Tables.columns(data))
        .containsExactly("a", "home.city", "home.p o.x", "home.p o.\"q\"");
    assertThat(Tables.rows(data))
        .containsExactlyInAnyOrder(List.of("1", "Bern", "2.5", "true"), List.of("2", "", "", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1, 2]", "MAP {'a': 1}", "'\\xAA'::BLOB", "INTERVAL 1 DAY"})
  void refusesColumnsThatAreNoFeatureAndSaysHowToLeaveThemOut(String value) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> of("SELECT 1 AS a, " + value + " AS tags"))
        .withMessageContaining("t.parquet, column 2 (tags): found a column of type ")
        .withMessageContaining("SELECT * EXCLUDE (\"tags\") FROM");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void keepsTheOrderOfRowsForAnyNumberOfThreads(int threads) {
    // Several row groups, texts of few and of many different values.
    Path file = folder.resolve("long.parquet");
    Tables.execute(
        "COPY (SELECT i, 'c' || (i * 7 % 100) AS few, 'm' || i AS many FROM range(60000) t(i)) TO "
            + Sql.literal(file.toString())
            + " (ROW_GROUP_SIZE 4096)");
    DataSource data = Tables.open(ReadOptions.defaults().withThreads(threads), file.toString());

    for (int pass = 0; pass < 2; pass++) {
      List<List<String>> rows = Tables.rows(data);
      assertThat(rows).hasSize(60_000);
      for (int i = 0; i < rows.size(); i++) {
        assertThat(rows.get(i)).containsExactly("" + i, "c" + i * 7 % 100, "m" + i);
      }
    }
    assertThat(data.bytesRead()).isBetween(data.bytes() / 2, data.bytes());
  }

  @Test
  void readsTwoPassesAtOnce() {
    DataSource data = of("SELECT i, 'c' || i % 9 AS c FROM range(5000) t(i)");
    try (TableReader one = data.table();
        TableReader other = data.table()) {
      TableRow a = new TableRow();
      TableRow b = new TableRow();
      for (int i = 0; i < 5_000; i++) {
        assertThat(one.next(a)).isTrue();
        assertThat(other.next(b)).isTrue();
        assertThat(a.text(0)).isEqualTo(b.text(0));
        assertThat(a.text(1)).isEqualTo(b.text(1));
      }
      assertThat(one.next(a)).isFalse();
      assertThat(one.next(a)).isFalse();
    }
  }

  @Test
  void readsSeveralFilesOneAfterTheOther() {
    Path one = Tables.write(folder.resolve("it's one.parquet"), "SELECT 1 AS a, 'x' AS b");
    Path two = Tables.write(folder.resolve("two.parquet"), "SELECT 2 AS a, 'y' AS b");

    DataSource data = Tables.open(one.toString(), two.toString());

    assertThat(Tables.rows(data)).containsExactly(List.of("1", "x"), List.of("2", "y"));
    assertThat(data.name()).isEqualTo(one + " and 1 other file");
    assertThat(data.sha256()).matches("[0-9a-f]{64}");
  }

  @Test
  void readsStandardInput() throws Exception {
    Path file = Tables.write(folder.resolve("t.parquet"), "SELECT 1 AS a");
    try (InputStream in = Files.newInputStream(file)) {
      DataSource data = DataSource.open(List.of("-"), ReadOptions.defaults(), in);
      assertThat(Tables.rows(data)).containsExactly(List.of("1"));
      assertThat(data.name()).isEqualTo("standard input");
    }
  }

  @Test
  void placesErrorsByRowAndColumn() {
    DataSource data = of("SELECT i AS a, 'x' AS b FROM range(3) t(i)");
    try (TableReader reader = data.table()) {
      TableRow row = new TableRow();
      reader.next(row);
      reader.next(row);
      assertThat(row.place(1).toString()).endsWith("t.parquet, row 2, column 2 (b)");
    }
  }

  @Test
  void refusesWhatIsNoParquetInOneSentence() throws Exception {
    Path whole = Tables.write(folder.resolve("t.parquet"), "SELECT i FROM range(9999) t(i)");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.parquet");
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSource.open(cut))
        .withMessageStartingWith(cut + ": found an error while reading (")
        .withMessageEndingWith("expected Parquet that is whole; repair the file or copy it again.")
        .withMessageNotContaining("LINE");
    Path gzip = folder.resolve("t.parquet.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      out.write(bytes);
    }
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSource.open(gzip))
        .withMessageContaining("found gzip around a Parquet file");
    Path empty = Tables.write(folder.resolve("empty.parquet"), "SELECT 1 AS a WHERE false");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> DataSource.open(empty))
        .withMessageContaining("found no rows, expected at least one row");
  }

  @Test
  void noticesAFileThatChangesBetweenPasses() {
    Path file = Tables.write(folder.resolve("t.parquet"), "SELECT i FROM range(5000) t(i)");
    DataSource data = DataSource.open(List.of(ByteSource.of(file)), ReadOptions.defaults());
    Tables.write(file, "SELECT i FROM range(100) t(i)");

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Tables.rows(data))
        .withMessageContaining("t.parquet");
  }
}

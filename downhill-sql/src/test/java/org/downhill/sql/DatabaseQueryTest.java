package org.downhill.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.read.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries for a database; here a DuckDB in a file, whose driver is on every class path. */
class DatabaseQueryTest {

  @TempDir Path folder;
  private String address = "";

  @BeforeEach
  void makeADatabase() throws Exception {
    address = "jdbc:duckdb:" + folder.resolve("base.duckdb");
    try (Connection connection = DriverManager.getConnection(address);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE t AS SELECT i::INTEGER AS id, i * 0.5::DOUBLE AS half, i % 2 = 0 AS even,"
              + " CASE WHEN i % 3 > 0 THEN 'c' || i END AS name, DATE '2020-01-01' + i::INTEGER"
              + " AS day, i::DECIMAL(30, 2) AS big, [i] AS list FROM range(20000) r(i)");
    }
  }

  private DataSource open(String query) {
    return Tables.open(ReadOptions.defaults().withDatabase(address), query);
  }

  @Test
  void givesTheRowsOfTheDatabase() {
    DataSource data =
        open("SELECT id, half, even, name, day, big FROM t WHERE id < 3 ORDER BY id;");

    assertThat(Tables.columns(data)).containsExactly("id", "half", "even", "name", "day", "big");
    assertThat(Tables.rows(data))
        .containsExactly(
            List.of("0", "0", "true", "", "2020-01-01", "0.00"),
            List.of("1", "0.5", "false", "c1", "2020-01-02", "1.00"),
            List.of("2", "1", "true", "c2", "2020-01-03", "2.00"));
  }

  @Test
  void readsOnceHoweverManyPassesThereAre() throws Exception {
    DataSource data = open("SELECT id FROM t");
    assertThat(Tables.rows(data)).hasSize(20_000);
    try (Connection connection = DriverManager.getConnection(address);
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM t");
    }

    assertThat(Tables.rows(data)).hasSize(20_000);
  }

  @Test
  void isIdentifiedByItsRows() throws Exception {
    String before = open("SELECT id, name FROM t ORDER BY id").sha256();
    assertThat(open("SELECT id,  name FROM t ORDER BY id ASC").sha256()).isEqualTo(before);
    assertThat(open("SELECT id AS i, name FROM t ORDER BY id").sha256()).isNotEqualTo(before);
    try (Connection connection = DriverManager.getConnection(address);
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE t SET name = '' WHERE id = 3");
    }

    assertThat(open("SELECT id, name FROM t ORDER BY id").sha256()).isNotEqualTo(before);
  }

  @Test
  void namesTheDatabaseForTheRecord() {
    DataSource data = open("SELECT id FROM t");

    assertThat(data.origin()).isEqualTo("SELECT id FROM t\nin " + address);
  }

  @Test
  void refusesWhatMakesNoSenseInOneSentence() {
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(() -> open("SELECT id, name AS ID FROM t"))
        .withMessageContaining("two columns named");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> open("SELECT id, list FROM t"))
        .withMessageContaining("column 2 (list): found a column of type BIGINT[]");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> open("SELECT id FROM t WHERE id < 0"))
        .withMessageContaining("found no rows");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> open("SELECT nope FROM t"))
        .withMessageContaining("nope")
        .withMessageNotContaining("\n");
  }

  @Test
  void refusesAnAddressWithoutADriverAndKeepsItsSecret() {
    for (String secret : List.of("jdbc:none://me:s3cret@h/d", "jdbc:none://h?password=s3cret")) {
      assertThatExceptionOfType(SpecException.class)
          .isThrownBy(() -> Tables.open(ReadOptions.defaults().withDatabase(secret), "SELECT 1"))
          .withMessageContaining("no JDBC driver on the class path takes the address jdbc:none:")
          .withMessageNotContaining("s3cret");
    }
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(() -> Tables.open(ReadOptions.defaults().withDatabase("h/d"), "SELECT 1"))
        .withMessageContaining("a JDBC address is expected");
  }
}

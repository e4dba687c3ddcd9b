package org.downhill.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.read.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries for a real PostgreSQL, which the test starts on loopback. */
@Tag("server")
class PostgresTest {

  @TempDir static java.nio.file.Path folder;
  private static PostgresServer server;

  @BeforeAll
  static void startTheServer() throws Exception {
    server = PostgresServer.start(folder);
    try (Connection connection =
            DriverManager.getConnection(server.address("postgres", PostgresServer.PASSWORD));
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE t AS SELECT i::int AS id, i::bigint * 1000000007 AS big, i * 0.5::float8 AS"
              + " half, (i / 4.0)::numeric(10,2) AS price, i % 2 = 0 AS even, CASE WHEN i % 3 > 0"
              + " THEN 'c' || i % 10 END AS name, date '2020-01-01' + i % 700 AS day, timestamp"
              + " '2020-01-01 10:00:00' + i * interval '1 hour' AS at, timestamptz '2020-01-01"
              + " 00:00:00+00' AS tz, ('{\"k\":' || i || '}')::jsonb AS doc, ARRAY[i] AS list,"
              + " 3 * (i % 50) + i % 7 AS y FROM generate_series(0, 29999) AS i");
    }
  }

  @AfterAll
  static void stopTheServer() throws Exception {
    server.stop();
  }

  private static DataSource open(String query) {
    return Tables.open(
        ReadOptions.defaults().withDatabase(server.address("postgres", PostgresServer.PASSWORD)),
        query);
  }

  @Test
  void givesTheRowsWithTheirTypes() {
    DataSource data =
        open(
            "SELECT id, big, half, price, even, name, day, at, tz, doc->>'k' AS k FROM t"
                + " WHERE id IN (0, 29999) ORDER BY id");

    assertThat(Tables.columns(data))
        .containsExactly("id", "big", "half", "price", "even", "name", "day", "at", "tz", "k");
    List<List<String>> rows = Tables.rows(data);
    assertThat(rows.get(0).subList(0, 8))
        .containsExactly("0", "0", "0", "0.00", "true", "", "2020-01-01", "2020-01-01 10:00:00");
    assertThat(rows.get(1).subList(0, 6))
        .containsExactly("29999", "29999000209993", "14999.5", "7499.75", "false", "c9");
    assertThat(rows.get(1).get(9)).isEqualTo("29999");
  }

  @Test
  void readsMoreRowsThanAreFetchedAtOnce() {
    DataSource data = open("SELECT id, y FROM t ORDER BY id DESC");

    List<List<String>> rows = Tables.rows(data);
    assertThat(rows).hasSize(30_000);
    assertThat(rows.get(29_999).get(0)).isEqualTo("0");
    assertThat(Tables.rows(data)).isEqualTo(rows);
  }

  @Test
  void cannotBeUsedToWrite() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> open("WITH gone AS (DELETE FROM t RETURNING id) SELECT * FROM gone"))
        .withMessageContaining("read-only");
  }

  @Test
  void tellsWhatIsWrongInOneSentenceWithoutThePassword() {
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(() -> open("SELECT nope FROM t"))
        .withMessageContaining("column \"nope\" does not exist")
        .withMessageContaining("(character 8)")
        .withMessageNotContaining("\n");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> open("SELECT id, list FROM t"))
        .withMessageContaining("column 2 (list): found a column of type _int4")
        .withMessageNotContaining(PostgresServer.PASSWORD);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () ->
                Tables.open(
                    ReadOptions.defaults().withDatabase(server.address("postgres", "wr0ng")),
                    "SELECT id FROM t"))
        .withMessageContaining("check the user and the password")
        .withMessageNotContaining("wr0ng");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () ->
                Tables.open(
                    ReadOptions.defaults()
                        .withDatabase("jdbc:postgresql://127.0.0.1:1/d?user=u&password=s3cret"),
                    "SELECT 1"))
        .withMessageContaining("whether the database runs")
        .withMessageNotContaining("s3cret");
  }

  @Test
  void trainsAndPredictsThroughTheCommandWithoutKeepingThePassword() throws Exception {
    String address = server.address("postgres", PostgresServer.PASSWORD);
    CommandRun train =
        CommandRun.in(
            folder,
            "train",
            "SELECT id % 50 AS a, id % 7 AS b, y FROM t ORDER BY id",
            "--jdbc",
            address,
            "--target",
            "y",
            "--save",
            "m");
    assertThat(train.code()).as(train.err()).isZero();
    assertThat(train.out()).contains("r2").contains("--jdbc");
    CommandRun predict =
        CommandRun.in(
            folder,
            "predict",
            "m",
            "SELECT id, id % 50 AS a, id % 7 AS b FROM t ORDER BY id LIMIT 3",
            "--jdbc=" + address,
            "--keep",
            "id");
    assertThat(predict.code()).as(predict.err()).isZero();
    assertThat(predict.out()).startsWith("id,prediction\n0,").hasLineCount(4);
    assertThat(train.out() + train.err() + predict.out() + predict.err())
        .doesNotContain(PostgresServer.PASSWORD);
    assertThat(CommandRun.filesHolding(folder.resolve("m"), PostgresServer.PASSWORD)).isEmpty();
    assertThat(CommandRun.filesHolding(folder.resolve("runs"), "127.0.0.1")).isNotEmpty();
    assertThat(CommandRun.filesHolding(folder.resolve("runs"), PostgresServer.PASSWORD)).isEmpty();
  }
}

package org.downhill.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.LinearModels;
import org.downhill.learn.Table;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Format;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.read.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileQueryTest {

  @TempDir Path folder;
  private String file = "";

  @BeforeEach
  void writeRows() {
    Path parquet = folder.resolve("rows.parquet");
    Tables.write(parquet, "SELECT i AS a, 'c' || i % 5 AS c FROM range(1000) t(i)");
    file = parquet.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a FROM 'FILE' WHERE a < 3 ORDER BY a DESC",
        " \n select a\nFROM 'FILE' WHERE a < 3 ORDER BY a DESC ; \n",
        "WITH t AS (SELECT * FROM read_parquet(['FILE'])) SELECT a FROM t ORDER BY a DESC OFFSET 997",
        "FROM \"FILE\" SELECT a WHERE a < 3 ORDER BY a DESC -- the end",
        "VALUES (2), (1), (0)"
      })
  void givesItsRowsInItsOrder(String query) {
    DataSource data = Tables.open(query.replace("FILE", file));

    assertThat(data.format()).isEqualTo(Format.QUERY);
    assertThat(Tables.rows(data)).containsExactly(List.of("2"), List.of("1"), List.of("0"));
    assertThat(Tables.rows(data)).hasSize(3);
  }

  @Test
  void joinsFilesOfAllFormats() throws Exception {
    Path csv = Files.writeString(folder.resolve("names.csv"), "c,name\nc0,Ann\nc1,Bob\n");

    DataSource data =
        Tables.open(
            "SELECT name, count(*) AS n FROM '"
                + file
                + "' JOIN '"
                + csv
                + "' USING (c) GROUP BY name ORDER BY name");

    assertThat(Tables.columns(data)).containsExactly("name", "n");
    assertThat(Tables.rows(data)).containsExactly(List.of("Ann", "200"), List.of("Bob", "200"));
  }

  @Test
  void givesTheSameRowsInEveryPassEvenOfARandomQuery() {
    DataSource data =
        Tables.open(
            ReadOptions.defaults().withThreads(4),
            "SELECT a, c, random() AS r FROM '" + file + "' ORDER BY random()");

    List<List<String>> first = Tables.rows(data);

    assertThat(first).hasSize(1_000);
    assertThat(Tables.rows(data)).isEqualTo(first);
  }

  @Test
  void isIdentifiedByItsTextAndTheFilesThatItNames() throws Exception {
    String query = "SELECT a FROM '" + file + "' LIMIT 10";
    String before = Tables.open(query).sha256();

    assertThat(before).matches("[0-9a-f]{64}");
    assertThat(Tables.open(query).sha256()).isEqualTo(before);
    assertThat(Tables.open(query).bytes()).isEqualTo(Files.size(Path.of(file)));
    assertThat(Tables.open(query.replace("LIMIT 10", "LIMIT 11")).sha256()).isNotEqualTo(before);
    Tables.write(Path.of(file), "SELECT i + 1 AS a FROM range(1000) t(i)");
    assertThat(Tables.open(query).sha256()).isNotEqualTo(before);
    String pattern = "SELECT a FROM '" + folder.resolve("*.parquet") + "'";
    assertThat(Tables.open(pattern).bytes()).isEqualTo(Files.size(Path.of(file)));
  }

  @Test
  void takesNoOtherTextForAFile() throws Exception {
    String query = "SELECT replace(c, '*', '2.5') AS c, './' AS d FROM '" + file + "'";

    assertThat(Tables.open(query).bytes()).isEqualTo(Files.size(Path.of(file)));
  }

  @Test
  void isATableForJavaUsers() {
    LinearModel model =
        LinearModels.regression()
            .fit(
                Table.query("SELECT a % 17 AS a, c, 2 * (a % 17) AS y FROM '" + file + "'")
                    .target("y"));

    assertThat(model.predictor().predict(model.predictor().newInput().set("a", 8).set("c", "c1")))
        .isCloseTo(16, within(0.1));
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(() -> Table.query(file))
        .withMessageContaining("a query begins with SELECT");
  }

  @Test
  void isShownWithoutSecretsAndInFullForTheRecord() {
    String query = "SELECT a, 'x' AS password_kind FROM '" + file + "' WHERE 'pwd=s3cret' <> c";

    DataSource data = Tables.open(query);

    assertThat(data.name()).startsWith("the query \"SELECT a, 'x' AS").hasSizeLessThan(60);
    assertThat(data.origin()).contains(file).contains("pwd=***").doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT nope FROM 'FILE'",
        "SELECT a FROM 'FILE' WHERE",
        "SELECT a FROM",
        "SELECT 1; SELECT 2",
        "SELECT a FRM 'FILE'",
        "SELECT nope(a) FROM 'FILE'",
        "SELECT * FROM nowhere"
      })
  void thatMakesNoSenseIsAWrongArgumentInOneSentence(String query) {
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(() -> Tables.open(query.replace("FILE", file)))
        .withMessageStartingWith("the query makes no sense: ")
        .withMessageNotContaining("\n")
        .withMessageNotContaining("downhill_");
  }

  @Test
  void pointsToTheMistake() {
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(() -> Tables.open("SELECT a,\n  nope FROM '" + file + "'"))
        .withMessageContaining("Referenced column \"nope\" not found")
        .withMessageContaining("(line 2, at \"nope\")");
    assertThatExceptionOfType(SpecException.class)
        .isThrownBy(() -> Tables.open("SELECT * FROM nowhere"))
        .withMessageContaining("a file is named in quotes");
  }

  @Test
  void thatFailsOnItsDataIsADataErrorInOneSentence() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Tables.open("SELECT c::INTEGER FROM '" + file + "'"))
        .withMessageContaining("Could not convert string")
        .withMessageNotContaining("\n");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Tables.open("SELECT * FROM '" + folder.resolve("no.parquet") + "'"))
        .withMessageContaining("No files found");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Tables.open("SELECT * FROM '" + file + "' WHERE a < 0"))
        .withMessageContaining("found no rows");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Tables.open("SELECT * FROM 'https://localhost/x.parquet'"))
        .withMessageContaining("extension httpfs, which is not installed");
  }
}

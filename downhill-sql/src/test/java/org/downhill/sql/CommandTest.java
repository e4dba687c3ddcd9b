package org.downhill.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command on what this module reads. */
@Timeout(240)
class CommandTest {

  private static final String ROWS =
      "SELECT i AS row, i % 37 AS age, ['Bern', 'Ulm', 'Köln'][1 + i % 3] AS city, {'floor': i % 5}"
          + " AS home, i % 2 = 0 AS old, DATE '2020-01-01' + (i % 400)::INTEGER AS since,"
          + " 2 * (i % 37) + 5 * (i % 3) + i % 5 + (i % 11) / 7.0 AS y FROM range(1500) t(i)";

  @TempDir static Path folder;

  @BeforeAll
  static void writeTheSameRowsInAllFormats() throws Exception {
    Tables.write(folder.resolve("rows.parquet"), ROWS);
    Tables.write(folder.resolve("rows.json"), ROWS);
    Tables.write(
        folder.resolve("rows.csv"),
        ROWS.replace("{'floor': i % 5} AS home", "i % 5 AS \"home.floor\""));
    CommandRun train =
        CommandRun.in(folder, "train", "rows.parquet", "--target", "y", "--save", "m.parquet.st");
    assertThat(train.code()).as(train.err()).isZero();
    assertThat(train.err()).contains("rows.parquet  Parquet, ");
  }

  @Test
  void learnsTheSameModelFromEveryFormat() throws Exception {
    String expected = prediction("m.parquet.st", "rows.parquet");
    assertThat(expected.lines()).hasSize(1_500);
    for (String data : new String[] {"rows.csv", "rows.json", "SELECT * FROM 'rows.parquet'"}) {
      CommandRun train =
          CommandRun.in(folder, "train", data, "--target", "y", "--save", "m", "--run-dir", "none");
      assertThat(train.code()).as(train.err()).isZero();

      assertThat(prediction("m", "rows.parquet")).as(data).isEqualTo(expected);
      assertThat(prediction("m.parquet.st", data)).as(data).isEqualTo(expected);
    }
  }

  private static String prediction(String model, String data) throws Exception {
    CommandRun predict = CommandRun.in(folder, "predict", model, data);
    assertThat(predict.code()).as(predict.err()).isZero();
    return predict.out();
  }

  @Test
  void keepsColumnsAsTheyAre() throws Exception {
    CommandRun predict =
        CommandRun.in(
            folder,
            "predict",
            "m.parquet.st",
            "SELECT * FROM 'rows.parquet' LIMIT 2",
            "--keep",
            "since,city,home.floor,old");

    assertThat(predict.out())
        .startsWith("since,city,home.floor,old,prediction\n2020-01-01,Bern,0,true,")
        .contains("\n2020-01-02,Ulm,1,false,");
  }

  @Test
  void recordsTheQueryAndItsFiles() throws Exception {
    CommandRun train =
        CommandRun.in(
            folder,
            "train",
            "SELECT age, y FROM 'rows.parquet' WHERE 'password=s3cret' <> city",
            "--target",
            "y",
            "--json",
            "--save",
            "query.st");

    assertThat(train.code()).as(train.err()).isZero();
    assertThat(train.out())
        .contains("SELECT age, y FROM 'rows.parquet' WHERE 'password=***")
        .contains("\"rows\":1500")
        .contains("runs/");
    assertThat(CommandRun.filesHolding(folder.resolve("query.st"), "rows.parquet")).isNotEmpty();
    assertThat(CommandRun.filesHolding(folder.resolve("query.st"), "s3cret")).isEmpty();
    assertThat(CommandRun.filesHolding(folder.resolve("runs"), "s3cret")).isEmpty();
    assertThat(train.out() + train.err()).doesNotContain("s3cret");
  }

  @Test
  void evaluatesAndRaces() throws Exception {
    CommandRun evaluate = CommandRun.in(folder, "evaluate", "m.parquet.st", "rows.json");
    assertThat(evaluate.code()).as(evaluate.err()).isZero();
    assertThat(evaluate.out()).contains("1,500 rows").contains("rmse");
    CommandRun race =
        CommandRun.in(
            folder,
            "race",
            "FROM 'rows.parquet' SELECT age, city, y",
            "--target",
            "y",
            "--optimizer",
            "sgd",
            "--optimizer",
            "adam");
    assertThat(race.code()).as(race.err()).isZero();
    assertThat(race.out()).contains("race on FROM 'rows.parquet'").contains("adam");
  }

  @Test
  void spillsRowsThatDoNotFitAndLeavesNoTemporaryFile() throws Exception {
    Path temporary = Files.createDirectories(folder.resolve("temporary"));
    String rows = "SELECT i, hash(i) AS h, 'abc' || hash(i + 1) AS s FROM range(8000000) t(i)";

    CommandRun run =
        CommandRun.with(
            List.of("-Xmx500m", "-Djava.io.tmpdir=" + temporary),
            folder,
            "train",
            rows,
            "--target",
            "nope");

    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("its columns are i, h, s");
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void rowsThatAreTooLargeForMemoryAreToldOfByTheOption() throws Exception {
    CommandRun run =
        CommandRun.with(
            List.of("-Xmx100m"),
            folder,
            "train",
            "SELECT i AS y, repeat('ab' || i, 2000000) AS s FROM range(200) t(i)",
            "--target",
            "y");

    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.err().lines().filter(line -> line.startsWith("downhill: ")))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("do not fit into", "--memory"));
  }

  @Test
  void tellsMistakesInOneSentenceWithTheirExitCodes() throws Exception {
    Files.writeString(folder.resolve("bad.json"), "[{\"a\": 1}, {\"a\": ]");
    ends(2, "the query makes no sense: ", "train", "SELECT nope FROM 'rows.parquet'");
    ends(3, "bad.json: found an error while reading", "train", "bad.json");
    ends(3, "No files found", "train", "SELECT * FROM 'nowhere.parquet'");
    ends(2, "no JDBC driver", "train", "SELECT 1", "--jdbc", "jdbc:none://me:s3cret@h/d");
    ends(2, "a database was named", "train", "rows.parquet", "--jdbc", "jdbc:none://h");
  }

  private static void ends(int code, String message, String... args) throws Exception {
    CommandRun run = CommandRun.in(folder, args);
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err().lines().filter(line -> !line.isBlank() && !line.startsWith("WARNING")))
        .hasSize(1)
        .allMatch(line -> line.startsWith("downhill: ") && line.contains(message));
    assertThat(run.err()).doesNotContain("s3cret");
  }
}

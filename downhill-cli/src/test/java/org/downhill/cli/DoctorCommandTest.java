package org.downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.downhill.cli.command.ExitCode;
import org.downhill.learn.doctor.diagnosis.Ailment;
import org.downhill.learn.doctor.diagnosis.Ailments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void healthyDataGetARecommendationAndNoComplaint() throws IOException {
    CommandRun run = CommandRun.of("doctor", table(300).toString(), "--target", "y");

    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .contains("Nothing was found that needs to be mended.", "recommended", "lbfgs")
        .contains("condition number", "2/λmax");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aRateOverTheLimitIsFoundBeforeTraining() throws IOException {
    CommandRun run =
        CommandRun.of(
            "doctor",
            table(300).toString(),
            "--target=y",
            "--optimizer=sgd:lr=9",
            "--batch-size=all",
            "--json");

    JsonNode first = JSON.readTree(run.out()).at("/findings/0");
    assertThat(first.at("/code").asText()).isEqualTo("rate-over-limit");
    assertThat(first.at("/severity").asText()).isEqualTo("warning");
    assertThat(first.at("/evidence/rate").asDouble()).isEqualTo(9);
    assertThat(first.at("/evidence/limit").asDouble()).isBetween(1.0, 2.5);
    assertThat(first.at("/rule").asText())
        .isEqualTo(Ailments.find("rate-over-limit").orElseThrow().definition());
  }

  @Test
  void aRunIsExplainedByARemedyThatWasTried() throws IOException {
    Path run = train("sgd:lr=9");

    CommandRun doctor = CommandRun.of("doctor", run.toString(), "--json");

    JsonNode report = JSON.readTree(doctor.out());
    JsonNode tried = report.at("/findings/0/remedy/tried");
    assertThat(report.at("/trials/made").asBoolean()).isTrue();
    assertThat(report.at("/findings/0/code").asText()).isEqualTo("rate-over-limit");
    assertThat(tried.at("/helped").asBoolean()).isTrue();
    assertThat(tried.at("/with").asDouble()).isLessThan(tried.at("/start").asDouble());
    assertThat(tried.at("/without").asDouble()).isGreaterThan(tried.at("/start").asDouble());
  }

  @Test
  void withoutItsDataARunIsExaminedByItsRecordAlone() throws IOException {
    Path run = train("sgd:lr=9");
    Files.delete(folder.resolve("rows.csv"));

    CommandRun doctor = CommandRun.of("doctor", run.toString());

    assertThat(doctor.code()).isEqualTo(ExitCode.DONE);
    assertThat(doctor.out())
        .contains("no remedy was tried, its data cannot be used")
        .contains("(diverged)")
        .doesNotContain("tried  ");
  }

  @Test
  void onRowsThatChangedNoRemedyIsTried() throws IOException {
    Path run = train("sgd:lr=9");
    Files.writeString(folder.resolve("rows.csv"), "\n", StandardOpenOption.APPEND);

    CommandRun doctor = CommandRun.of("doctor", run.toString());

    assertThat(doctor.out())
        .contains("no remedy was tried", "other contents than when the run began")
        .doesNotContain("tried  ");
  }

  @Test
  void trainTellsWhatItsCourseShows() throws IOException {
    CommandRun run =
        CommandRun.of(
            "train",
            table(300).toString(),
            "--target=y",
            "--optimizer=sgd:lr=0.05",
            "--batch-size=all",
            "--epochs=4",
            "--run-dir=none",
            "--json");

    JsonNode findings = JSON.readTree(run.out()).at("/findings");
    assertThat(findings.findValuesAsText("code")).contains("stopped-early");
  }

  @Test
  void theCatalogIsListedAndDocumented() throws IOException {
    CommandRun run = CommandRun.of("doctor", "--list", "--json");
    Path home = Path.of(System.getProperty("basedir", "."), "..");
    String page = Files.readString(home.resolve("docs/doctor.md"));

    assertThat(JSON.readTree(run.out()).at("/findings").findValuesAsText("code"))
        .containsExactlyElementsOf(Ailments.all().stream().map(Ailment::id).toList());
    assertThat(Ailments.all())
        .allSatisfy(
            ailment -> {
              assertThat(page).contains("| `" + ailment.id() + "` | " + ailment.title());
              assertThat(page).contains(ailment.definition()).contains(ailment.advice());
            });
    assertThat(CommandRun.of("doctor", "--list").out()).contains("rate-over-limit", "rule: ");
  }

  @Test
  void nothingToExamineIsAWrongArgument() {
    CommandRun run = CommandRun.of("doctor");

    assertThat(run.code()).isEqualTo(ExitCode.WRONG_ARGUMENTS);
    assertThat(run.err()).contains("doctor needs DATA or RUN");
  }

  @Test
  void aFolderThatIsNoRunIsAnErrorOfTheData() {
    CommandRun run = CommandRun.of("doctor", folder.toString());

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_DATA);
    assertThat(run.err()).contains("no manifest.json");
  }

  private Path train(String optimizer) throws IOException {
    CommandRun.of(
        "train",
        table(300).toString(),
        "--target=y",
        "--optimizer=" + optimizer,
        "--batch-size=all",
        "--epochs=30",
        "--run-dir=" + folder.resolve("runs"));
    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      return runs.findFirst().orElseThrow();
    }
  }

  private Path table(int rows) throws IOException {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>(List.of("a,b,y"));
    for (int i = 0; i < rows; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      lines.add(a + "," + b + "," + (2 * a - b + 0.3 * random.nextGaussian()));
    }
    return Files.write(folder.resolve("rows.csv"), lines);
  }
}

package org.downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.downhill.cli.command.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code predict}, {@code evaluate} and {@code inspect} on models trained by {@code train}. */
class PredictCommandTest {

  private static final String PENGUINS = "../examples/penguins/penguins.csv";

  @TempDir static Path models;
  private static String species;
  private static String mass;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    species = models.resolve("species").toString();
    mass = models.resolve("mass").toString();
    for (List<String> options :
        List.of(
            List.of("--target", "species", "--save", species),
            List.of("--target", "body_mass_g", "--save", mass))) {
      String[] args = {"train", PENGUINS, "--run-dir", "none", "--l2", "0.001", "--quiet"};
      String[] all = Arrays.copyOf(args, args.length + options.size());
      for (int i = 0; i < options.size(); i++) {
        all[args.length + i] = options.get(i);
      }
      CommandRun run = CommandRun.of(all);
      assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    }
  }

  private static JsonNode json(CommandRun run) throws IOException {
    assertThat(run.out().lines()).hasSize(1);
    return new ObjectMapper().readTree(run.out());
  }

  /** Writes rows with the columns of the penguins, the measurements filled in. */
  private String write(String first, String... rows) throws IOException {
    StringBuilder text = new StringBuilder(first);
    text.append(",bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,island,sex\n");
    for (String row : rows) {
      text.append(row).append('\n');
    }
    Path file = folder.resolve("rows.csv");
    Files.writeString(file, text.toString());
    return file.toString();
  }

  @Test
  void writesOneLabelALineWithoutAHeader() throws IOException {
    CommandRun run = CommandRun.of("predict", species, PENGUINS);

    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    List<String> predicted = run.out().lines().toList();
    List<String> actual =
        Files.readAllLines(Path.of(PENGUINS)).stream()
            .skip(1)
            .map(l -> l.split(",", -1)[0])
            .toList();
    assertThat(predicted).hasSameSizeAs(actual);
    long right = 0;
    for (int i = 0; i < actual.size(); i++) {
      right += predicted.get(i).equals(actual.get(i)) ? 1 : 0;
    }
    assertThat(right).isGreaterThan(335);
    assertThat(run.err()).contains("344 rows predicted in ");
  }

  @Test
  void writesNumbersForARegression() {
    CommandRun run = CommandRun.of("predict", mass, PENGUINS);
    assertThat(run.out().lines())
        .hasSize(344)
        .allSatisfy(line -> assertThat(Double.parseDouble(line)).isBetween(2_000.0, 7_000.0));
  }

  @Test
  void addsColumnsAndProbabilitiesUnderAHeader() {
    CommandRun run =
        CommandRun.of("predict", species, PENGUINS, "--keep", "sex,island", "--probabilities");

    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(345);
    assertThat(lines.get(0))
        .isEqualTo(
            "sex,island,prediction,probability_Adelie,probability_Chinstrap,probability_Gentoo");
    assertThat(lines.get(1)).startsWith("MALE,Torgersen,Adelie,");
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      assertThat(fields).hasSize(6);
      double sum = 0;
      for (int i = 3; i < 6; i++) {
        sum += Double.parseDouble(fields[i]);
      }
      assertThat(sum).isBetween(1 - 1e-12, 1 + 1e-12);
    }
  }

  @Test
  void quotesFieldsThatNeedIt() throws IOException {
    String data =
        write("name", "\"a, \"\"b\"\"\",39,18,181,3750,Dream,MALE", "plain,39,18,181,3750,Biscoe,");
    CommandRun run = CommandRun.of("predict", species, data, "--keep", "name");
    assertThat(run.out().lines().toList().get(1)).startsWith("\"a, \"\"b\"\"\",");
    assertThat(run.out().lines().toList().get(2)).startsWith("plain,");
  }

  @Test
  void keepsALineForARowThatCannotBeRead() throws IOException {
    String data =
        write("name", "a,39,18,181,3750,Dream,MALE", "b,39", "c,39,18,181,3750,Dream,FEMALE");
    assertThat(CommandRun.of("predict", species, data).code()).isEqualTo(ExitCode.INVALID_DATA);

    CommandRun run = CommandRun.of("predict", species, data, "--bad-rows", "skip");
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out().split("\n", -1)).hasSize(4).satisfies(l -> assertThat(l[1]).isEmpty());
    assertThat(run.err())
        .contains("warning: 1 row that could not be read, each left as an empty line");

    CommandRun wide =
        CommandRun.of("predict", species, data, "--bad-rows", "skip", "--keep", "island");
    assertThat(wide.out().split("\n", -1)[2]).isEqualTo(",");
  }

  @Test
  void writesAFileWholeOrNotAtAll() throws IOException {
    Path output = folder.resolve("out.csv");
    JsonNode result =
        json(CommandRun.of("predict", species, PENGUINS, "--output", output.toString(), "--json"));
    assertThat(Files.readAllLines(output)).hasSize(344);
    assertThat(result.path("rows").asInt()).isEqualTo(344);
    assertThat(result.path("output").asText()).isEqualTo(output.toString());

    String broken = write("name", "a,39,18,181,3750,Dream,MALE", "b,39");
    byte[] before = Files.readAllBytes(output);
    CommandRun failed = CommandRun.of("predict", species, broken, "--output", output.toString());
    assertThat(failed.code()).isEqualTo(ExitCode.INVALID_DATA);
    assertThat(Files.readAllBytes(output)).isEqualTo(before);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void refusesWhatDoesNotGoTogether() throws IOException {
    assertThat(CommandRun.of("predict", species, PENGUINS, "--json").err())
        .isEqualTo("downhill: --json needs --output FILE, which takes the predictions.\n");
    assertThat(CommandRun.of("predict", mass, PENGUINS, "--probabilities").err())
        .contains("--probabilities is for classes");
    assertThat(CommandRun.of("predict", species, PENGUINS, "--keep", "iland").err())
        .contains("--keep does not know 'iland'; did you mean island?");
    CommandRun overModel = CommandRun.of("predict", species, PENGUINS, "--output", species);
    assertThat(overModel.code()).isEqualTo(ExitCode.OUTPUT_NOT_WRITABLE);
    assertThat(overModel.err()).contains("it is also an input");
    CommandRun noModel = CommandRun.of("predict", PENGUINS, PENGUINS);
    assertThat(noModel.code()).isEqualTo(ExitCode.INVALID_DATA);
  }

  @Test
  void evaluatesWithMetricsBaselineAndConfusion() throws IOException {
    CommandRun run = CommandRun.of("evaluate", species, PENGUINS);
    assertThat(run.out())
        .contains("344 rows, multiclass")
        .containsPattern("metric +model +best constant")
        .containsPattern("accuracy +(1|0\\.9\\d+) +0\\.44186")
        .contains("Rows by class (down) and predicted class (across):")
        .containsPattern("Adelie +1\\d\\d +0 +0");

    JsonNode result = json(CommandRun.of("evaluate", species, PENGUINS, "--json"));
    assertThat(result.path("rows").asInt()).isEqualTo(344);
    assertThat(result.path("metrics").path("accuracy").asDouble()).isGreaterThan(0.97);
    assertThat(result.path("baseline").path("accuracy").asDouble()).isBetween(0.44, 0.45);
    assertThat(result.path("confusion").path("classes").size()).isEqualTo(3);
    assertThat(result.path("confusion").path("rows").get(0).get(0).asDouble()).isEqualTo(152);
  }

  @Test
  void tellsWhatItLeavesOut() throws IOException {
    String data =
        write(
            "species",
            "Adelie,39,18,181,3750,Dream,MALE",
            "Emperor,39,18,181,3750,Dream,MALE",
            ",39,18,181,3750,Dream,MALE",
            "Gentoo,48,15,220,5000,Mars,");
    CommandRun run = CommandRun.of("evaluate", species, data);
    assertThat(run.out())
        .contains("2 rows, multiclass")
        .contains("left out: 1 row without a target")
        .contains("left out: 1 row of a class that training did not show")
        .contains("island: 1 value that training did not show");
  }

  @Test
  void inspectsOriginAndWeights() throws IOException {
    CommandRun run = CommandRun.of("inspect", mass);
    assertThat(run.out())
        .containsPattern("task +regression")
        .containsPattern(
            "train +" + PENGUINS.replace(".", "\\.") + ", 342 rows, SHA-256\\s+e07636bd")
        .containsPattern("species +categorical +[34]")
        .contains("What one more unit of a feature adds to the prediction:")
        .containsPattern("species=Gentoo +\\d+")
        .containsPattern("\\(constant\\) +-?\\d+");

    JsonNode result = json(CommandRun.of("inspect", species, "--json", "--all"));
    assertThat(result.path("task").asText()).isEqualTo("multiclass");
    assertThat(result.path("outputs").size()).isEqualTo(3);
    assertThat(result.path("outputs").get(1).path("class").asText()).isEqualTo("Chinstrap");
    JsonNode strongest = result.path("outputs").get(0).path("coefficients");
    double last = Double.POSITIVE_INFINITY;
    for (JsonNode weight : strongest) {
      double size = Math.abs(weight.path("standardized").asDouble());
      assertThat(size).isLessThanOrEqualTo(last);
      last = size;
    }
  }
}

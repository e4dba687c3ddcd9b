package org.downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.downhill.cli.command.ExitCode;
import org.downhill.learn.record.Manifest;
import org.downhill.learn.record.RunFolder;
import org.downhill.learn.record.RunStatus;
import org.downhill.learn.record.TraceRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code downhill train} from the command line to the files that it leaves. */
class TrainCommandTest {

  private static final String PENGUINS = "../examples/penguins/penguins.csv";

  @TempDir Path folder;
  private Path model;

  @BeforeEach
  void nameTheModel() {
    model = folder.resolve("penguins.safetensors");
  }

  private CommandRun train(String... options) {
    List<String> args = new ArrayList<>(List.of("train", PENGUINS, "--target", "species"));
    args.addAll(List.of(options));
    if (!args.contains("--run-dir")) {
      args.addAll(List.of("--run-dir", "none"));
    }
    return CommandRun.of(args.toArray(new String[0]));
  }

  private static JsonNode json(CommandRun run) throws IOException {
    assertThat(run.out().lines()).hasSize(1);
    return new ObjectMapper().readTree(run.out());
  }

  private List<Path> files(Path where) throws IOException {
    try (Stream<Path> files = Files.walk(where)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void tellsTheVerdictTheMetricsAndWhatToDoNext() {
    CommandRun run = train("--save", model.toString());

    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    List<String> out = run.out().lines().toList();
    assertThat(out.get(0)).startsWith("Converged: ").contains(" of lbfgs");
    assertThat(out.get(1))
        .matches("Certified: the objective is at most \\S+ % above the best possible\\.");
    assertThat(out.get(2)).startsWith("On ").contains("rows not seen: accuracy");
    assertThat(run.out())
        .containsPattern("metric +train +test +best constant")
        .containsPattern("accuracy +[01][0-9.]* +[01][0-9.]* +0\\.[0-9]+");
    assertThat(out.get(out.size() - 2)).isEqualTo("model    " + model);
    assertThat(out.get(out.size() - 1))
        .isEqualTo("predict  downhill predict " + model + " " + PENGUINS);
    assertThat(model).exists();
  }

  @Test
  void showsSchemaPlanAndEpochsOnStandardError() {
    CommandRun run = train("--epochs", "7", "--optimizer", "lbfgs");

    assertThat(run.err())
        .contains("penguins.csv  ")
        .containsPattern("task +multiclass: ")
        .containsPattern("target +species ")
        .containsPattern("bill_length_mm +numeric +")
        .containsPattern("island +categorical +")
        .containsPattern("l2 +\\S+ +the strongest within one")
        .containsPattern("epoch +objective +change +\\|gradient\\|");
    assertThat(run.err().lines().filter(line -> line.matches(" +[1-7] .*")).count())
        .isGreaterThanOrEqualTo(7);
    assertThat(run.err()).doesNotContain("\r").doesNotContain("\u001b");
    assertThat(run.out()).contains("The budget is spent");
  }

  @Test
  void quietLeavesTheResult() {
    CommandRun run = train("--quiet");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("accuracy");
  }

  @Test
  void jsonIsOneObjectWithEverything() throws IOException {
    JsonNode result = json(train("--json", "--seed", "9", "--save", model.toString()));

    assertThat(result.path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(result.path("task").asText()).isEqualTo("multiclass");
    assertThat(result.path("target").asText()).isEqualTo("species");
    assertThat(result.path("rows").asInt() + result.path("testRows").asInt()).isEqualTo(344);
    assertThat(result.path("features").asInt()).isPositive();
    assertThat(result.path("optimizer").asText()).startsWith("lbfgs");
    assertThat(result.path("epochs").asInt()).isPositive();
    assertThat(result.path("seconds").asDouble()).isPositive();
    assertThat(result.path("termination").path("reason").asText()).isEqualTo("converged");
    assertThat(result.path("termination").path("message").asText()).endsWith(".");
    for (String part : List.of("train", "test", "baseline")) {
      for (String metric : List.of("loss", "log_loss", "accuracy", "f1_macro")) {
        assertThat(result.path(part).path(metric).isNumber()).as(part + metric).isTrue();
      }
    }
    assertThat(result.path("findings").isArray()).isTrue();
    assertThat(result.path("plan").get(0).path("reason").asText()).isNotEmpty();
    assertThat(result.path("schema").size()).isEqualTo(7);
    assertThat(result.path("seed").asLong()).isEqualTo(9);
    assertThat(result.path("kernel").asText()).isNotEmpty();
    assertThat(result.path("model").asText()).isEqualTo(model.toString());
    assertThat(result.path("run").isNull()).isTrue();
  }

  @Test
  void theSameSeedGivesTheSameFile() throws IOException {
    Path again = folder.resolve("again");
    train("--save", model.toString(), "--seed", "3", "--threads", "1");
    train("--save", again.toString(), "--seed", "3", "--threads", "2");
    assertThat(again).hasSameBinaryContentAs(model);
  }

  @Test
  void keepsARunFolderWithTheModelUnlessSavedElsewhere() throws IOException {
    Path runs = folder.resolve("runs");
    JsonNode result = json(train("--json", "--run-dir", runs.toString()));

    Path run = Path.of(result.path("run").asText());
    assertThat(run.getParent()).isEqualTo(runs);
    assertThat(files(run).stream().map(file -> file.getFileName().toString()))
        .containsExactly(
            "manifest.json",
            "model.safetensors",
            "profile.json",
            "quality.json",
            "steps.csv",
            "trace.csv");
    assertThat(result.path("model").asText())
        .isEqualTo(run.resolve("model.safetensors").toString());
    RunFolder record = RunFolder.open(run);
    Manifest manifest = record.manifest();
    assertThat(manifest.status()).isEqualTo(RunStatus.DONE);
    assertThat(manifest.request().command()).startsWith("downhill", "train", PENGUINS);
    assertThat(manifest.outcome().orElseThrow().termination().reason()).isEqualTo("converged");
    assertThat(manifest.outcome().orElseThrow().epochs()).isEqualTo(result.path("epochs").asInt());
    assertThat(manifest.data().get(0).rows()).isEqualTo(344);
    assertThat(record.trace().stream().filter(row -> row.phase().equals("fitting")))
        .hasSize(result.path("epochs").asInt());
  }

  @Test
  void theTraceCountsStepsAndEpochs() throws IOException {
    Path runs = folder.resolve("runs");
    JsonNode result =
        json(
            train(
                "--optimizer",
                "sgd:lr=0.01",
                "--batch-size",
                "20",
                "--epochs",
                "2",
                "--l2",
                "0",
                "--json",
                "--run-dir",
                runs.toString()));

    long batches = (result.path("rows").asLong() + 19) / 20;
    assertThat(RunFolder.open(Path.of(result.path("run").asText())).trace())
        .filteredOn(row -> row.phase().equals("fitting"))
        .extracting(TraceRow::step, TraceRow::epoch)
        .containsExactly(tuple(batches, 1.0), tuple(2 * batches, 2.0));
  }

  @Test
  void savesElsewhereOnRequestAndStillKeepsTheRecord() throws IOException {
    Path runs = folder.resolve("runs");
    train("--save", model.toString(), "--run-dir", runs.toString());
    assertThat(files(runs).stream().map(file -> file.getFileName().toString()))
        .containsExactly("manifest.json", "profile.json", "quality.json", "steps.csv", "trace.csv");
  }

  @Test
  void writesOverAModelButOverNothingElseUnlessForced() throws IOException {
    train("--save", model.toString(), "--seed", "1");
    byte[] first = Files.readAllBytes(model);
    assertThat(train("--save", model.toString(), "--seed", "2").code()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readAllBytes(model)).isNotEqualTo(first);

    Path notes = folder.resolve("notes.txt");
    Files.writeString(notes, "do not lose this");
    assertThat(train("--save", notes.toString()).code()).isEqualTo(ExitCode.OUTPUT_NOT_WRITABLE);
    assertThat(notes).hasContent("do not lose this");
    assertThat(train("--save", notes.toString(), "--force").code()).isEqualTo(ExitCode.DONE);
    assertThat(CommandRun.of("inspect", notes.toString()).code()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void divergenceIsReportedAndSavesNoModel() throws IOException {
    CommandRun run =
        CommandRun.of(
            "train",
            PENGUINS,
            "--target",
            "body_mass_g",
            "--optimizer",
            "sgd:lr=1e10",
            "--run-dir",
            "none",
            "--json",
            "--save",
            model.toString());

    assertThat(run.code()).isEqualTo(ExitCode.DIVERGED);
    JsonNode result = json(run);
    assertThat(result.path("termination").path("reason").asText()).isEqualTo("diverged");
    assertThat(result.path("model").isNull()).isTrue();
    assertThat(model).doesNotExist();
  }

  @Test
  void stopsWhenAskedAndKeepsTheModelSoFar() throws IOException {
    CommandRun run =
        CommandRun.interrupted(
            "train",
            PENGUINS,
            "--target",
            "species",
            "--run-dir",
            "none",
            "--json",
            "--save",
            model.toString());

    assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(run.out()).contains("interrupted");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void drawsABarOnATerminal() {
    CommandRun run =
        CommandRun.of(
            new ByteArrayInputStream(new byte[0]),
            Map.of("DOWNHILL_TTY", "1", "NO_COLOR", "1", "COLUMNS", "70"),
            "train",
            PENGUINS,
            "--target",
            "species",
            "--run-dir",
            "none");

    assertThat(run.err()).contains("\r\u001b[K").contains("fitting  [").contains("epoch 1");
    assertThat(run.err().split("\r\u001b\\[K|\n", -1)).allMatch(line -> line.length() <= 70);
    assertThat(run.err()).endsWith("\r\u001b[K");
    assertThat(run.out()).doesNotContain("\u001b");
  }

  @Test
  void readsStandardInputAndSeveralFiles() throws IOException {
    byte[] all = Files.readAllBytes(Path.of(PENGUINS));
    String[] common = {"--target", "species", "--run-dir", "none", "--json"};
    CommandRun piped =
        CommandRun.of(
            all, Stream.concat(Stream.of("train", "-"), Stream.of(common)).toArray(String[]::new));
    assertThat(piped.code()).as(piped.err()).isEqualTo(ExitCode.DONE);

    List<String> lines = new String(all, StandardCharsets.UTF_8).lines().toList();
    Path odd = folder.resolve("odd.csv");
    Path even = folder.resolve("even.csv");
    Files.write(odd, every(lines, 1));
    Files.write(even, every(lines, 0));
    CommandRun both =
        CommandRun.of(
            Stream.concat(Stream.of("train", odd.toString(), even.toString()), Stream.of(common))
                .toArray(String[]::new));
    assertThat(both.code()).as(both.err()).isEqualTo(ExitCode.DONE);
    JsonNode result = json(both);
    assertThat(result.path("rows").asInt() + result.path("testRows").asInt()).isEqualTo(344);
  }

  private static List<String> every(List<String> lines, int remainder) {
    List<String> chosen = new ArrayList<>(List.of(lines.get(0)));
    for (int i = 1; i < lines.size(); i++) {
      if (i % 2 == remainder) {
        chosen.add(lines.get(i));
      }
    }
    return chosen;
  }

  @Test
  void freezesAColumnByItsName() {
    CommandRun run =
        train("--optimizer", "freeze:name=island+sgd:lr=0.1", "--save", model.toString());
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    String weights = CommandRun.of("inspect", model.toString()).out();
    assertThat(weights).contains("bill_length_mm").doesNotContain("island=");

    CommandRun wrong = train("--optimizer", "freeze:name=isle+sgd:lr=0.1");
    assertThat(wrong.code()).isEqualTo(ExitCode.WRONG_ARGUMENTS);
    assertThat(wrong.err()).contains("there is no parameter \"isle\"; ").contains("bill_depth_mm");
  }

  @Test
  void choosesTheStartOfBottousSchedule() {
    CommandRun run =
        train("--optimizer", "sgd", "--schedule", "bottou", "--l2", "0.01", "--epochs", "5");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).containsPattern("schedule +bottou:lambda=0.01,t0=[0-9.]+");
    CommandRun none = train("--optimizer", "sgd", "--schedule", "bottou", "--l2", "0");
    assertThat(none.code()).isEqualTo(ExitCode.WRONG_ARGUMENTS);
    assertThat(none.err()).contains("bottou takes lambda from the L2 penalty, and there is none");
  }

  @Test
  void startsFromAModel() throws IOException {
    train("--save", model.toString(), "--l2", "0.001");

    JsonNode warm = json(train("--json", "--init", model.toString(), "--l2", "0.001"));
    JsonNode cold = json(train("--json", "--l2", "0.001"));

    assertThat(warm.path("epochs").asInt()).isLessThan(cold.path("epochs").asInt());
  }

  @Test
  void warnsThatMemoryMustBeGivenToTheLauncher() {
    assertThat(train("--memory", "4096g").err()).contains("warning: --memory came too late");
    assertThat(train("--memory", "64m").err()).doesNotContain("--memory");
  }
}

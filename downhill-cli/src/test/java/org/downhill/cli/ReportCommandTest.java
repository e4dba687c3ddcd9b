package org.downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.downhill.cli.command.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --report} and {@code report}. */
class ReportCommandTest {

  private static final String PENGUINS = "../examples/penguins/penguins.csv";

  @TempDir Path folder;

  private CommandRun train(String... options) {
    List<String> args = new ArrayList<>(List.of("train", PENGUINS, "--target", "species"));
    args.addAll(List.of(options));
    if (!args.contains("--run-dir")) {
      args.addAll(List.of("--run-dir", "none"));
    }
    return CommandRun.of(args.toArray(new String[0]));
  }

  private static List<String> headings(String page) {
    return Pattern.compile("<h[1-3][^>]*>([^<]*)<")
        .matcher(page)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  @Test
  void trainWritesAReportThatNeedsNoRunFolder() throws IOException {
    Path file = folder.resolve("penguins.html");
    CommandRun run = train("--report", file.toString());

    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).contains("report   " + file);
    assertThat(Files.readString(file))
        .startsWith("<!DOCTYPE html>")
        .contains("species, learnt from penguins.csv")
        .contains("Chinstrap")
        .contains("The ten worst rows");
  }

  @Test
  void theReportOfAFolderIsThatOfTheRun() throws IOException {
    Path first = folder.resolve("first.html");
    Path runs = folder.resolve("runs");
    train("--report", first.toString(), "--run-dir", runs.toString(), "--seed", "3");
    Path second = folder.resolve("second.html");
    CommandRun run = CommandRun.of("report", only(runs).toString(), "--output", second.toString());

    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).isEqualTo("report   " + second + "\n");
    String page = Files.readString(second);
    assertThat(headings(page))
        .isEqualTo(headings(Files.readString(first)))
        .contains("Confusion", "What was decided, and why");
    assertThat(page).contains("In units of the data").contains("--seed 3");
  }

  @Test
  void theModelMayLieOutsideTheFolder() throws IOException {
    Path model = folder.resolve("penguins.safetensors");
    Path runs = folder.resolve("runs");
    train("--save", model.toString(), "--run-dir", runs.toString());
    Path file = folder.resolve("report.html");
    String run = only(runs).toString();

    CommandRun.of("report", run, "--output", file.toString());
    assertThat(Files.readString(file)).contains("There is no model to show weights of");
    CommandRun.of("report", run, "--output", file.toString(), "--model", model.toString());
    assertThat(Files.readString(file)).contains("The strongest weights for Gentoo");
  }

  @Test
  void speaksChinese() throws IOException {
    Path file = folder.resolve("penguins.html");
    train("--report", file.toString(), "--language", "zh");

    assertThat(Files.readString(file)).contains("lang=\"zh-CN\"").contains("混淆矩阵");
  }

  @Test
  void aRunThatDivergesHasAReportToo() throws IOException {
    Path file = folder.resolve("diverged.html");
    CommandRun run =
        CommandRun.of(
            "train",
            "../examples/penguins/penguins.csv",
            "--target",
            "body_mass_g",
            "--optimizer",
            "full+sgd:lr=1e6",
            "--run-dir",
            "none",
            "--report",
            file.toString());

    assertThat(run.code()).isEqualTo(ExitCode.DIVERGED);
    assertThat(Files.readString(file)).contains("The descent diverged. There is no model.");
  }

  @Test
  void jsonNamesTheReport() {
    Path runs = folder.resolve("runs");
    train("--run-dir", runs.toString());
    Path file = folder.resolve("report.html");
    CommandRun run =
        CommandRun.of("report", only(runs).toString(), "--output", file.toString(), "--json");

    assertThat(run.out()).contains("\"report\":\"" + file + "\"");
  }

  @Test
  void neverWritesOverAnInput() throws IOException {
    Path data = folder.resolve("data.csv");
    Files.copy(Path.of(PENGUINS), data);
    CommandRun run =
        CommandRun.of("train", data.toString(), "--target", "species", "--report", data.toString());

    assertThat(run.code()).isEqualTo(ExitCode.OUTPUT_NOT_WRITABLE);
    assertThat(run.err()).contains("it is also an input");
    assertThat(Files.mismatch(data, Path.of(PENGUINS))).isEqualTo(-1);
  }

  @Test
  void modelAndReportCannotBeOneFile() {
    String file = folder.resolve("both").toString();
    CommandRun run = train("--save", file, "--report", file);

    assertThat(run.code()).isEqualTo(ExitCode.OUTPUT_NOT_WRITABLE);
    assertThat(Path.of(file)).doesNotExist();
  }

  @Test
  void aLanguageWithoutAReportIsAMistake() {
    CommandRun run = train("--language", "zh");

    assertThat(run.code()).isEqualTo(ExitCode.WRONG_ARGUMENTS);
    assertThat(run.err()).contains("--report FILE.html");
  }

  @Test
  void reportNeedsAFolderAndAFile() {
    CommandRun nowhere = CommandRun.of("report", folder.toString(), "--output", "x.html");
    assertThat(nowhere.code()).isEqualTo(ExitCode.INVALID_DATA);
    assertThat(nowhere.err()).contains("the folder of a run");

    Path runs = folder.resolve("runs");
    train("--run-dir", runs.toString());
    CommandRun noFile = CommandRun.of("report", only(runs).toString());
    assertThat(noFile.code()).isEqualTo(ExitCode.WRONG_ARGUMENTS);
    assertThat(noFile.err()).contains("--output FILE.html");
  }

  private static Path only(Path runs) {
    try (Stream<Path> all = Files.list(runs)) {
      return all.findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

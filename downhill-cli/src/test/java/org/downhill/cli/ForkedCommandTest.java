package org.downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.downhill.learn.record.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a process of its own: exit codes, pipes, signals, full disks. */
@Timeout(120)
class ForkedCommandTest {

  @TempDir Path folder;

  /**
   * What a process left behind.
   *
   * @param code its exit code
   * @param out what it wrote on standard output
   * @param err what it wrote on standard error
   */
  private record Ended(int code, String out, String err) {}

  private static List<String> java(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    return command;
  }

  /** A shell command in which {@code $DOWNHILL} stands for the command under test. */
  private ProcessBuilder shell(String script) {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", script);
    String words = java().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    builder.environment().put("DOWNHILL", words);
    builder.directory(folder.toFile());
    return builder;
  }

  private Ended end(ProcessBuilder builder) throws IOException, InterruptedException {
    Path out = folder.resolve(".out");
    Process process = builder.redirectOutput(out.toFile()).start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), Files.readString(out), err);
  }

  private Ended run(String... args) throws IOException, InterruptedException {
    List<String> command = java();
    command.addAll(List.of(args));
    return end(new ProcessBuilder(command).directory(folder.toFile()));
  }

  private void writeTable(String name, int rows) throws IOException {
    StringBuilder table = new StringBuilder("x,city,y\n");
    for (int row = 0; row < rows; row++) {
      int x = row * 37 % 101;
      table.append(x).append(",c").append(row % 5).append(',');
      table.append(x + row % 7 > 50 ? "yes" : "no").append('\n');
    }
    Files.writeString(folder.resolve(name), table.toString());
  }

  private List<String> names(String pattern) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString())
          .filter(name -> name.matches(pattern))
          .sorted()
          .toList();
    }
  }

  @Test
  void trainsIntoARunFolderAndPredictsWithTheCommandItNames() throws Exception {
    writeTable("rows.csv", 400);
    Ended train = run("train", "rows.csv");
    assertThat(train.code()).as(train.err()).isZero();
    assertThat(names("runs/[^/]+/model\\.safetensors")).hasSize(1);
    String command =
        train
            .out()
            .lines()
            .filter(line -> line.contains("downhill predict "))
            .findFirst()
            .orElse("");
    String model = command.replaceAll(".*downhill predict (\\S+) .*", "$1");

    Ended predict = run("predict", model, "rows.csv");

    assertThat(predict.code()).as(predict.err()).isZero();
    assertThat(predict.out().lines()).hasSize(400).allMatch(line -> line.matches("yes|no"));
  }

  @Test
  void readsStandardInput() throws Exception {
    writeTable("rows.csv", 400);
    ProcessBuilder builder =
        shell(
            "eval \"$DOWNHILL train - --target y --save m.safetensors --run-dir none\" < rows.csv");
    Ended train = end(builder);
    assertThat(train.code()).as(train.err()).isZero();
    assertThat(folder.resolve("m.safetensors")).exists();
    assertThat(folder.resolve("runs")).doesNotExist();

    Ended predict = end(shell("eval \"$DOWNHILL predict m.safetensors -\" < rows.csv"));

    assertThat(predict.out().lines()).hasSize(400);
  }

  @Test
  void returnsTheExitCodes() throws Exception {
    assertThat(run("--version").code()).isZero();
    assertThat(run("trian").code()).isEqualTo(2);
    assertThat(run("train", "nowhere.csv").code()).isEqualTo(3);
    writeTable("rows.csv", 100);
    assertThat(run("train", "rows.csv", "--save", "nowhere/m").code()).isEqualTo(5);
  }

  @Test
  void staysSilentWhenTheReaderOfTheOutputGoesAway() throws Exception {
    writeTable("rows.csv", 400);
    writeTable("many.csv", 200_000);
    assertThat(run("train", "rows.csv", "--save", "m").code()).isZero();

    Ended ended =
        end(shell("{ eval \"$DOWNHILL predict m many.csv\"; echo $? > code; } | head -1"));

    assertThat(ended.out().lines()).hasSize(1);
    assertThat(Files.readString(folder.resolve("code"))).isEqualTo("0\n");
    assertThat(ended.err()).doesNotContain("downhill:").doesNotContain("Exception");
  }

  @Test
  void saysThatStandardOutputIsFull() throws Exception {
    writeTable("rows.csv", 400);
    writeTable("many.csv", 20_000);
    assertThat(run("train", "rows.csv", "--save", "m").code()).isZero();

    Ended ended =
        end(shell("(ulimit -f 1; eval \"$DOWNHILL predict m many.csv\" > out.csv); exit $?"));

    assertThat(ended.code()).isEqualTo(5);
    assertThat(ended.err()).contains("downhill: standard output cannot be written");
  }

  @Test
  void leavesNothingBehindWhenTheDiskIsFullWhileSaving() throws Exception {
    writeTable("rows.csv", 400);

    Ended ended =
        end(shell("ulimit -f 1; eval \"$DOWNHILL train rows.csv --save m --run-dir none\""));

    assertThat(ended.code()).as(ended.err()).isEqualTo(5);
    assertThat(ended.err()).contains("downhill: m cannot be written").doesNotContain("\tat ");
    assertThat(names("(?!\\.out|rows\\.csv).+")).isEmpty();
  }

  @Test
  void stopsAtAnInterruptWithTheBestModelSoFarSaved() throws Exception {
    writeTable("rows.csv", 2_000);
    List<String> command = new ArrayList<>();
    if (end(shell("env --default-signal=INT true")).code() == 0) {
      // Whoever runs this in the background may have the signal ignored, and children inherit it.
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.addAll(java());
    command.addAll(List.of("train", "rows.csv", "--target", "y", "--save", "m", "--json"));
    command.addAll(List.of("--optimizer", "sgd:lr=0.001", "--batch-size", "1", "--l2", "0"));
    command.addAll(List.of("--epochs", "100000000"));
    Path out = folder.resolve(".out");
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile()).start();
    StringBuilder err = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      boolean sent = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        err.append(line).append('\n');
        if (!sent && line.matches("\\s+3 .*")) {
          signal("INT", process);
          sent = true;
        }
      }
    }

    assertThat(process.waitFor()).as(err.toString()).isEqualTo(130);
    assertThat(Files.readString(out)).contains("\"reason\":\"interrupted\"");
    Ended evaluate = run("evaluate", "m", "rows.csv", "--json");
    assertThat(evaluate.code()).as(evaluate.err()).isZero();
  }

  /** A kill can hit while a state is being written: states follow one another without a pause. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 12})
  void goesOnAfterAKillToTheSameModel(int line) throws Exception {
    writeTable("rows.csv", 2_000);
    List<String> train = new ArrayList<>(List.of("train", "rows.csv", "--target", "y"));
    train.addAll(List.of("--optimizer", "adam:lr=0.001", "--batch-size", "16", "--epochs", "16"));
    List<String> whole = new ArrayList<>(train);
    whole.addAll(List.of("--run-dir", "none", "--save", "whole"));
    assertThat(run(whole.toArray(String[]::new)).code()).isZero();
    train.addAll(List.of("--checkpoint", "1ms", "--save", "resumed"));

    killAtLine(train, line);

    List<String> runs = names("runs/[^/]+/manifest\\.json");
    assertThat(runs).hasSize(1);
    Ended resumed = run("resume", runs.get(0).replace("/manifest.json", ""));
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(folder.resolve("resumed")).hasSameBinaryContentAs(folder.resolve("whole"));
    assertThat(names("runs/[^/]+/checkpoints/?.*")).isEmpty();
    assertThat(names("runs/[^/]+/model.*")).isEmpty();
  }

  /** Starts the command and kills it when it has told of so many epochs. */
  private void killAtLine(List<String> args, int line) throws Exception {
    List<String> command = java();
    command.addAll(args);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve(".out").toFile())
            .start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      boolean killed = false;
      for (String told = lines.readLine(); told != null; told = lines.readLine()) {
        if (!killed && told.matches("\\s+" + line + " .*")) {
          // Stopped, it cannot end while its state is looked at.
          signal("STOP", process);
          assertThat(state()).isEqualTo("running");
          signal("KILL", process);
          killed = true;
        }
      }
    }
    assertThat(process.waitFor()).isNotZero();
    assertThat(state()).isEqualTo("killed");
  }

  /** What has become of the only run. */
  private String state() {
    return RunFolder.list(folder.resolve("runs")).get(0).state();
  }

  private static void signal(String name, Process process) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

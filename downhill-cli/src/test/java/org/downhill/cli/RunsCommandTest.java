package org.downhill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.downhill.cli.command.ExitCode;
import org.downhill.learn.record.Manifest;
import org.downhill.learn.record.RunFolder;
import org.downhill.learn.record.RunLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code downhill runs} and {@code downhill resume}. */
class RunsCommandTest {

  @TempDir Path folder;
  private Path data;
  private Path runs;

  @BeforeEach
  void writeData() throws IOException {
    data = folder.resolve("penguins.csv");
    Files.copy(Path.of("../examples/penguins/penguins.csv"), data);
    runs = folder.resolve("runs");
  }

  private RunFolder train(String... options) {
    String[] args = new String[5 + options.length];
    System.arraycopy(
        new String[] {"train", data.toString(), "--target=species", "--run-dir", runs.toString()},
        0,
        args,
        0,
        5);
    System.arraycopy(options, 0, args, 5, options.length);
    int before = RunFolder.list(runs).size();
    CommandRun run = CommandRun.of(args);
    assertThat(run.code()).as(run.err()).isIn(ExitCode.DONE, ExitCode.DIVERGED);
    assertThat(RunFolder.list(runs)).hasSize(before + 1);
    return RunFolder.list(runs).stream()
        .max((a, b) -> a.manifest().started().compareTo(b.manifest().started()))
        .orElseThrow();
  }

  private CommandRun list(String... more) {
    String[] args = new String[3 + more.length];
    System.arraycopy(new String[] {"runs", "--run-dir", runs.toString()}, 0, args, 0, 3);
    System.arraycopy(more, 0, args, 3, more.length);
    return CommandRun.of(args);
  }

  @Test
  void listsRunsWithWhatCameOfThem() {
    RunFolder first = train();
    RunFolder second = train("--optimizer", "sgd:lr=1e200", "--epochs", "3");

    CommandRun run = list();

    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out().lines().filter(line -> line.startsWith(first.name())))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("done", "multiclass", "log_loss 0.", "lbfgs"));
    assertThat(run.out().lines().filter(line -> line.startsWith(second.name())))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("diverged", "sgd:lr="));
  }

  @Test
  void comparesWhatDiffers() {
    RunFolder one = train("--l2", "0.1");
    RunFolder other = train("--l2", "0.001");

    CommandRun run = list(one.name(), other.path().toString());

    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).containsPattern("--l2 +0\\.1 +0\\.001");
    assertThat(run.out()).containsPattern("log_loss +0\\.\\d+ +0\\.\\d+");
    assertThat(run.out()).doesNotContain("--holdout");
  }

  @Test
  void printsOneJsonObject() throws IOException {
    RunFolder only = train();

    JsonNode document = new ObjectMapper().readTree(list("--json").out());

    assertThat(document.get("schemaVersion").asInt()).isEqualTo(1);
    JsonNode run = document.get("runs").get(0);
    assertThat(run.get("name").asText()).isEqualTo(only.name());
    assertThat(run.get("status").asText()).isEqualTo("done");
    assertThat(run.get("metrics").get("test").get("accuracy").asDouble()).isBetween(0.9, 1.0);
  }

  @Test
  void aFolderWithoutRunsIsNoError() {
    CommandRun run = list();

    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).isEqualTo("There are no runs in " + runs + ".\n");
  }

  @Test
  void aDamagedRunDoesNotHideTheOthers() throws IOException {
    RunFolder good = train();
    RunFolder bad = train();
    Files.writeString(bad.path().resolve("manifest.json"), "{");

    CommandRun run = list();

    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).contains(good.name());
    assertThat(run.err()).contains(bad.name(), "text that is not JSON");
  }

  @Test
  void resumeRefusesARunThatIsComplete() {
    RunFolder done = train();

    CommandRun run = CommandRun.of("resume", done.path().toString());

    assertThat(run.code()).isEqualTo(ExitCode.WRONG_ARGUMENTS);
    assertThat(run.err()).contains("is complete; there is nothing to go on with");
  }

  @Test
  void resumeRefusesDataThatHaveChanged() throws IOException {
    RunFolder diverged = train("--optimizer", "sgd:lr=1e200", "--epochs", "3");
    Files.writeString(data, Files.readString(data).replaceFirst("39\\.1", "39.2"));

    CommandRun run = CommandRun.of("resume", diverged.path().toString());

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_DATA);
    assertThat(run.err())
        .contains(data + ": found other contents than when the run began")
        .doesNotContain("\tat ");
    Files.delete(data);
    assertThat(CommandRun.of("resume", diverged.path().toString()).err())
        .contains(data + ": found no such file");
  }

  @Test
  void resumeRefusesARunThatGoesOnElsewhere() {
    RunFolder run = train("--optimizer", "sgd:lr=1e200", "--epochs", "3");
    try (RunLock lock = run.lock().orElseThrow()) {
      CommandRun resumed = CommandRun.of("resume", run.path().toString());

      assertThat(lock).isNotNull();
      assertThat(resumed.code()).isEqualTo(ExitCode.WRONG_ARGUMENTS);
      assertThat(resumed.err()).contains("is still running; wait for its end");
    }
    assertThat(run.path().resolve("lock")).doesNotExist();
  }

  @Test
  void aRunThatNobodyWritesAnyMoreWasKilled() throws IOException {
    RunFolder run = train();
    Manifest ended = run.manifest();
    run.write(Manifest.begin(ended.name(), ended.started(), ended.request(), ended.environment()));
    String runs = String.valueOf(run.path().getParent());
    String path = run.path().toString();

    try (RunLock lock = run.lock().orElseThrow()) {
      assertThat(lock).isNotNull();
      assertThat(CommandRun.of("runs", "--run-dir", runs).out()).contains(" running ");
      assertThat(CommandRun.of("doctor", path).out())
          .contains("It has not ended: the run goes on.")
          .doesNotContain("downhill resume");
    }
    assertThat(CommandRun.of("runs", "--run-dir", runs).out()).contains(" killed ");
    Files.createFile(run.path().resolve("lock"));
    assertThat(CommandRun.of("runs", "--run-dir", runs).out()).contains(" killed ");
    assertThat(CommandRun.of("runs", path, path).out()).contains("status", "killed");
    assertThat(CommandRun.of("runs", "--json", "--run-dir", runs).out())
        .contains("\"status\":\"killed\"");
    assertThat(CommandRun.of("doctor", path).out())
        .contains("Killed before its end.", "go on    downhill resume " + path);
  }

  @Test
  void resumeNamesAFolderThatIsNoRun() {
    CommandRun run = CommandRun.of("resume", folder.toString());

    assertThat(run.code()).isEqualTo(ExitCode.INVALID_DATA);
    assertThat(run.err()).contains("found no manifest.json, expected the folder of a run");
  }
}

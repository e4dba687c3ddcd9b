package org.downhill.learn.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRules;
import org.downhill.core.function.Formula;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.learn.check.Finding;
import org.downhill.learn.input.DataException;
import org.downhill.learn.json.Json;
import org.downhill.learn.linear.Certificate;
import org.downhill.learn.model.DataFile;
import org.downhill.learn.output.OutputException;
import org.downhill.learn.plan.Decision;
import org.downhill.learn.train.TrainEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFolderTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

  @TempDir Path temp;

  @Test
  void isNamedByTimeDataAndChance() {
    RunFolder folder = RunFolder.create(temp.resolve("a/runs"), "adult.csv", NOON);
    assertThat(folder.name()).matches("20261122-120000-adult-csv-[0-9a-f]{4}");
    assertThat(folder.path()).isEmptyDirectory().hasParent(temp.resolve("a/runs"));
    assertThat(folder.folder()).contains(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "Größe & Maß, gro-e-ma",
    "'../../etc/passwd', etc-passwd",
    "'', run",
    "日本, run",
    "a123456789b123456789c123456789d123456789e, a123456789b123456789c123456789d123456789",
  })
  void takesLettersAndDigitsOfTheLabel(String label, String part) {
    String name = RunFolder.create(temp, label, NOON).name();
    assertThat(name).matches("20261122-120000-" + part + "-....");
  }

  @Test
  void isNeverSharedBetweenRunsThatStartTogether() {
    Set<Path> folders =
        IntStream.range(0, 400)
            .parallel()
            .mapToObj(i -> RunFolder.create(temp, "same", NOON).path())
            .collect(Collectors.toSet());
    assertThat(folders).hasSize(400);
  }

  @Test
  void readsTheManifestItWrote() {
    RunFolder folder = RunFolder.create(temp, "adult", NOON);
    Manifest begun = begun(folder);
    folder.write(begun);
    assertThat(RunFolder.open(folder.path()).manifest()).isEqualTo(begun);
    Manifest done = done(begun);
    folder.write(done);
    assertThat(RunFolder.open(folder.path()).manifest()).isEqualTo(done);
    assertThat(done.status()).isEqualTo(RunStatus.DONE);
    assertThat(folder.path()).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void writesNumbersThatAreNotFiniteAsStrings() throws IOException {
    RunFolder folder = RunFolder.create(temp, "adult", NOON);
    folder.write(done(begun(folder)));
    assertThat(Files.readString(folder.path().resolve("manifest.json")))
        .startsWith("{\n  \"schemaVersion\" : 1,\n  \"name\" : \"" + folder.name() + "\",\n")
        .contains("\"auc\" : \"NaN\"");
  }

  @Test
  void readsTheTraceItWrote() {
    RunFolder folder = RunFolder.create(temp, "adult", NOON);
    assertThat(folder.trace()).isEmpty();
    folder.append(row(1));
    folder.append(row(Double.NaN));
    RunFolder.open(described(folder)).append(row(Double.POSITIVE_INFINITY));
    assertThat(folder.trace())
        .containsExactly(row(1), row(Double.NaN), row(Double.POSITIVE_INFINITY));
  }

  @Test
  void documentsTheTraceInItsFirstLine() throws IOException {
    RunFolder folder = RunFolder.create(temp, "adult", NOON);
    folder.append(row(0.25));
    assertThat(Files.readString(folder.path().resolve("trace.csv")))
        .isEqualTo(
            """
            phase,step,epoch,seconds,objective,objective_min,objective_max,\
            gradient_norm,learning_rate,update_ratio,held_out
            choosing l2,12,0.5,1.5,0.25,0.0,9.0,NaN,0.01,0.001,NaN
            """);
  }

  @Test
  void forgetsALineThatAKilledProcessLeftUnfinished() throws IOException {
    RunFolder folder = RunFolder.create(temp, "adult", NOON);
    folder.append(row(1));
    folder.append(row(2));
    Path trace = folder.path().resolve("trace.csv");
    String whole = Files.readString(trace);
    int firstRow = whole.indexOf('\n', whole.indexOf('\n') + 1) + 1;
    for (int length = 0; length < whole.length(); length++) {
      Files.writeString(trace, whole.substring(0, length));
      List<TraceRow> left = length < firstRow ? List.of() : List.of(row(1));
      assertThat(folder.trace()).as("%d characters", length).isEqualTo(left);
    }
    folder.append(row(3));
    assertThat(folder.trace()).containsExactly(row(1), row(3));
  }

  @Test
  void saysWhichLineOfATraceIsWrong() throws IOException {
    RunFolder folder = RunFolder.create(temp, "adult", NOON);
    folder.append(row(1));
    Path trace = folder.path().resolve("trace.csv");
    Files.writeString(trace, "fitting,1,2,x,0,0,0\n", StandardOpenOption.APPEND);
    assertThatThrownBy(folder::trace)
        .isInstanceOf(DataException.class)
        .hasMessage(
            "%s, line 3: found \"fitting,1,2,x,0,0,0\", expected a phase and 10 numbers; use the"
                + " file as Downhill wrote it.",
            trace);
    Files.writeString(trace, "a,b\n");
    assertThatThrownBy(folder::trace).hasMessageContaining(", line 1: found \"a,b\"");
  }

  @Test
  void readsATraceThatHasFewerColumns() throws IOException {
    RunFolder folder = RunFolder.create(temp, "adult", NOON);
    Files.writeString(
        folder.path().resolve("trace.csv"),
        "phase,step,epoch,seconds,objective,gradient_norm,learning_rate\nfitting,1,2,3,4,5,6\n");

    assertThat(folder.trace())
        .containsExactly(
            new TraceRow(
                "fitting", 1, 2, 3, 4, Double.NaN, Double.NaN, 5, 6, Double.NaN, Double.NaN));
  }

  @Test
  void eventsAreReadBackAndALineCutOffIsLeftOut() throws IOException {
    RunFolder folder = RunFolder.create(temp, "adult", NOON);
    assertThat(folder.events()).isEmpty();
    RunEvent first =
        new RunEvent(
            0.5,
            new TrainEvent(
                "fitting", TrainEvent.Kind.REWOUND, 40, "the \"loss\" is NaN\nat step 40"));
    RunEvent second =
        new RunEvent(1, new TrainEvent("fitting", TrainEvent.Kind.DIVERGED, 80, "größer"));
    folder.append(first);
    Files.writeString(
        folder.path().resolve("events.jsonl"), "{\"seconds\":", StandardOpenOption.APPEND);
    assertThat(folder.events()).containsExactly(first);
    folder.append(second);
    assertThat(folder.events()).containsExactly(first, second);
  }

  @Test
  void stepsAreReadBackAsRowsOfATrace() throws IOException {
    RunFolder folder = RunFolder.create(temp, "adult", NOON);
    assertThat(folder.steps()).isEmpty();
    Run run =
        Descent.minimize(Formula.parse("x^2").objective())
            .from(1)
            .with(Optimizers.parse("sgd:lr=0.1"))
            .until(StopRules.steps(3))
            .run();
    folder.write(run.trace());
    assertThat(folder.steps())
        .containsExactlyElementsOf(run.trace().rows().stream().map(TraceRow::of).toList());
    Path steps = folder.path().resolve("steps.csv");
    Files.writeString(steps, "1,2,3\n", StandardOpenOption.APPEND);
    assertThatThrownBy(folder::steps)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("steps.csv, line 6: found \"1,2,3\", expected 6 numbers");
  }

  @Test
  void listsTheRunsInAFolder() throws IOException {
    assertThat(RunFolder.list(temp.resolve("none"))).isEmpty();
    RunFolder later = RunFolder.create(temp, "b", NOON.plusSeconds(60));
    RunFolder first = RunFolder.create(temp, "a", NOON);
    RunFolder.create(temp, "empty", NOON);
    later.write(begun(later));
    first.write(begun(first));
    Files.writeString(temp.resolve("notes.txt"), "");
    assertThat(RunFolder.list(temp))
        .extracting(RunFolder::name)
        .containsExactly(first.name(), later.name());
  }

  @Test
  void refusesAPhaseThatIsNotPlainWords() {
    assertThatThrownBy(() -> new TraceRow("a,b", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schemaVersion\" : 1|\"schemaVersion\" : 2|schemaVersion 2, expected at most 1; upgrade",
        "\"running\"|\"resting\"|expected one of running, done, diverged, interrupted, failed",
        "\"2026-11-22T12:00:00.123456Z\"|\"noon\"|expected a time such as 2026-11-22T06:15:00Z",
        "\"seed\" : 7|\"seed\" : 7.5|found the field request.seed that holds",
        "\"kernel\"|\"colonel\"|found no field environment.kernel",
        "{|[|found text that is not JSON",
      })
  void saysWhatIsWrongWithAManifest(String from, String to, String message) throws IOException {
    RunFolder folder = RunFolder.create(temp, "adult", NOON);
    folder.write(begun(folder));
    Path file = folder.path().resolve("manifest.json");
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
    assertThatThrownBy(folder::manifest)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": found ")
        .hasMessageContaining(message);
  }

  @Test
  void refusesToOpenWhatIsNotARun() throws IOException {
    assertThatThrownBy(() -> RunFolder.open(temp))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("found no manifest.json, expected the folder of a run");
    Path file = Files.writeString(temp.resolve("file"), "");
    assertThatThrownBy(() -> RunFolder.open(file)).hasMessageContaining("found a file");
    Path missing = temp.resolve("missing");
    assertThatThrownBy(() -> RunFolder.open(missing)).hasMessageContaining("found no such folder");
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(temp.resolve("runs"), "");
    assertThatThrownBy(() -> RunFolder.create(file, "adult", NOON))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("a file is in the way of the folder");
    RunFolder folder = RunFolder.create(temp.resolve("others"), "adult", NOON);
    Files.delete(folder.path());
    assertThatThrownBy(() -> folder.write(begun(folder))).isInstanceOf(OutputException.class);
    assertThatThrownBy(() -> folder.append(row(1))).isInstanceOf(OutputException.class);
  }

  @Test
  void keepsNothingWhenThereIsNoFolder() {
    RunLog log = RunLog.none();
    log.append(row(1));
    assertThat(log.folder()).isEmpty();
  }

  private static Path described(RunFolder folder) {
    folder.write(begun(folder));
    return folder.path();
  }

  private static TraceRow row(double objective) {
    return new TraceRow(
        "choosing l2", 12, 0.5, 1.5, objective, 0, 9, Double.NaN, 0.01, 0.001, Double.NaN);
  }

  private static Manifest begun(RunFolder folder) {
    Request request =
        new Request(
            List.of("train", "my data.csv"),
            Optional.of("/home/me"),
            Map.of("target", "größe \"x\""),
            Map.of("my data.csv", "0a1b"),
            7);
    return Manifest.begin(folder.name(), NOON, request, Environment.current("plain"));
  }

  private static Manifest done(Manifest begun) {
    Ending ending =
        new Ending(
            "converged",
            "Converged: gradient norm 1e-7 is at most 1e-6.",
            Optional.of("gradient norm"),
            Map.of("value", 1e-7));
    Outcome outcome =
        new Outcome(
            "binary",
            "income",
            new Outcome.Split("holdout", 0.2, 80, 20),
            12,
            "lbfgs:memory=10",
            31,
            ending,
            Optional.of(new Certificate(0.31, OptionalDouble.of(0.3), 1e-5)),
            OptionalDouble.of(1.25),
            Map.of("test", Map.of("auc", Double.NaN)));
    return begun.toBuilder()
        .status(RunStatus.DONE, 1.25)
        .data(List.of(new DataFile("train", "my data.csv", 1234, "ab12", 100, 2)))
        .schema(Json.object().put("age", "numeric"))
        .plan(List.of(new Decision("optimizer", "lbfgs", "small and smooth", "--optimizer")))
        .outcome(outcome)
        .findings(List.of(new Finding("leak", Finding.Severity.WARNING, "Too good.")))
        .error("none")
        .build();
  }
}

package org.downhill.learn.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.LinearModels;
import org.downhill.learn.Table;
import org.downhill.learn.doctor.Doctor;
import org.downhill.learn.doctor.RunReport;
import org.downhill.learn.doctor.trial.Replayable;
import org.downhill.learn.input.DataException;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.train.EpochReport;
import org.downhill.learn.train.StoppedException;
import org.downhill.learn.train.TrainEvent;
import org.downhill.learn.train.TrainListener;
import org.downhill.learn.train.TrainResult;
import org.downhill.learn.train.TrainSettings;
import org.downhill.learn.train.Trainer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of a run that is trained through the library. */
class RunRecordTest {

  private static final List<String> CALL = List.of("RunRecordTest");

  @TempDir Path temp;
  private Path data;
  private Path runs;

  @BeforeEach
  void writeData() throws IOException {
    data = Files.copy(Path.of("../examples/penguins/penguins.csv"), temp.resolve("penguins.csv"));
    runs = temp.resolve("runs");
  }

  private Table penguins() {
    return Table.csv(data).target("species");
  }

  private TrainSettings.Builder settings() {
    return LinearModels.softmax().settings(penguins()).toBuilder();
  }

  private RunRecord begin(TrainSettings settings, TrainListener listener) {
    return RunRecord.begin(
        RunRecord.Keeping.in(runs, "penguins"),
        Request.of(CALL, settings, List.of(data)),
        settings,
        listener);
  }

  private RunFolder only() {
    List<RunFolder> all = RunFolder.list(runs);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void leavesAFolderThatSaysWhatWasAskedDoneAndFound() {
    TrainSettings settings = settings().build();
    RunRecord record = begin(settings, TrainListener.NONE);

    TrainResult result = record.train(penguins().source(), Optional.empty());

    RunFolder folder = only();
    assertThat(record.folder().map(RunFolder::path)).contains(folder.path());
    Manifest manifest = folder.manifest();
    assertThat(manifest).isEqualTo(record.manifest());
    assertThat(manifest.name()).contains("-penguins-").isEqualTo(folder.name());
    assertThat(manifest.status()).isEqualTo(RunStatus.DONE);
    assertThat(manifest.request().command()).isEqualTo(CALL);
    assertThat(manifest.request().options()).isEqualTo(settings.asMap());
    assertThat(manifest.request().inputs()).containsOnlyKeys(data.toString());
    assertThat(manifest.findings()).isEqualTo(result.findings());
    Outcome outcome = manifest.outcome().orElseThrow();
    assertThat(outcome.metrics().get("test"))
        .isEqualTo(result.test().orElseThrow().values())
        .hasEntrySatisfying("accuracy", share -> assertThat(share).isGreaterThan(0.9));
    assertThat(outcome.split())
        .isEqualTo(new Outcome.Split("holdout", 0.2, result.trainRows(), result.testRows()));
    assertThat(folder.trace()).isNotEmpty().isEqualTo(record.trace());
    assertThat(folder.quality()).isPresent();
    assertThat(folder.profile()).isPresent();
    assertThat(LinearModel.load(folder.modelFile()).weights())
        .isEqualTo(result.model().orElseThrow().weights());
    assertThat(folder.path().resolve("lock")).doesNotExist();
  }

  @Test
  void leavesAFolderThatTheDoctorExamines() {
    TrainSettings settings = settings().optimizer("sgd:lr=1e200").epochs(3).build();
    RunRecord record = begin(settings, TrainListener.NONE);
    record.train(penguins().source(), Optional.empty());

    RunFolder folder = only();
    assertThat(folder.manifest().status()).isEqualTo(RunStatus.DIVERGED);
    assertThat(folder.events())
        .extracting(happened -> happened.event().kind())
        .contains(TrainEvent.Kind.DIVERGED);
    RunReport report =
        Doctor.examine(
            folder,
            new Replayable(DataSource.open(data), Optional.empty(), settings),
            TrainListener.NONE);

    assertThat(report.diagnoses()).isNotEmpty();
  }

  @Test
  void aRunThatWasKilledGoesOnToTheSameModel() {
    TrainSettings settings = settings().optimizer("adam:lr=0.05").epochs(20).build();
    TrainResult whole =
        begin(settings, TrainListener.NONE).train(penguins().source(), Optional.empty());
    runs = temp.resolve("killed");
    RunRecord.Keeping keeping =
        new RunRecord.Keeping(Optional.of(runs), "penguins", Duration.ofNanos(1));
    TrainListener killer =
        new TrainListener() {
          @Override
          public void epoch(EpochReport report) {
            if (report.epoch() == 7) {
              throw new IllegalStateException("killed");
            }
          }
        };
    RunRecord killed =
        RunRecord.begin(keeping, Request.of(CALL, settings, List.of(data)), settings, killer);
    assertThatThrownBy(() -> killed.train(penguins().source(), Optional.empty()))
        .hasMessage("killed");
    Manifest failed = only().manifest();
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    assertThat(failed.error()).contains("killed");

    RunRecord resumed =
        RunRecord.resume(only(), Duration.ofSeconds(30), settings, TrainListener.NONE);
    TrainResult result = resumed.train(penguins().source(), Optional.empty());

    assertThat(result.model().orElseThrow().weights())
        .isEqualTo(whole.model().orElseThrow().weights());
    RunFolder folder = only();
    assertThat(folder.manifest().status()).isEqualTo(RunStatus.DONE);
    assertThat(folder.manifest().started()).isEqualTo(failed.started());
    assertThat(folder.trace()).isEqualTo(resumed.trace()).doesNotHaveDuplicates();
    assertThat(folder.trace().stream().filter(row -> row.phase().equals(TrainListener.FITTING)))
        .extracting(TraceRow::epoch)
        .doesNotHaveDuplicates();
    assertThat(folder.events())
        .extracting(happened -> happened.event().kind())
        .contains(TrainEvent.Kind.RESUMED);
  }

  @Test
  void tellsARunThatWasStoppedFromOneThatFailed() {
    TrainSettings settings = settings().epochs(3).build();
    RunRecord record = begin(settings, TrainListener.NONE);

    assertThatThrownBy(
            () ->
                record.follow(
                    () -> {
                      Trainer.train(
                          penguins().source(), Optional.empty(), settings, record, record);
                      throw new StoppedException();
                    }))
        .isInstanceOf(StoppedException.class);

    assertThat(only().manifest().status()).isEqualTo(RunStatus.INTERRUPTED);
    assertThat(only().manifest().error()).contains("interrupted before there was a model");
  }

  @Test
  void refusesARunThatGoesOnElsewhere() {
    TrainSettings settings = settings().epochs(3).build();
    begin(settings, TrainListener.NONE).train(penguins().source(), Optional.empty());

    try (RunLock lock = only().lock().orElseThrow()) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(
              () -> RunRecord.resume(only(), Duration.ofSeconds(30), settings, TrainListener.NONE))
          .isInstanceOf(SpecException.class)
          .hasMessageContaining("is still running");
    }
  }

  @Test
  void goesOnOnlyWithWhatWasBegun() throws IOException {
    TrainSettings settings = settings().optimizer("adam:lr=0.05").epochs(3).build();
    RunRecord record = begin(settings, TrainListener.NONE);
    assertThatThrownBy(
            () ->
                record.follow(
                    () -> {
                      record.phase(TrainListener.FITTING);
                      throw new StoppedException();
                    }))
        .isInstanceOf(StoppedException.class);

    assertRefused(settings().epochs(4).build(), "was begun with other settings");
    Files.writeString(data, "more\n", StandardOpenOption.APPEND);
    assertRefused(settings, "other contents than when the run began");
  }

  @Test
  void whatIsCompleteDoesNotGoOn() {
    TrainSettings settings = settings().epochs(3).build();
    RunRecord record = begin(settings, TrainListener.NONE);
    record.train(penguins().source(), Optional.empty());

    assertRefused(settings, "is complete");
    assertThatThrownBy(() -> record.train(penguins().source(), Optional.empty()))
        .isInstanceOf(IllegalStateException.class);
  }

  private void assertRefused(TrainSettings settings, String because) {
    RunFolder folder = only();
    assertThatThrownBy(
            () -> RunRecord.resume(folder, Duration.ofSeconds(30), settings, TrainListener.NONE))
        .hasMessageContaining(because);
    assertThat(folder.path().resolve("lock")).doesNotExist();
  }

  @Test
  void dataThatCannotBeUsedLeaveNothing() throws IOException {
    Files.writeString(data, "x,species\n1,a\n2,a\n");
    RunRecord record = begin(TrainSettings.builder().target("species").build(), TrainListener.NONE);

    assertThatThrownBy(() -> record.train(DataSource.open(data), Optional.empty()))
        .isInstanceOf(DataException.class);

    assertThat(runs).doesNotExist();
    assertThat(record.folder()).isEmpty();
    assertThatThrownBy(record::manifest).isInstanceOf(IllegalStateException.class);
  }
}

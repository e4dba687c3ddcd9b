package org.downhill.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.downhill.core.descent.Termination;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.metric.Metrics;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.predict.BatchPredictor;
import org.downhill.learn.predict.PassListener;
import org.downhill.learn.read.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A single pass that learns while it reads. */
class OnePassTest {

  private static final int ROWS = 20_000;

  @TempDir Path folder;

  @Test
  void aSinglePassComesCloseToManyAndTellsHowItReads() throws IOException {
    DataSource data = data("rows", SparseRows.text(ROWS, 1, SparseRows.Order.RANDOM));
    DataSource test = data("test", SparseRows.text(5_000, 2, SparseRows.Order.RANDOM));

    TrainResult single = train(data, test, settings());
    TrainResult many = train(data, test, TrainSettings.builder());

    assertThat(single.plan().decisions().get(0).choice()).isEqualTo("one pass");
    assertThat(accuracy(single)).isGreaterThan(accuracy(many) - 0.02).isGreaterThan(0.8);
    assertThat(single.trainRows()).isEqualTo(ROWS);
    assertThat(single.features()).isEqualTo(many.features());
    assertThat(single.termination()).isInstanceOf(Termination.BudgetSpent.class);
  }

  @Test
  void theListenerIsToldOfTheWholePass() throws IOException {
    List<EpochReport> told = new ArrayList<>();
    TrainResult result =
        Trainer.train(
            data("rows", SparseRows.text(ROWS, 1, SparseRows.Order.RANDOM)),
            Optional.empty(),
            settings().build(),
            new TrainListener() {
              @Override
              public void epoch(EpochReport report) {
                told.add(report);
              }
            });

    assertThat(told).hasSize(1);
    assertThat(told.get(0).step()).isEqualTo(ROWS);
    assertThat(told.get(0).objective())
        .isCloseTo(result.train().get("loss").orElseThrow(), within(1e-12));
  }

  @Test
  void rowsSortedByClassDoNoHarm() throws IOException {
    DataSource test = data("test", SparseRows.text(5_000, 2, SparseRows.Order.RANDOM));

    double sorted =
        accuracy(
            train(
                data("sorted", SparseRows.text(ROWS, 1, SparseRows.Order.BY_CLASS)),
                test,
                settings()));
    double random =
        accuracy(
            train(
                data("random", SparseRows.text(ROWS, 1, SparseRows.Order.RANDOM)),
                test,
                settings()));

    assertThat(sorted).isGreaterThan(random - 0.05);
  }

  @Test
  void threadsChangeNoBitOfTheModelFile() throws IOException {
    DataSource data = data("rows", SparseRows.text(ROWS, 3, SparseRows.Order.RANDOM));
    List<byte[]> files = new ArrayList<>();
    for (int threads : new int[] {1, 2, 4}) {
      Path file = folder.resolve(threads + ".model");
      train(data, settings().threads(threads)).model().orElseThrow().save(file);
      files.add(Files.readAllBytes(file));
    }
    assertThat(files.get(1)).isEqualTo(files.get(0));
    assertThat(files.get(2)).isEqualTo(files.get(0));
  }

  @Test
  void theModelScoresAsTheMetricsSay() throws IOException {
    DataSource data = data("rows", SparseRows.text(ROWS, 4, SparseRows.Order.RANDOM));
    DataSource test = data("test", SparseRows.text(3_000, 5, SparseRows.Order.RANDOM));
    TrainResult result = train(data, test, settings());

    Path file = folder.resolve("saved.model");
    result.model().orElseThrow().save(file);
    Metrics evaluated =
        new BatchPredictor(LinearModel.load(file)).evaluate(test, PassListener.NONE).metrics();

    assertThat(evaluated.values()).isEqualTo(result.test().orElseThrow().values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000", "1e6", "1e-3"})
  void theScaleOfAFeatureDoesNotMakeItDiverge(String factor) throws IOException {
    double by = Double.parseDouble(factor);
    DataSource data = data("scaled", SparseRows.text(ROWS, 6, SparseRows.Order.RANDOM, by));

    TrainResult result = train(data, settings());

    assertThat(result.termination()).isInstanceOf(Termination.BudgetSpent.class);
    assertThat(accuracy(result)).isGreaterThan(0.7);
  }

  @Test
  void aLabelThatTheFirstRowsDidNotHaveIsRefusedWithItsLine() throws IOException {
    assertThatThrownBy(() -> train(DataSource.open(withAnOddLabel()), settings()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("line " + (10 * ROWS + 1))
        .hasMessageContaining("spam")
        .hasMessageContaining("--epochs");
  }

  @Test
  void rowsOfOtherLabelsAreCountedWhereBadRowsAreSkipped() throws IOException {
    DataSource data =
        DataSource.open(
            List.of(ByteSource.of(withAnOddLabel())),
            ReadOptions.defaults().withBadRows(ReadOptions.BadRows.SKIP));

    TrainResult result = train(data, settings());

    assertThat(result.data().get(0).skippedRows()).isEqualTo(1);
    assertThat(result.findings()).anyMatch(finding -> finding.code().equals("skipped-rows"));
  }

  /** A file so long that the label at its end is not among the first that are looked at. */
  private Path withAnOddLabel() throws IOException {
    String text = SparseRows.text(ROWS, 7, SparseRows.Order.RANDOM).repeat(10) + "spam 1:1\n";
    return Files.writeString(folder.resolve("odd.libsvm"), text);
  }

  @Test
  void numbersArePredictedToo() throws IOException {
    StringBuilder text = new StringBuilder();
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 30_000; i++) {
      double a = random.nextDouble();
      double b = random.nextDouble();
      text.append(String.format(Locale.ROOT, "%.5f 1:%.5f 7:%.5f%n", 3 * a - 2 * b + 5, a, b));
    }
    TrainResult result = train(data("numbers", text.toString()), settings());

    assertThat(result.train().get("r2").orElseThrow()).isGreaterThan(0.98);
  }

  @Test
  void severalClassesAreReadAsAWhole() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      text.append(i % 3).append(' ').append(i % 3 + 1).append(":1\n");
    }
    TrainResult result = train(data("classes", text.toString()), settings());

    assertThat(result.plan().decisions()).noneMatch(d -> d.choice().equals("one pass"));
    assertThat(result.train().get("accuracy").orElseThrow()).isEqualTo(1);
  }

  private static TrainSettings.Builder settings() {
    return TrainSettings.builder().epochs(1);
  }

  private static TrainResult train(DataSource data, TrainSettings.Builder settings) {
    return Trainer.train(data, Optional.empty(), settings.build(), TrainListener.NONE);
  }

  private static TrainResult train(
      DataSource data, DataSource test, TrainSettings.Builder settings) {
    return Trainer.train(data, Optional.of(test), settings.build(), TrainListener.NONE);
  }

  private static double accuracy(TrainResult result) {
    Metrics metrics = result.test().orElseThrow();
    return metrics.get("accuracy").orElseThrow();
  }

  private DataSource data(String name, String text) throws IOException {
    return DataSource.open(Files.writeString(folder.resolve(name + ".libsvm"), text));
  }
}

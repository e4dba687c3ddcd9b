package org.downhill.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.plan.Decision;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.schema.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans made before training, in seconds. */
class OutlinedPlanTest {

  @TempDir Path folder;

  @Test
  void smallProblemsArePlannedAsTheyAreTrained() throws IOException {
    DataSample sample = sample(rows(300, 2, 5), TrainSettings.builder());

    assertThat(sample.outlinedPlan().decisions()).isEqualTo(sample.plan(List.of()).decisions());
    assertThat(DataSample.isPenaltyOpen(sample.outlinedPlan())).isFalse();
  }

  @Test
  void ofManyRowsThePenaltyIsChosenOnSomeAndThePlanSaysSo() throws IOException {
    DataSample sample = sample(rows(600, 3, 5), TrainSettings.builder());
    Plan plan = sample.outlinedPlan(new OutlinedPlan.Limits(1_000, 1_000));

    assertThat(penalty(plan)).isPresent();
    assertThat(penalty(plan).get().reason()).contains("chosen on ", " of the 600 rows looked at");
    assertThat(Double.parseDouble(penalty(plan).get().choice())).isEqualTo(plan.l2()).isPositive();
    Matcher said =
        Pattern.compile("chosen on (\\d+) of .*; (\\S+), times the share")
            .matcher(penalty(plan).get().reason());
    assertThat(said.find()).isTrue();
    double share = Integer.parseInt(said.group(1)) / 600.0;
    assertThat(share).isLessThan(1);
    assertThat(plan.l2() / Double.parseDouble(said.group(2))).isCloseTo(share, within(0.01));
    assertThat(DataSample.isPenaltyOpen(plan)).isFalse();
  }

  @Test
  void ofManyWeightsThePenaltyIsLeftToTraining() throws IOException {
    DataSample sample = sample(rows(600, 3, 5), TrainSettings.builder());
    OutlinedPlan.Limits limits = new OutlinedPlan.Limits(1_000, 10);
    Plan plan = sample.outlinedPlan(limits);

    assertThat(DataSample.isPenaltyOpen(plan)).isTrue();
    assertThat(penalty(plan).get().choice()).isEqualTo("auto");
    assertThat(
            DataSample.isPenaltyOpen(
                sample.with(sample.settings().toBuilder().l2(0.1).build()).outlinedPlan(limits)))
        .isFalse();
  }

  private static Optional<Decision> penalty(Plan plan) {
    return plan.decisions().stream().filter(each -> each.name().equals("l2")).findFirst();
  }

  private DataSample sample(List<String> lines, TrainSettings.Builder settings) throws IOException {
    Path file = Files.write(folder.resolve("data.libsvm"), lines);
    return DataSample.of(
        DataSource.open(
            List.of(file.toString()), ReadOptions.defaults(), InputStream.nullInputStream()),
        Optional.empty(),
        settings.threads(1).holdout(0).task(Task.MULTICLASS).build(),
        10_000,
        TrainListener.NONE);
  }

  /** Rows of which each has a value in all features. */
  private static List<String> rows(int rows, int classes, int features) {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      StringBuilder line = new StringBuilder(Integer.toString(i % classes + 1));
      for (int j = 1; j <= features; j++) {
        line.append(' ').append(j).append(':').append(1 + random.nextInt(j % classes + 2));
      }
      lines.add(line.toString());
    }
    return lines;
  }
}

package org.downhill.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.downhill.learn.json.Json;
import org.downhill.learn.profile.ColumnFacts;
import org.downhill.learn.profile.DataProfile;
import org.downhill.learn.quality.BinaryQuality;
import org.downhill.learn.quality.NumberQuality;
import org.downhill.learn.quality.Quality;
import org.downhill.learn.quality.WorstRow;
import org.downhill.learn.read.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training run tells of its predictions and its data beside the metrics. */
class QualityOfTrainingTest {

  @TempDir Path folder;

  private DataSource csv(String name, List<String> lines) throws IOException {
    return DataSource.open(Files.write(folder.resolve(name + ".csv"), lines));
  }

  private static TrainResult train(DataSource data, TrainSettings.Builder settings) {
    return Trainer.train(data, Optional.empty(), settings.build(), TrainListener.NONE);
  }

  private static ColumnFacts column(DataProfile profile, String name) {
    return profile.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Rows y = 3x + noise; every seventh has no target, and row 101 is far off. */
  private static List<String> line() {
    SplittableRandom random = new SplittableRandom(4);
    List<String> lines = new ArrayList<>(List.of("x,colour,y"));
    for (int row = 1; row <= 400; row++) {
      double x = random.nextDouble() * 10;
      double y = 3 * x + random.nextGaussian() + (row == 101 ? 900 : 0);
      String target = row % 7 == 0 ? "" : String.format(Locale.ROOT, "%.6f", y);
      String known = row % 10 == 0 ? "" : String.format(Locale.ROOT, "%.6f", x);
      lines.add(known + "," + (y > 15 ? "red" : "blue") + "," + target);
    }
    return lines;
  }

  @Test
  void theWorstRowsAreNumberedAsInTheFile() throws IOException {
    TrainResult result = train(csv("line", line()), TrainSettings.builder().target("y").holdout(0));
    Quality quality = result.quality().orElseThrow();

    assertThat(quality.part()).isEqualTo("train");
    assertThat(quality.worst().get(0).row()).isEqualTo(101);
    assertThat(quality.worst()).extracting(WorstRow::row).noneMatch(row -> row % 7 == 0);
  }

  @Test
  void heldOutRowsAreNumberedAsInTheFileToo() throws IOException {
    List<String> lines = line();
    TrainResult result = train(csv("line", lines), TrainSettings.builder().target("y"));
    Quality quality = result.quality().orElseThrow();

    assertThat(quality.part()).isEqualTo("test");
    assertThat(quality.rows()).isEqualTo(result.testRows());
    for (WorstRow row : quality.worst()) {
      String written = lines.get((int) row.row()).split(",", -1)[2];
      assertThat(row.actual()).isCloseTo(Double.parseDouble(written), within(1e-3));
    }
    NumberQuality number = (NumberQuality) quality.detail();
    assertThat(number.rmse())
        .isCloseTo(result.test().orElseThrow().get("rmse").orElseThrow(), within(1e-9));
  }

  @Test
  void theProfileTellsOfMissingValuesBondsAndHistograms() throws IOException {
    TrainResult result = train(csv("line", line()), TrainSettings.builder().target("y").holdout(0));
    DataProfile profile = result.profile().orElseThrow();

    assertThat(profile.rows()).isEqualTo(343);
    ColumnFacts x = column(profile, "x");
    assertThat(x.kind()).isEqualTo("numeric");
    assertThat(x.missing()).isBetween(30L, 40L);
    double counted =
        x.histogram().orElseThrow().counts().stream().mapToDouble(count -> count).sum();
    assertThat((long) counted).isEqualTo(profile.rows() - x.missing());
    assertThat(column(profile, "y").role()).isEqualTo("target");
    assertThat(column(profile, "y").bond()).isNaN();
    assertThat(column(profile, "colour").common())
        .extracting(ColumnFacts.Share::value)
        .containsExactlyInAnyOrder("red", "blue");
    assertThat(DataProfile.read(Json.parse("test", Json.print(profile.toJson()))))
        .isEqualTo(profile);
  }

  @Test
  void aBondIsTheSizeOfTheCorrelation() throws IOException {
    List<String> lines = new ArrayList<>(List.of("up,down,none,level,y"));
    for (int i = 0; i < 100; i++) {
      int y = i % 4;
      lines.add(
          String.join(
              ",",
              Double.toString(y + 0.5),
              Double.toString(-2.0 * y + 0.25),
              Double.toString(i / 4 % 2 + 0.5),
              "l" + y,
              Double.toString(y + 0.125)));
    }
    DataProfile profile =
        train(csv("bonds", lines), TrainSettings.builder().target("y").holdout(0).epochs(2))
            .profile()
            .orElseThrow();

    assertThat(column(profile, "up").bond()).isCloseTo(1, within(1e-6));
    assertThat(column(profile, "down").bond()).isCloseTo(1, within(1e-6));
    assertThat(column(profile, "none").bond()).isCloseTo(0, within(0.05));
    assertThat(column(profile, "level").bond()).isCloseTo(1, within(1e-6));
    assertThat(profile.duplicates()).isEqualTo(92);
    assertThat(profile.scaleRatio()).isGreaterThan(1.9);
  }

  @Test
  void numberedFeaturesShowTheStrongest() throws IOException {
    List<String> lines = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 300; i++) {
      int label = i % 2;
      lines.add(label + " 3:" + (1 + label) + " 8:" + (1 + random.nextInt(5)));
    }
    DataSource data = DataSource.open(Files.write(folder.resolve("rows.svm"), lines));
    TrainResult result = train(data, TrainSettings.builder());
    DataProfile profile = result.profile().orElseThrow();

    assertThat(profile.columns().get(0).role()).isEqualTo("target");
    assertThat(profile.columns().get(1).name()).isEqualTo("3");
    assertThat(profile.columns().get(1).bond()).isCloseTo(1, within(1e-6));
    assertThat(profile.columns().get(1).mean()).isCloseTo(1.5, within(0.1));
    assertThat(profile.valuesPerRow().orElseThrow().counts()).hasSize(1);
    assertThat(((BinaryQuality) result.quality().orElseThrow().detail()).auc()).isEqualTo(1);
  }

  @Test
  void aDescentThatDivergesLeavesAProfileAndNoQuality() throws IOException {
    TrainResult result =
        train(csv("line", line()), TrainSettings.builder().target("y").optimizer("sgd:lr=1e9"));

    assertThat(result.model()).isEmpty();
    assertThat(result.quality()).isEmpty();
    assertThat(result.profile()).isPresent();
  }
}

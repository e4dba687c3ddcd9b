package org.downhill.learn.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.downhill.learn.encode.ClassTarget;
import org.downhill.learn.encode.CountTarget;
import org.downhill.learn.encode.NumericTarget;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.json.Json;
import org.downhill.learn.loss.HingeLoss;
import org.downhill.learn.loss.LogisticLoss;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.PoissonLoss;
import org.downhill.learn.loss.SoftmaxLoss;
import org.downhill.learn.loss.SquaredLoss;
import org.downhill.learn.metric.Evaluator;
import org.downhill.learn.metric.Metrics;
import org.downhill.learn.schema.Task;
import org.junit.jupiter.api.Test;

/** Qualities against numbers found by hand, and against the metrics of the same rows. */
class QualityMeterTest {

  private static final ClassTarget TWO = new ClassTarget(List.of("no", "yes"));

  private static BinaryQuality binary(Loss loss, double[][] rows) {
    QualityMeter meter = QualityMeter.of(Task.BINARY, loss, TWO);
    for (double[] row : rows) {
      meter.add(new double[] {row[0]}, row[1], row.length > 2 ? row[2] : 1);
    }
    return (BinaryQuality) meter.quality("test").orElseThrow().detail();
  }

  @Test
  void fourRowsOfTwoClassesByHand() {
    // From high to low: yes, no, yes, no.
    BinaryQuality quality =
        binary(new LogisticLoss(), new double[][] {{2, 1}, {1, 0}, {-1, 1}, {-2, 0}});

    assertThat(quality.auc()).isEqualTo(3.0 / 4);
    assertThat(quality.averagePrecision()).isEqualTo((1 + 2.0 / 3) / 2);
    assertThat(quality.positives()).isEqualTo(2);
    assertThat(quality.chosen()).isEqualTo(new OperatingPoint(0.5, 1, 1));
    double far = Math.pow(1 / (1 + Math.exp(2)), 2);
    double near = Math.pow(1 - 1 / (1 + Math.exp(1)), 2);
    assertThat(quality.brier()).isCloseTo((far + near + near + far) / 4, within(1e-12));
    assertThat(quality.brierOfShare()).isEqualTo(0.25);
    assertThat(quality.curve())
        .extracting(OperatingPoint::truePositives)
        .containsExactly(0.0, 1.0, 1.0, 2.0, 2.0);
    assertThat(quality.curve())
        .extracting(OperatingPoint::falsePositives)
        .containsExactly(0.0, 0.0, 1.0, 1.0, 2.0);
    OperatingPoint best = quality.best().orElseThrow();
    assertThat(quality.f1(best)).isEqualTo(0.8);
    assertThat(quality.precision(best)).isEqualTo(2.0 / 3);
    assertThat(quality.recall(best)).isEqualTo(1);
    assertThat(quality.accuracy(best)).isEqualTo(0.75);
    assertThat(quality.fallOut(best)).isEqualTo(0.5);
  }

  @Test
  void theThresholdTableCountsTheRowsAboveEachTenth() {
    double[][] rows = new double[100][];
    for (int i = 0; i < 100; i++) {
      double probability = (i + 0.5) / 100;
      rows[i] = new double[] {Math.log(probability / (1 - probability)), i % 2};
    }
    BinaryQuality quality = binary(new LogisticLoss(), rows);

    assertThat(quality.table()).hasSize(9);
    for (int tenth = 1; tenth <= 9; tenth++) {
      OperatingPoint point = quality.table().get(tenth - 1);
      assertThat(point.threshold()).isCloseTo(tenth / 10.0, within(1e-12));
      assertThat(point.truePositives() + point.falsePositives()).isEqualTo(100 - 10 * tenth);
    }
    assertThat(quality.calibration()).hasSize(10);
    assertThat(quality.calibration())
        .allSatisfy(
            bin -> {
              assertThat(bin.weight()).isEqualTo(10);
              assertThat(bin.actual()).isEqualTo(0.5);
            });
    assertThat(quality.calibration().get(0).predicted()).isCloseTo(0.05, within(1e-6));
  }

  @Test
  void agreesWithTheMetricsOfTheSameWeightedRows() {
    double[][] rows = noise(5_000, 3);
    BinaryQuality quality = binary(new LogisticLoss(), rows);
    Metrics metrics = metrics(Task.BINARY, new LogisticLoss(), 1, rows);

    assertThat(quality.auc()).isCloseTo(metrics.get("auc").orElseThrow(), within(1e-12));
    assertThat(quality.accuracy(quality.chosen()))
        .isCloseTo(metrics.get("accuracy").orElseThrow(), within(1e-12));
    assertThat(quality.curve().size()).isBetween(100, 402);
    OperatingPoint last = quality.curve().get(quality.curve().size() - 1);
    assertThat(last.truePositives()).isCloseTo(quality.positives(), within(1e-6));
    assertThat(last.falsePositives()).isCloseTo(quality.negatives(), within(1e-6));
    assertThat(quality.ofPositives().counts().stream().mapToDouble(count -> count).sum())
        .isCloseTo(quality.positives(), within(1e-6));
  }

  @Test
  void moreRowsThanAreKeptMoveTheAreaByLittle() {
    double[][] rows = noise(RankedScores.MOST_EXACT + 20_000, 5);
    BinaryQuality quality = binary(new LogisticLoss(), rows);
    Metrics metrics = metrics(Task.BINARY, new LogisticLoss(), 1, rows);

    assertThat(quality.auc()).isCloseTo(metrics.get("auc").orElseThrow(), within(1e-5));
    assertThat(quality.accuracy(quality.chosen()))
        .isCloseTo(metrics.get("accuracy").orElseThrow(), within(1e-12));
  }

  @Test
  void aWeightOfTwoIsARowAddedTwice() {
    double[][] once = {{1.5, 1, 2}, {-0.5, 1, 1}, {0.2, 0, 2}};
    double[][] twice = {{1.5, 1}, {1.5, 1}, {-0.5, 1}, {0.2, 0}, {0.2, 0}};

    assertThat(binary(new LogisticLoss(), once)).isEqualTo(binary(new LogisticLoss(), twice));
  }

  @Test
  void withoutProbabilitiesThresholdsAreScores() {
    BinaryQuality quality = binary(new HingeLoss(), new double[][] {{3, 1}, {1, 0}, {-2, 0}});

    assertThat(quality.probabilities()).isFalse();
    assertThat(quality.calibration()).isEmpty();
    assertThat(quality.brier()).isNaN();
    assertThat(quality.chosen()).isEqualTo(new OperatingPoint(0, 1, 1));
    assertThat(quality.table().get(0).threshold()).isCloseTo(-1.5, within(1e-6));
  }

  @Test
  void theWorstRowsAreThoseWithTheLargestLossWhateverTheirWeight() {
    QualityMeter meter = QualityMeter.of(Task.BINARY, new LogisticLoss(), TWO);
    for (int i = 0; i < 30; i++) {
      meter.add(new double[] {i == 17 ? 9 : i == 4 ? 5 : -1}, 0, i == 8 ? 0 : 1 + i % 2);
    }
    Quality quality = meter.quality("train").orElseThrow();

    assertThat(quality.rows()).isEqualTo(29);
    assertThat(quality.worst()).hasSize(10);
    assertThat(quality.worst().get(0).row()).isEqualTo(17);
    assertThat(quality.worst().get(1).row()).isEqualTo(4);
    assertThat(quality.worst().get(2).row()).isEqualTo(0);
    assertThat(quality.worst()).extracting(WorstRow::row).doesNotContain(8L);
    assertThat(quality.worst().get(0).loss()).isCloseTo(Math.log1p(Math.exp(9)), within(1e-9));
    assertThat(quality.renumbered(row -> 100 + row).worst().get(0).row()).isEqualTo(117);
  }

  @Test
  void thereIsNoQualityWithoutRowsOrWithAScoreThatIsNotFinite() {
    QualityMeter meter = QualityMeter.of(Task.BINARY, new LogisticLoss(), TWO);
    assertThat(meter.quality("test")).isEmpty();
    meter.add(new double[] {1}, 1, 1);
    assertThat(meter.quality("test")).isPresent();
    meter.add(new double[] {Double.NaN}, 1, 1);
    assertThat(meter.quality("test")).isEmpty();
  }

  @Test
  void aLossForAnotherTaskIsRefused() {
    assertThatThrownBy(() -> QualityMeter.of(Task.COUNT, new LogisticLoss(), new CountTarget()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("count");
  }

  @Test
  void threeClassesByHand() {
    ClassTarget classes = new ClassTarget(List.of("a", "b", "c"));
    QualityMeter meter = QualityMeter.of(Task.MULTICLASS, new SoftmaxLoss(), classes);
    int[][] rows = {{0, 0}, {0, 0}, {0, 1}, {1, 1}, {1, 2}, {1, 2}, {2, 2}};
    for (int[] row : rows) {
      double[] scores = new double[3];
      scores[row[1]] = 2;
      meter.add(scores, row[0], 1);
    }
    MulticlassQuality quality = (MulticlassQuality) meter.quality("test").orElseThrow().detail();

    assertThat(quality.confusion())
        .containsExactly(List.of(2.0, 1.0, 0.0), List.of(0.0, 1.0, 2.0), List.of(0.0, 0.0, 1.0));
    assertThat(quality.mistakes())
        .containsExactly(
            new MulticlassQuality.Mistake(1, 2, 2), new MulticlassQuality.Mistake(0, 1, 1));
    assertThat(quality.classes().get(1).precision()).isEqualTo(0.5);
    assertThat(quality.classes().get(1).recall()).isEqualTo(1.0 / 3);
    assertThat(quality.classes().get(1).f1()).isEqualTo(0.4);
    assertThat(quality.classes().get(2).label()).isEqualTo("c");
  }

  @Test
  void manyClassesHaveMistakesButNoMatrix() {
    List<String> labels = IntStream.range(0, 50).mapToObj(i -> "class" + i).toList();
    QualityMeter meter =
        QualityMeter.of(Task.MULTICLASS, new SoftmaxLoss(), new ClassTarget(labels));
    double[] scores = new double[50];
    scores[7] = 1;
    meter.add(scores, 3, 1);
    MulticlassQuality quality = (MulticlassQuality) meter.quality("test").orElseThrow().detail();

    assertThat(quality.confusion()).isEmpty();
    assertThat(quality.mistakes()).containsExactly(new MulticlassQuality.Mistake(3, 7, 1));
  }

  @Test
  void numbersAreMeasuredInTheirOwnUnits() {
    // Scores 0, 1, 2 are predictions 100, 110, 120.
    NumericTarget target = new NumericTarget(100, 10);
    QualityMeter meter = QualityMeter.of(Task.REGRESSION, new SquaredLoss(), target);
    meter.add(new double[] {0}, 0.5, 1);
    meter.add(new double[] {1}, 0.8, 1);
    meter.add(new double[] {2}, 2.6, 1);
    Quality quality = meter.quality("test").orElseThrow();
    NumberQuality number = (NumberQuality) quality.detail();

    assertThat(number.bias()).isCloseTo((5 - 2 + 6) / 3.0, within(1e-9));
    assertThat(number.mae()).isCloseTo((5 + 2 + 6) / 3.0, within(1e-9));
    assertThat(number.rmse()).isCloseTo(Math.sqrt((25 + 4 + 36) / 3.0), within(1e-9));
    WorstRow worst = quality.worst().get(0);
    assertThat(worst.row()).isEqualTo(2);
    assertThat(worst.actual()).isCloseTo(126, within(1e-9));
    assertThat(worst.predicted()).isCloseTo(120, within(1e-9));
    assertThat(number.bands()).hasSize(3);
    assertThat(number.residuals().counts().stream().mapToDouble(count -> count).sum()).isEqualTo(3);
  }

  @Test
  void moreNumbersThanAreKeptAreThinnedEvenly() {
    int rows = 3 * NumberMeter.MOST_KEPT;
    NumericTarget target = new NumericTarget(0, 2);
    QualityMeter meter = QualityMeter.of(Task.REGRESSION, new SquaredLoss(), target);
    Evaluator evaluator = Evaluator.of(Task.REGRESSION, new SquaredLoss(), 2, 2);
    SplittableRandom random = new SplittableRandom(9);
    double[] score = new double[1];
    for (int i = 0; i < rows; i++) {
      score[0] = random.nextDouble();
      double actual = score[0] + random.nextGaussian();
      double weight = 1 + random.nextInt(2);
      meter.add(score, actual, weight);
      evaluator.add(score, actual, weight);
    }
    NumberQuality number = (NumberQuality) meter.quality("test").orElseThrow().detail();
    Metrics metrics = evaluator.metrics();

    assertThat(number.sampled())
        .isBetween((long) NumberMeter.MOST_KEPT / 2, (long) NumberMeter.MOST_KEPT);
    assertThat(number.rmse()).isCloseTo(metrics.get("rmse").orElseThrow(), within(1e-9));
    assertThat(number.mae()).isCloseTo(metrics.get("mae").orElseThrow(), within(1e-9));
    assertThat(number.r2()).isCloseTo(metrics.get("r2").orElseThrow(), within(1e-9));
    assertThat(number.bands()).hasSizeBetween(19, 21);
    // Residuals are normal, so their quantiles are those of a normal distribution.
    assertThat(number.normal())
        .allSatisfy(pair -> assertThat(pair.residual()).isCloseTo(pair.normal(), within(0.08)));
    assertThat(number.bands().get(0).residuals().get(4)).isCloseTo(2 * 1.645, within(0.2));
  }

  @Test
  void countsArePredictedByTheirMean() {
    QualityMeter meter = QualityMeter.of(Task.COUNT, new PoissonLoss(), new CountTarget());
    meter.add(new double[] {Math.log(2)}, 3, 1);
    meter.add(new double[] {Math.log(4)}, 3, 1);
    NumberQuality number = (NumberQuality) meter.quality("test").orElseThrow().detail();

    assertThat(number.bias()).isCloseTo(0, within(1e-12));
    assertThat(number.bands().get(1).bin().predicted()).isCloseTo(4, within(1e-12));
    assertThat(number.r2()).isNaN();
  }

  @Test
  void whatIsWrittenAsJsonIsReadBack() {
    QualityMeter binary = QualityMeter.of(Task.BINARY, new LogisticLoss(), TWO);
    QualityMeter number =
        QualityMeter.of(Task.REGRESSION, new SquaredLoss(), new NumericTarget(0, 1));
    TargetCodec three = new ClassTarget(List.of("a", "b", "<c>"));
    QualityMeter several = QualityMeter.of(Task.MULTICLASS, new SoftmaxLoss(), three);
    for (double[] row : noise(200, 1)) {
      binary.add(new double[] {row[0]}, row[1], row[2]);
      number.add(new double[] {row[0]}, row[1] + row[0], row[2]);
      several.add(new double[] {row[0], 0, -row[0]}, row[1], row[2]);
    }
    for (QualityMeter meter : List.of(binary, number, several)) {
      String written = Json.print(QualityJson.write(meter.quality("test").orElseThrow()));
      Quality read = QualityJson.read(Json.parse("quality.json", written));
      assertThat(Json.print(QualityJson.write(read))).isEqualTo(written);
    }
  }

  @Test
  void quantilesOfTheNormalDistribution() {
    assertThat(NormalQuantile.of(0.5)).isCloseTo(0, within(1e-3));
    assertThat(NormalQuantile.of(0.975)).isCloseTo(1.95996, within(1e-3));
    assertThat(NormalQuantile.of(0.01)).isCloseTo(-2.32635, within(1e-3));
  }

  /** Rows of score, class and weight, whose class follows the score. */
  private static double[][] noise(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] all = new double[rows][];
    for (int i = 0; i < rows; i++) {
      double score = 2 * random.nextGaussian();
      double chance = 1 / (1 + Math.exp(-score));
      all[i] = new double[] {score, random.nextDouble() < chance ? 1 : 0, random.nextInt(3)};
    }
    return all;
  }

  private static Metrics metrics(Task task, Loss loss, double unit, double[][] rows) {
    Evaluator evaluator = Evaluator.of(task, loss, 2, unit);
    for (double[] row : rows) {
      evaluator.add(new double[] {row[0]}, row[1], row[2]);
    }
    return evaluator.metrics();
  }
}

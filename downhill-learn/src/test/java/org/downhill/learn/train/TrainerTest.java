package org.downhill.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.downhill.core.descent.Termination;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.encode.Scaling;
import org.downhill.learn.input.DataException;
import org.downhill.learn.linear.Intercept;
import org.downhill.learn.metric.Evaluator;
import org.downhill.learn.model.Coefficient;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.plan.BatchSize;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.schema.Task;
import org.downhill.learn.stream.RowStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {

  @TempDir Path folder;

  @Test
  void regressionFindsTheCoefficientsInUnitsOfTheData() throws IOException {
    DataSource data = csv("houses", houses(500));

    TrainResult result = train(data, regression().l2(0).holdout(0));

    assertThat(coefficient(result, "area")).isCloseTo(1_200, within(10.0));
    assertThat(coefficient(result, "age")).isCloseTo(-0.5, within(0.05));
    assertThat(result.train().get("r2").orElseThrow()).isGreaterThan(0.99);
    assertThat(result.termination()).isInstanceOf(Termination.Converged.class);
  }

  @Test
  void metricsComeFromRowsThatTheFitHasNotSeen() throws IOException {
    TrainResult result = train(csv("houses", houses(1_000)), regression());

    assertThat(result.testRows()).isBetween(150L, 250L);
    assertThat(result.trainRows() + result.testRows()).isEqualTo(1_000);
    assertThat(result.test()).isPresent();
    assertThat(result.baseline().get("r2").orElseThrow()).isCloseTo(0, within(0.05));
  }

  @Test
  void theModelIsRefittedOnAllRowsUnlessTheSettingsSayNo() throws IOException {
    DataSource data = csv("houses", houses(200));

    LinearModel all = train(data, regression()).model().orElseThrow();
    LinearModel some = train(data, regression().refit(Refit.NEVER)).model().orElseThrow();

    assertThat(all.provenance().data().get(0).rows()).isEqualTo(200);
    assertThat(all.weights()).isNotEqualTo(some.weights());
    assertThat(some.metrics()).isEqualTo(all.metrics());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lbfgs", "sgd", "adam", "adagrad", "rmsprop", "sgd:momentum=0.9"})
  void theSameSeedGivesTheSameModelFileForAnyNumberOfThreads(String optimizer) throws IOException {
    DataSource data = csv("flowers", flowers(300));
    List<byte[]> files = new ArrayList<>();
    for (int threads : new int[] {1, 2, 4}) {
      TrainSettings.Builder settings =
          TrainSettings.builder()
              .target("kind")
              .optimizer(optimizer)
              .epochs(5)
              .l2(1e-3)
              .threads(threads);
      Path file = folder.resolve(threads + ".model");
      train(data, settings).model().orElseThrow().save(file);
      files.add(Files.readAllBytes(file));
    }
    assertThat(files.get(1)).isEqualTo(files.get(0));
    assertThat(files.get(2)).isEqualTo(files.get(0));
  }

  @Test
  void anotherSeedHoldsOutOtherRows() throws IOException {
    DataSource data = csv("houses", houses(300));

    TrainResult one = train(data, regression().seed(1));
    TrainResult two = train(data, regression().seed(2));

    assertThat(one.test().orElseThrow().values()).isNotEqualTo(two.test().orElseThrow().values());
  }

  @Test
  void aWeightOfTwoIsARowWrittenTwice() throws IOException {
    List<String> plain = houses(120);
    List<String> weighted = new ArrayList<>(List.of(plain.get(0) + ",w"));
    List<String> doubled = new ArrayList<>(List.of(plain.get(0)));
    for (int i = 1; i < plain.size(); i++) {
      boolean twice = i % 3 == 0;
      weighted.add(plain.get(i) + (twice ? ",2" : ",1"));
      doubled.add(plain.get(i));
      if (twice) {
        doubled.add(plain.get(i));
      }
    }
    // Unscaled, because the scale of a column is that of its rows, and not of their weights.
    TrainSettings.Builder settings =
        regression().scaling(Scaling.NONE).holdout(0).l2(0.1).optimizer("lbfgs").epochs(2_000);

    LinearModel one = train(csv("doubled", doubled), settings).model().orElseThrow();
    LinearModel two =
        train(csv("weighted", weighted), settings.weightColumn("w")).model().orElseThrow();

    for (int i = 0; i < one.weights().length; i++) {
      assertThat(two.weights()[i])
          .isCloseTo(one.weights()[i], within(1e-3 * Math.abs(one.weights()[i]) + 1e-6));
    }
  }

  @Test
  void rowsSortedByClassTrainAsWellAsShuffledOnes() throws IOException {
    List<String> rows = flowers(900);
    List<String> body = new ArrayList<>(rows.subList(1, rows.size()));
    body.sort(Comparator.comparing(row -> row.substring(row.lastIndexOf(',') + 1)));
    List<String> sorted = new ArrayList<>(List.of(rows.get(0)));
    sorted.addAll(body);
    Collections.shuffle(body, new Random(3));
    List<String> shuffled = new ArrayList<>(List.of(rows.get(0)));
    shuffled.addAll(body);
    TrainSettings.Builder settings =
        TrainSettings.builder()
            .target("kind")
            .optimizer("sgd")
            .batchSize(new BatchSize.Count(8))
            .epochs(5)
            .l2(1e-4);

    double ofSorted = accuracy(train(csv("sorted", sorted), settings));
    double ofShuffled = accuracy(train(csv("shuffled", shuffled), settings));

    assertThat(ofSorted).isGreaterThan(0.9).isCloseTo(ofShuffled, within(0.05));
  }

  @Test
  void trainingAndPredictionGiveTheSameBits() throws IOException {
    DataSource data = csv("flowers", flowers(200));
    TrainResult result = train(data, TrainSettings.builder().target("kind").holdout(0).l2(1e-3));
    LinearModel model = result.model().orElseThrow();

    Evaluator evaluator = new Measure(model.task(), model.loss(), model.target()).evaluator();
    double[] scores = new double[model.outputs()];
    try (RowStream stream = RowStream.open(data, model.encoder())) {
      while (stream.next(model.target())) {
        model.scorer().scores(stream.row(), scores);
        evaluator.add(scores, stream.row().target(), stream.row().weight());
      }
    }

    assertThat(evaluator.metrics().values()).isEqualTo(result.train().values());
  }

  @Test
  void aWarmStartGoesOnFromTheModel() throws IOException {
    DataSource data = csv("houses", houses(300));
    TrainSettings.Builder settings = regression().l2(1e-3).holdout(0).optimizer("lbfgs");
    LinearModel first = train(data, settings).model().orElseThrow();

    TrainResult again = train(data, settings.init(first));

    assertThat(again.epochs()).isLessThanOrEqualTo(1);
    assertThat(again.model().orElseThrow().weights()).isEqualTo(first.weights());
  }

  @Test
  void aRateThatTheUserSetAndThatDivergesLeavesNoModel() throws IOException {
    TrainResult result =
        train(
            csv("houses", houses(200)),
            regression().optimizer("sgd:lr=1e6").batchSize(new BatchSize.All()).l2(0));

    assertThat(result.termination()).isInstanceOf(Termination.Diverged.class);
    assertThat(result.model()).isEmpty();
  }

  @Test
  void everyTaskIsRecognisedAndBeatsItsConstant() throws IOException {
    assertBeatsConstant(csv("two", flowers(400, 2)), "kind", Task.BINARY, "log_loss");
    assertBeatsConstant(csv("three", flowers(400, 3)), "kind", Task.MULTICLASS, "log_loss");
    assertBeatsConstant(csv("houses", houses(400)), "price", Task.REGRESSION, "rmse");
  }

  @ParameterizedTest
  @ValueSource(strings = {"squared", "huber:delta=1", "absolute", "quantile:tau=0.3"})
  void everyLossOfNumbersFits(String loss) throws IOException {
    TrainResult result = train(csv("houses", houses(600)), regression().loss(loss));

    assertThat(result.test().orElseThrow().get("loss").orElseThrow())
        .isLessThan(0.5 * result.baseline().get("loss").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"logistic", "hinge", "squared-hinge"})
  void everyLossOfTwoClassesFits(String loss) throws IOException {
    TrainResult result =
        train(csv("two", flowers(600, 2)), TrainSettings.builder().target("kind").loss(loss));

    assertThat(accuracy(result)).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"softmax", "multiclass-svm"})
  void everyLossOfSeveralClassesFits(String loss) throws IOException {
    TrainResult result =
        train(csv("three", flowers(600, 3)), TrainSettings.builder().target("kind").loss(loss));

    assertThat(accuracy(result)).isGreaterThan(0.9);
  }

  @Test
  void countsUseTheirExposure() throws IOException {
    Random random = new Random(5);
    List<String> rows = new ArrayList<>(List.of("claims,years,risk"));
    for (int i = 0; i < 2_000; i++) {
      double years = 0.1 + random.nextDouble();
      double risk = random.nextGaussian();
      double rate = years * Math.exp(-1 + 0.7 * risk);
      int claims = 0;
      for (double left = -Math.log(1 - random.nextDouble());
          left < rate;
          left -= Math.log(1 - random.nextDouble())) {
        claims++;
      }
      rows.add(claims + "," + years + "," + risk);
    }
    TrainResult result =
        train(
            csv("claims", rows), TrainSettings.builder().target("claims").exposureColumn("years"));

    assertThat(result.schema().task().task()).isEqualTo(Task.COUNT);
    assertThat(coefficient(result, "risk")).isCloseTo(0.7, within(0.1));
    assertThat(result.test().orElseThrow().get("poisson_deviance").orElseThrow())
        .isLessThan(result.baseline().get("poisson_deviance").orElseThrow());
  }

  @Test
  void withoutInterceptAndScalingTheModelIsThatOfTheTextbook() throws IOException {
    List<String> rows = new ArrayList<>(List.of("x,y"));
    for (int i = 1; i <= 50; i++) {
      rows.add(i * 0.1 + "," + i * 0.3);
    }
    TrainResult result =
        train(
            csv("line", rows),
            TrainSettings.builder()
                .target("y")
                .task(Task.REGRESSION)
                .intercept(Intercept.NONE)
                .scaling(Scaling.NONE)
                .l2(0)
                .holdout(0));

    LinearModel model = result.model().orElseThrow();
    assertThat(model.weights()[0]).isCloseTo(3, within(1e-3));
    assertThat(model.constants()[0]).isZero();
  }

  @Test
  void balancedWeightsCallTheRareClassMoreOften() throws IOException {
    Random random = new Random(11);
    List<String> rows = new ArrayList<>(List.of("x,kind"));
    for (int i = 0; i < 1_000; i++) {
      boolean rare = i % 20 == 0;
      rows.add(random.nextGaussian() + (rare ? 1 : 0) + "," + (rare ? "rare" : "common"));
    }
    DataSource data = csv("rare", rows);
    TrainSettings.Builder settings = TrainSettings.builder().target("kind").l2(1e-4).holdout(0);

    TrainResult plain = train(data, settings);
    TrainResult balanced = train(data, settings.classWeight(ClassWeight.BALANCED));

    assertThat(rareFound(balanced)).isGreaterThan(2 * rareFound(plain) + 5);
  }

  @Test
  void aSumOfColumnsThatIsTheTargetIsReportedAsALeak() throws IOException {
    Random random = new Random(2);
    List<String> rows = new ArrayList<>(List.of("a,b,c,total"));
    for (int i = 0; i < 500; i++) {
      int a = random.nextInt(1_000);
      int b = random.nextInt(1_000);
      rows.add(a + "," + b + "," + random.nextInt(1_000) + "," + (a + b));
    }
    TrainResult result = train(csv("sums", rows), TrainSettings.builder().target("total"));

    assertThat(result.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.code()).isEqualTo("leak");
              assertThat(finding.message()).contains("`a`").contains("`b`").contains("--ignore");
            });
  }

  @Test
  void classesThatTrainingDidNotShowAreCounted() throws IOException {
    List<String> rows = flowers(200, 2);
    List<String> other = new ArrayList<>(flowers(50, 2));
    other.add(other.get(1).replaceAll(",[^,]*$", ",unheard-of"));

    TrainResult result =
        Trainer.train(
            csv("known", rows),
            Optional.of(csv("other", other)),
            TrainSettings.builder().target("kind").l2(1e-3).build(),
            TrainListener.NONE);

    assertThat(result.testRows()).isEqualTo(50);
    assertThat(result.findings())
        .anySatisfy(finding -> assertThat(finding.code()).isEqualTo("unseen-classes"));
  }

  @Test
  void aListenerThatAsksToStopGetsTheModelSoFar() throws IOException {
    TrainResult result =
        Trainer.train(
            csv("flowers", flowers(500)),
            Optional.empty(),
            TrainSettings.builder().target("kind").optimizer("sgd:lr=1e-4").l2(0).build(),
            new TrainListener() {
              private boolean stop;

              @Override
              public void epoch(EpochReport report) {
                stop = true;
              }

              @Override
              public boolean stopRequested() {
                return stop;
              }
            });

    assertThat(result.termination()).isInstanceOf(Termination.Interrupted.class);
    assertThat(result.model()).isPresent();
  }

  @Test
  void settingsThatContradictEachOtherAreRefused() throws IOException {
    DataSource data = csv("flowers", flowers(100));
    TrainSettings.Builder settings = TrainSettings.builder().target("kind");

    assertThatThrownBy(() -> train(data, settings.loss("hinge")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("multiclass")
        .hasMessageContaining("softmax");
    assertThatThrownBy(() -> train(data, settings.loss("multiclass-svm").optimizer("lbfgs")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("smooth");
  }

  @Test
  void dataWithoutARowToLearnFromAreRefused() throws IOException {
    DataSource data = csv("few", List.of("x,y", "1,2.5", "2,3.5"));

    assertThatThrownBy(() -> train(data, TrainSettings.builder().target("y").holdout(0.99)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("--holdout");
  }

  /** How many of the rare rows were taken for what they are. */
  private static double rareFound(TrainResult result) {
    return result.train().confusion().orElseThrow().weight(1, 1);
  }

  private void assertBeatsConstant(DataSource data, String target, Task task, String metric) {
    TrainResult result = train(data, TrainSettings.builder().target(target));
    assertThat(result.schema().task().task()).isEqualTo(task);
    assertThat(result.test().orElseThrow().get(metric).orElseThrow())
        .isLessThan(0.6 * result.baseline().get(metric).orElseThrow());
  }

  private static TrainSettings.Builder regression() {
    return TrainSettings.builder().target("price");
  }

  private static TrainResult train(DataSource data, TrainSettings.Builder settings) {
    return Trainer.train(data, Optional.empty(), settings.build(), TrainListener.NONE);
  }

  private static double accuracy(TrainResult result) {
    return result.test().orElseThrow().get("accuracy").orElseThrow();
  }

  private static double coefficient(TrainResult result, String feature) {
    return result.model().orElseThrow().coefficients().strongest(0, 100).stream()
        .filter(coefficient -> coefficient.feature().equals(feature))
        .mapToDouble(Coefficient::value)
        .findFirst()
        .orElseThrow();
  }

  private DataSource csv(String name, List<String> lines) throws IOException {
    Path file = folder.resolve(name + ".csv");
    Files.writeString(file, lines.stream().collect(Collectors.joining("\n", "", "\n")));
    return DataSource.open(file);
  }

  /** Prices of 1,200 a square metre, less half a unit a year of age, with noise. */
  private static List<String> houses(int rows) {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>(List.of("area,age,town,price"));
    for (int i = 0; i < rows; i++) {
      double area = 50 + 100 * random.nextDouble();
      double age = 1e5 * random.nextDouble();
      String town = random.nextBoolean() ? "north" : "south";
      double price =
          1_200 * area
              - 0.5 * age
              + (town.equals("north") ? 10_000 : 0)
              + 1_000 * random.nextGaussian();
      lines.add(String.format(Locale.ROOT, "%.3f,%.1f,%s,%.2f", area, age, town, price));
    }
    return lines;
  }

  private static List<String> flowers(int rows) {
    return flowers(rows, 3);
  }

  /** Kinds that lie apart in two measures, with two columns of noise. */
  private static List<String> flowers(int rows, int kinds) {
    Random random = new Random(4);
    List<String> lines = new ArrayList<>(List.of("length,width,noise,colour,kind"));
    for (int i = 0; i < rows; i++) {
      int kind = random.nextInt(kinds);
      double angle = 2 * Math.PI * kind / kinds;
      lines.add(
          String.format(
              Locale.ROOT,
              "%.4f,%.4f,%.4f,%s,kind-%d",
              3 * Math.cos(angle) + random.nextGaussian(),
              3 * Math.sin(angle) + random.nextGaussian(),
              random.nextGaussian(),
              random.nextBoolean() ? "red" : "blue",
              kind));
    }
    return lines;
  }
}

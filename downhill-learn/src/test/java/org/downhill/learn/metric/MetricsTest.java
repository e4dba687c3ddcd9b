package org.downhill.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.SplittableRandom;
import org.downhill.learn.loss.HingeLoss;
import org.downhill.learn.loss.LogisticLoss;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.Losses;
import org.downhill.learn.loss.MulticlassSvmLoss;
import org.downhill.learn.loss.QuantileLoss;
import org.downhill.learn.loss.SoftmaxLoss;
import org.downhill.learn.loss.SquaredLoss;
import org.downhill.learn.loss.Targets;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Metrics against scikit-learn's numbers (src/test/python/sklearn_metrics.py) and by hand. */
class MetricsTest {

  private static final int CLASSES = 5;

  private static JsonNode oracle(Task task) {
    try (InputStream in =
        Objects.requireNonNull(MetricsTest.class.getResourceAsStream("sklearn.json"))) {
      return new ObjectMapper().readTree(in).get(task.label());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Metrics evaluate(JsonNode rows, Task task, Loss loss, boolean weighted) {
    Evaluator evaluator = Evaluator.of(task, loss, CLASSES, 1);
    for (int i = 0; i < rows.get("target").size(); i++) {
      JsonNode row = rows.get("scores").get(i);
      double[] scores = new double[row.size()];
      for (int k = 0; k < scores.length; k++) {
        scores[k] = row.get(k).doubleValue();
      }
      double weight = weighted ? rows.get("weight").get(i).doubleValue() : 1;
      evaluator.add(scores, rows.get("target").get(i).doubleValue(), weight);
    }
    return evaluator.metrics();
  }

  private static void checkNumbers(Metrics metrics, JsonNode expected) {
    assertThat(metrics.values()).hasSize(expected.size());
    metrics
        .values()
        .forEach(
            (name, value) ->
                assertThat(value)
                    .as(name)
                    .isCloseTo(expected.get(name).doubleValue(), within(1e-12 * (1 + value))));
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void everyMetricIsTheOneOfScikitLearn(Task task) {
    JsonNode oracle = oracle(task);
    checkNumbers(evaluate(oracle, task, Losses.of(task), true), oracle.get("expected"));
    checkNumbers(evaluate(oracle, task, Losses.of(task), false), oracle.get("unweighted"));
  }

  @Test
  void otherLossesAreThoseOfScikitLearn() {
    assertThat(evaluate(oracle(Task.BINARY), Task.BINARY, new HingeLoss(), true).get("loss"))
        .hasValueCloseTo(oracle(Task.BINARY).get("hinge").doubleValue(), within(1e-14));
    assertThat(
            evaluate(oracle(Task.MULTICLASS), Task.MULTICLASS, new MulticlassSvmLoss(), true)
                .get("loss"))
        .hasValueCloseTo(oracle(Task.MULTICLASS).get("hinge").doubleValue(), within(1e-14));
    assertThat(
            evaluate(oracle(Task.REGRESSION), Task.REGRESSION, new QuantileLoss(0.9), true)
                .get("loss"))
        .hasValueCloseTo(oracle(Task.REGRESSION).get("pinball_0.9").doubleValue(), within(1e-13));
  }

  @Test
  void aLossWithoutProbabilitiesHasNoLogLoss() {
    assertThat(evaluate(oracle(Task.BINARY), Task.BINARY, new HingeLoss(), true).values().keySet())
        .containsExactly("loss", "accuracy", "auc", "f1_macro");
  }

  @Test
  void theConfusionMatrixIsTheOneOfScikitLearn() {
    JsonNode oracle = oracle(Task.MULTICLASS);
    ConfusionMatrix confusion =
        evaluate(oracle, Task.MULTICLASS, new SoftmaxLoss(), true).confusion().orElseThrow();

    assertThat(confusion.classes()).isEqualTo(CLASSES);
    for (int actual = 0; actual < CLASSES; actual++) {
      for (int predicted = 0; predicted < CLASSES; predicted++) {
        assertThat(confusion.weight(actual, predicted))
            .isEqualTo(oracle.get("confusion").get(actual).get(predicted).doubleValue());
      }
    }
    assertThatThrownBy(() -> confusion.weight(0, CLASSES))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void tooManyClassesForAMatrixStillHaveTheirMetrics() {
    Evaluator evaluator = Evaluator.of(Task.MULTICLASS, new SoftmaxLoss(), 3000, 1);
    double[] scores = new double[3000];
    scores[2999] = 1;
    evaluator.add(scores, 2999, 1);
    evaluator.add(scores, 5, 1);

    assertThat(evaluator.metrics().confusion()).isEmpty();
    assertThat(evaluator.metrics().get("accuracy")).hasValue(0.5);
    assertThat(evaluator.metrics().get("f1_macro")).hasValueCloseTo(1.0 / 3, within(1e-15));
  }

  @Test
  void errorsAreReportedInTheUnitsOfTheTarget() {
    Evaluator evaluator = Evaluator.of(Task.REGRESSION, new SquaredLoss(), 0, 100);
    evaluator.add(new double[] {1}, 3, 1);
    evaluator.add(new double[] {1}, 1, 1);
    Metrics metrics = evaluator.metrics();

    assertThat(metrics.get("loss")).hasValue(1);
    assertThat(metrics.get("rmse")).hasValueCloseTo(100 * Math.sqrt(2), within(1e-12));
    assertThat(metrics.get("mae")).hasValue(100);
    assertThat(metrics.get("r2")).hasValue(-1);
  }

  @Test
  void metricsThatTheRowsDoNotDetermineAreNotNumbers() {
    Evaluator numbers = Evaluator.of(Task.REGRESSION, new SquaredLoss(), 0, 1);
    numbers.add(new double[] {2}, 3, 1);
    numbers.add(new double[] {3}, 3, 1);
    Evaluator classes = Evaluator.of(Task.BINARY, new LogisticLoss(), 2, 1);
    classes.add(new double[] {2}, 1, 1);

    assertThat(numbers.metrics().values().get("r2")).isNaN();
    assertThat(classes.metrics().values().get("auc")).isNaN();
    assertThat(Evaluator.of(Task.COUNT, Losses.of(Task.COUNT), 0, 1).metrics().values())
        .allSatisfy((name, value) -> assertThat(value).isNaN());
  }

  @Test
  void theLogLossOfACertainMistakeIsThatOfTheSmallestProbability() {
    Evaluator evaluator = Evaluator.of(Task.BINARY, new LogisticLoss(), 2, 1);
    evaluator.add(new double[] {1000}, 0, 1);

    assertThat(evaluator.metrics().get("loss")).hasValue(1000);
    assertThat(evaluator.metrics().get("log_loss"))
        .hasValueCloseTo(-Math.log(Math.ulp(1.0)), within(1e-12));
  }

  @Test
  void aScoreThatIsNotANumberIsSeenInEveryMetricOfItsValue() {
    Evaluator evaluator = Evaluator.of(Task.BINARY, new LogisticLoss(), 2, 1);
    evaluator.add(new double[] {Double.NaN}, 0, 1);
    evaluator.add(new double[] {1}, 1, 1);
    Metrics metrics = evaluator.metrics();

    assertThat(metrics.values().get("loss")).isNaN();
    assertThat(metrics.values().get("auc")).isNaN();
  }

  @Test
  void theBaselineIsTheBestConstantPlusEachRowsOffset() {
    Rows.Builder builder = Rows.builder(0, 0);
    double[] exposures = {1, 0.5, 2, 4};
    double[] counts = {0, 1, 1, 5};
    for (int i = 0; i < counts.length; i++) {
      EncodedRow row = new EncodedRow(0);
      row.target(counts[i]);
      row.offset(Math.log(exposures[i]));
      row.weight(i == 0 ? 0 : 1);
      builder.add(row);
    }
    Targets targets = Targets.of(builder.build());
    Loss loss = Losses.of(Task.COUNT);
    Evaluator baseline = Evaluator.of(Task.COUNT, loss, 0, 1);
    baseline.addConstant(loss.bestConstant(targets, 0), targets);

    double rate = 7 / 6.5;
    double expected = 0;
    for (int i = 1; i < counts.length; i++) {
      double mean = rate * exposures[i];
      expected += 2 * (counts[i] * Math.log(counts[i] / mean) - counts[i] + mean) / 3;
    }
    assertThat(baseline.metrics().get("poisson_deviance")).hasValueCloseTo(expected, within(1e-14));
    assertThat(baseline.metrics().rows()).isEqualTo(3);
    assertThat(baseline.metrics().weight()).isEqualTo(3);
  }

  @Test
  void theBaselineOfALogisticModelIsTheEntropyOfTheClasses() {
    Rows.Builder builder = Rows.builder(0, 0);
    for (int i = 0; i < 10; i++) {
      EncodedRow row = new EncodedRow(0);
      row.target(i < 3 ? 1 : 0);
      builder.add(row);
    }
    Targets targets = Targets.of(builder.build());
    Evaluator baseline = Evaluator.of(Task.BINARY, new LogisticLoss(), 2, 1);
    baseline.addConstant(new LogisticLoss().bestConstant(targets, 2), targets);
    Metrics metrics = baseline.metrics();

    assertThat(metrics.get("log_loss"))
        .hasValueCloseTo(-0.3 * Math.log(0.3) - 0.7 * Math.log(0.7), within(1e-15));
    assertThat(metrics.get("accuracy")).hasValue(0.7);
    assertThat(metrics.get("auc")).hasValue(0.5);
    assertThat(metrics.get("rmse")).isEmpty();
  }

  @Test
  void aLossThatDoesNotServeTheTaskIsRefused() {
    assertThatThrownBy(() -> Evaluator.of(Task.COUNT, new SquaredLoss(), 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the loss squared does not serve the task count");
  }

  @Test
  void theAreaUnderTheCurveCountsPairs() {
    for (int seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = 2 + random.nextInt(60);
      double[] scores = new double[n];
      double[] weights = new double[n];
      int[] classes = new int[n];
      Auc auc = new Auc();
      for (int i = 0; i < n; i++) {
        scores[i] = random.nextInt(-6, 6) / 2.0 * (random.nextInt(8) == 0 ? -0.0 : 1);
        weights[i] = seed % 2 == 0 ? 1 : random.nextInt(4);
        classes[i] = i < 2 ? i : random.nextInt(2);
        auc.add(scores[i], classes[i], weights[i]);
      }
      double pairs = 0;
      double ordered = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          if (classes[i] == 1 && classes[j] == 0) {
            double weight = weights[i] * weights[j];
            pairs += weight;
            ordered += weight * (scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0);
          }
        }
      }
      if (pairs > 0) {
        assertThat(auc.value()).as("seed %d", seed).isCloseTo(ordered / pairs, within(1e-14));
      } else {
        assertThat(auc.value()).isNaN();
      }
    }
  }

  @Test
  void theAreaGrowsWithItsRows() {
    Auc auc = new Auc();
    int n = 10_000;
    for (int i = 0; i < n; i++) {
      auc.add(i, i < n / 2 ? 0 : 1, i % 7 == 0 ? 2 : 1);
    }
    assertThat(auc.value()).isEqualTo(1);
    auc.add(Float.MAX_VALUE, 0, 1e9);
    assertThat(auc.value()).isLessThan(1e-3);
  }
}

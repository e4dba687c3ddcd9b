package org.downhill.learn.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.downhill.core.descent.Method;
import org.downhill.core.solver.Lbfgs;
import org.downhill.learn.linear.LinearObjective;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.Losses;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.rows.Rows;
import org.junit.jupiter.api.Test;

class PenaltyPathTest {

  private static final Fit FIT = new Fit(new Method.Solving(new Lbfgs(10)), 200, 1e-4, 1);

  @Test
  void theBestWeightIsThatOfTheNoise() {
    // With unit features and weights drawn with variance 1, the best λ is the variance of the noise
    // over the number of rows (Hoerl and Kennard 1970).
    int rows = 100;
    double noise = 4;

    double l2 = find(problem("squared", rows, 50, noise, 1), 1).chosen().l2();

    assertThat(Math.log10(l2)).isCloseTo(Math.log10(noise * noise / rows), within(0.6));
  }

  @Test
  void weightsAreTriedInPowersOfTenAndHalfAPowerToBothSidesOfTheBest() {
    PenaltyPath.Found found = find(problem("logistic", 400, 10, 1, 1), 1);
    List<Double> weights = found.points().stream().map(PenaltyPath.Point::l2).toList();
    List<Double> losses = found.points().stream().map(PenaltyPath.Point::loss).toList();
    int best = losses.indexOf(Collections.min(losses));

    assertThat(weights).isSortedAccordingTo(Comparator.reverseOrder()).doesNotHaveDuplicates();
    assertThat(weights.get(best - 1) / weights.get(best)).isCloseTo(Math.sqrt(10), within(0.02));
    assertThat(found.points()).contains(found.chosen());
    assertThat(found.chosen().l2()).isGreaterThanOrEqualTo(weights.get(best));
  }

  @Test
  void whereNoWeightIsBetterTheStrongestIsChosen() {
    // The target does not depend on the features, so that weights learn noise alone.
    PenaltyPath.Found found = find(problem("squared", 1_000, 3, 1e3, 1), 1);

    assertThat(found.chosen()).isEqualTo(found.points().get(0));
  }

  @Test
  void aFewRowsFarFromAllOthersDoNotMakeAnyWeightAsGood() {
    // Rows far away cost about as much with every weight, and blur what the others tell.
    Rows.Builder builder = Rows.builder(2, 0);
    EncodedRow row = new EncodedRow(2);
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      row.clear();
      row.dense()[0] = (float) random.nextGaussian();
      row.dense()[1] = (float) random.nextGaussian();
      row.target(row.dense()[0] + row.dense()[1] + (i % 20 == 0 ? 3 * random.nextGaussian() : 0));
      builder.add(row);
    }
    PenaltyPath.Found found = find(problem("squared", builder.build(), 1), 1);
    double least = found.points().stream().mapToDouble(PenaltyPath.Point::loss).min().orElseThrow();

    assertThat(found.chosen().loss()).isLessThanOrEqualTo(1.01 * least);
    assertThat(found.margin()).isEqualTo("one standard error and 1 %");
  }

  @Test
  void aWeightForFourFifthsOfTheRowsIsTakenTimesTheirShare() {
    assertThat(find(problem("squared", 100, 3, 1, 1), 1).points().get(0).l2()).isEqualTo(0.8);
  }

  @Test
  void featuresThatAreSmallBeginWithASmallWeight() {
    double small = find(problem("logistic", 200, 3, 0.1, 0.01), 1).points().get(0).l2();

    assertThat(small).isLessThan(1e-3);
  }

  @Test
  void classesWithoutAMistakeAreNotFittedByBoundlessWeights() {
    int rows = 100;

    assertThat(find(problem("logistic", rows, 2, 0, 1), 1).points())
        .allSatisfy(point -> assertThat(point.l2() * rows).isGreaterThan(1e-4));
  }

  @Test
  void foldsSideBySideGiveTheSameAsOneAfterTheOther() {
    Rows rows = rows("logistic", 300, 8, 1, 1);

    PenaltyPath.Found one = find(problem("logistic", rows, 1), 3);
    PenaltyPath.Found two = find(problem("logistic", rows, 2), 3);

    assertThat(two.points()).isEqualTo(one.points());
  }

  @Test
  void theBestFitOfManyRowsIsThereToGoOnWith() {
    LinearProblem many = problem("squared", 6_000, 3, 1, 1);
    double[] x = find(many, 1).near().x();

    assertThat(many.all().value(x)).isLessThan(0.6 * many.all().value(many.all().start()));
  }

  @Test
  void fewRowsAreDividedMoreOftenThanMany() {
    assertThat(folds(problem("squared", 400, 3, 1, 1))).isEqualTo(15);
    assertThat(folds(problem("squared", 2_000, 3, 1, 1))).isEqualTo(5);
    assertThat(folds(problem("squared", 5_000, 3, 1, 1))).isEqualTo(3);
    assertThat(folds(problem("squared", 5_000, 900, 1, 1))).isEqualTo(1);
  }

  @Test
  void manyWeightsAreFittedLessOften() {
    assertThat(folds(problem("squared", sparse(40, 110_000), 1))).isEqualTo(5);
    assertThat(folds(problem("squared", sparse(40, 1_100_000), 1))).isEqualTo(1);
  }

  @Test
  void aCertainMistakeCountsAsMuchAsInTheLogLoss() {
    Rows.Builder builder = Rows.builder(1, 0);
    EncodedRow row = new EncodedRow(1);
    for (int i = 0; i < 100; i++) {
      row.clear();
      row.dense()[0] = i == 0 ? -1e6f : i % 2 == 0 ? 1 : -1;
      row.target(i % 2 == 0 ? 1 : 0);
      builder.add(row);
    }
    double most = Loss.CERTAIN_MISTAKE;

    assertThat(find(problem("logistic", builder.build(), 1), 1).points())
        .allSatisfy(point -> assertThat(point.loss()).isLessThan(Math.log(2) + most / 100));
  }

  private static Rows sparse(int rows, int features) {
    Rows.Builder builder = Rows.builder(0, features);
    EncodedRow row = new EncodedRow(0);
    for (int i = 0; i < rows; i++) {
      row.clear();
      row.add(i, 1);
      row.target(i);
      builder.add(row);
    }
    return builder.build();
  }

  private static int folds(LinearProblem problem) {
    return new Folds(problem, FIT, List.of(), 1).size();
  }

  @Test
  void ofTooFewRowsNoneAreSetApart() {
    assertThat(path(problem("squared", 19, 3, 1, 1)).find(1)).isEmpty();
  }

  private static PenaltyPath.Found find(LinearProblem problem, long seed) {
    Optional<PenaltyPath.Found> found = path(problem).find(seed);
    return found.orElseThrow();
  }

  private static PenaltyPath path(LinearProblem problem) {
    return new PenaltyPath(problem, FIT, List.of());
  }

  private static LinearProblem problem(
      String loss, int rows, int features, double noise, double scale) {
    return problem(loss, rows(loss, rows, features, noise, scale), 2);
  }

  private static LinearProblem problem(String loss, Rows rows, int threads) {
    return new LinearProblem(
        rows, some -> LinearObjective.builder(some, Losses.catalog().create(loss)), threads);
  }

  /** Rows whose target is a sum of the features, with weights drawn at random, and noise. */
  private static Rows rows(String loss, int rows, int features, double noise, double scale) {
    Random random = new Random(5);
    double[] weights = random.doubles(features, -1.7, 1.7).toArray();
    Rows.Builder builder = Rows.builder(features, 0);
    EncodedRow row = new EncodedRow(features);
    for (int i = 0; i < rows; i++) {
      row.clear();
      double sum = noise * random.nextGaussian();
      for (int j = 0; j < features; j++) {
        double value = random.nextGaussian();
        row.dense()[j] = (float) (scale * value);
        sum += weights[j] * value;
      }
      row.target(loss.equals("squared") ? sum : sum > 0 ? 1 : 0);
      builder.add(row);
    }
    return builder.build();
  }
}

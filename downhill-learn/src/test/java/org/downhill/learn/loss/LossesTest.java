package org.downhill.learn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.schema.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Known numbers of the losses, their specs, and how they agree with one another. */
class LossesTest {

  @ParameterizedTest
  @CsvSource({
    "squared, 2.5",
    "absolute, 2",
    "quantile:tau=0.9, 4",
    "huber:delta=0.75, 2.5",
    "poisson, 0.9162907318741551",
  })
  void bestConstantsOfOneToFourAreTheMeanTheMedianAndTheirLike(String spec, double expected) {
    Loss loss = Losses.catalog().create(spec);
    ArrayTargets sample =
        new ArrayTargets(new double[] {4, 1, 3, 2}, new double[] {1, 1, 1, 1}, new double[4]);

    assertThat(loss.bestConstant(sample, 2)[0]).isCloseTo(expected, within(1e-12));
  }

  @Test
  void aMissingClassOrEventEndsAtTheLimitOfDoubles() {
    double[] weights = {1, 2};
    double limit = 53 * Math.log(2);
    ArrayTargets ones = new ArrayTargets(new double[] {1, 1}, weights, new double[2]);
    ArrayTargets zeros = new ArrayTargets(new double[] {0, 0}, weights, new double[2]);
    ArrayTargets zerosWithOffsets =
        new ArrayTargets(new double[] {0, 0}, weights, new double[] {1, -1});

    assertThat(new LogisticLoss().bestConstant(ones, 2)).containsExactly(limit);
    assertThat(new LogisticLoss().bestConstant(zeros, 2)).containsExactly(-limit);
    assertThat(new LogisticLoss().bestConstant(zerosWithOffsets, 2)).containsExactly(-limit);
    assertThat(new PoissonLoss().bestConstant(zeros, 2)).containsExactly(-limit);
    double[] softmax = new SoftmaxLoss().bestConstant(ones, 3);
    assertThat(softmax[1] - softmax[0]).isCloseTo(limit, within(1e-12));
    assertThat(softmax[0]).isEqualTo(softmax[2]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "huber:delta=0; huber: delta must be a number above 0, found \"0\"",
        "huber:delta=inf; huber: delta must be a number above 0, found \"inf\"",
        "quantile:tau=1; quantile: tau must be a number above 0 and below 1, found \"1\"",
        "squared:delta=1; squared takes no hyper-parameters, found \"delta\"",
        "hubber; 'there is no loss \"hubber\"; did you mean huber? (downhill losses lists all)'",
      })
  void aWrongSpecIsRefusedInOneSentence(String spec, String message) {
    assertThatThrownBy(() -> Losses.catalog().create(spec))
        .isInstanceOf(SpecException.class)
        .hasMessage(message);
  }

  @Test
  void parametersAreCheckedWhereverALossIsMade() {
    assertThatThrownBy(() -> new HuberLoss(-1)).isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> new QuantileLoss(Double.NaN)).isInstanceOf(SpecException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "squared, 3, 1, 2, 2",
    "huber, 3, 1, 1.5, 1",
    "huber, 1.5, 1, 0.125, 0.5",
    "absolute, 3, 1, 2, 1",
    "quantile:tau=0.9, 1, 3, 1.8, -0.9",
    "quantile:tau=0.9, 3, 1, 0.2, 0.1",
    "logistic, 0, 1, 0.6931471805599453, -0.5",
    "logistic, 2, 1, 0.1269280110429725, -0.11920292202211755",
    "logistic, 2, 0, 2.1269280110429727, 0.8807970779778823",
    "logistic, 40, 1, 4.248354255291589e-18, -4.248354255291589e-18",
    "logistic, -750, 1, 750, -1",
    "hinge, 0.25, 1, 0.75, -1",
    "hinge, 0.25, 0, 1.25, 1",
    "hinge, 1, 1, 0, 0",
    "squared-hinge, 0.25, 1, 0.5625, -1.5",
    "squared-hinge, 0.25, 0, 1.5625, 2.5",
    "poisson, 0.5, 2, 0.6487212707001282, -0.3512787292998718",
    "poisson, 0, 0, 1, 1",
  })
  void valuesAndDerivativesAreThoseOfTheFormulas(
      String spec, double score, double target, double value, double derivative) {
    ScalarLoss loss = (ScalarLoss) Losses.catalog().create(spec);

    assertThat(loss.value(score, target)).isCloseTo(value, within(1e-15 * Math.abs(value)));
    assertThat(loss.derivative(score, target))
        .isCloseTo(derivative, within(1e-15 * Math.abs(derivative)));
  }

  @Test
  void softmaxKeepsItsAccuracyWhereItIsCertain() {
    double[] scores = {0, 50, -20};
    double rest = Math.exp(-50) + Math.exp(-70);

    assertThat(new SoftmaxLoss().value(3, scores, 0, 1)).isCloseTo(rest, within(1e-15 * rest));
    new SoftmaxLoss().valueAndGradient(3, scores, 0, 1);
    assertThat(scores[1]).isCloseTo(-rest, within(1e-15 * rest));
  }

  @Test
  void softmaxOfTwoClassesIsLogistic() {
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 100; i++) {
      double score = random.nextDouble(-30, 30);
      int target = random.nextInt(2);
      double[] scores = {-0.25 * score, 0.75 * score};
      double value = new LogisticLoss().value(score, target);
      double derivative = new LogisticLoss().derivative(score, target);

      assertThat(new SoftmaxLoss().valueAndGradient(2, scores, 0, target))
          .isCloseTo(value, within(1e-13 * value + 1e-300));
      assertThat(scores[1]).isCloseTo(derivative, within(1e-13 * Math.abs(derivative)));
      assertThat(scores[0]).isEqualTo(-scores[1]);
    }
  }

  @Test
  void theMulticlassSvmOfTwoClassesIsTheHinge() {
    for (double score = -3; score <= 3; score += 0.25) {
      for (int target = 0; target < 2; target++) {
        double[] scores = {1 - score, 1};
        assertThat(new MulticlassSvmLoss().valueAndGradient(2, scores, 0, target))
            .isEqualTo(new HingeLoss().value(score, target));
        assertThat(scores[1]).isEqualTo(new HingeLoss().derivative(score, target));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Link.class)
  void aLinkUndoesItself(Link link) {
    for (double mean : new double[] {1e-12, 0.1, 0.5, 0.9}) {
      assertThat(link.mean(link.score(mean))).isCloseTo(mean, within(1e-14 * mean));
    }
  }

  @Test
  void aLossMadeOfPlanesHasNoCurvature() {
    double[] direction = {7, 1, -2, 3, 7};
    double[] scores = {7, 0.3, 1, -1, 7};

    new MulticlassSvmLoss().hessianTimes(3, scores.clone(), 1, direction);
    new MulticlassSvmLoss().hessianDiagonal(3, scores, 1);

    assertThat(direction).containsExactly(7, 0, 0, 0, 7);
    assertThat(scores).containsExactly(7, 0, 0, 0, 7);
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void everyTaskHasADefaultLossThatServesIt(Task task) {
    assertThat(Losses.of(task).tasks()).contains(task);
  }
}

package org.downhill.learn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.downhill.core.spec.Entry;
import org.downhill.learn.schema.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws that every loss of the catalog obeys. */
class LossLawsTest {

  static final int CLASSES = 4;

  static Stream<Loss> losses() {
    return Stream.concat(
            Losses.catalog().entries().stream().map(Entry::name),
            Stream.of("huber:delta=0.3", "huber:delta=20", "quantile:tau=0.05", "quantile:tau=0.9"))
        .map(Losses.catalog()::create);
  }

  static Stream<ScalarLoss> scalarLosses() {
    return losses().filter(ScalarLoss.class::isInstance).map(ScalarLoss.class::cast);
  }

  static Stream<MulticlassLoss> multiclassLosses() {
    return losses().filter(MulticlassLoss.class::isInstance).map(MulticlassLoss.class::cast);
  }

  static double randomTarget(Loss loss, SplittableRandom random) {
    if (loss.tasks().contains(Task.BINARY)) {
      return random.nextInt(2);
    }
    if (loss.tasks().contains(Task.MULTICLASS)) {
      return random.nextInt(CLASSES);
    }
    return loss.tasks().contains(Task.COUNT) ? random.nextInt(6) : random.nextDouble(-5, 5);
  }

  private static double[] scores(SplittableRandom random) {
    return random.doubles(CLASSES, -4, 4).toArray();
  }

  @ParameterizedTest
  @MethodSource("scalarLosses")
  void theDerivativeLiesBetweenTheDifferenceQuotientsOfBothSides(ScalarLoss loss) {
    SplittableRandom random = new SplittableRandom(1);
    double h = 1e-6;
    for (int i = 0; i < 500; i++) {
      double target = randomTarget(loss, random);
      // Some points lie exactly on a kink.
      double score = i % 10 == 0 ? target : i % 10 == 1 ? 1 : random.nextDouble(-6, 6);
      double value = loss.value(score, target);
      double left = (value - loss.value(score - h, target)) / h;
      double right = (loss.value(score + h, target) - value) / h;

      assertThat(loss.derivative(score, target)).isBetween(left - 1e-7, right + 1e-7);
      if (loss.isSmooth()) {
        // A step h cannot change the slope by more than curvature × h; e⁶ bounds Poisson's here.
        assertThat(right - left).isLessThan(h * 500);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("scalarLosses")
  void theSecondDerivativeFollowsTheFirstAndItsBound(ScalarLoss loss) {
    SplittableRandom random = new SplittableRandom(2);
    double h = 1e-5;
    int checked = 0;
    for (int i = 0; i < 500; i++) {
      double target = randomTarget(loss, random);
      double score = random.nextDouble(-6, 6);
      double left = loss.secondDerivative(score - h, target);
      double right = loss.secondDerivative(score + h, target);
      if (Math.abs(left - right) < 0.1) { // else the second derivative jumps in between
        double slope =
            (loss.derivative(score + h, target) - loss.derivative(score - h, target)) / (2 * h);
        if (loss.isSmooth() || Math.abs(slope) < 1) {
          assertThat(loss.secondDerivative(score, target))
              .isCloseTo(slope, within(1e-4 * (1 + slope)));
          checked++;
        }
      }
      assertThat(loss.secondDerivative(score, target))
          .isBetween(0.0, loss.curvatureBound().orElse(0) * (1 + 1e-12));
    }
    assertThat(checked).isGreaterThan(400);
  }

  @ParameterizedTest
  @MethodSource("scalarLosses")
  void theCurvatureBoundIsReachedSomewhere(ScalarLoss loss) {
    double bound = loss.curvatureBound().orElse(0);
    double largest = 0;
    for (double score = -3; score <= 3; score += 0.125) {
      largest = Math.max(largest, loss.secondDerivative(score, 0));
    }
    if (Double.isFinite(bound)) {
      assertThat(largest).isCloseTo(bound, within(1e-12));
    } else {
      assertThat(loss.secondDerivative(700, 0)).isGreaterThan(1e300);
    }
  }

  @ParameterizedTest
  @MethodSource("scalarLosses")
  void everyScalarLossIsConvex(ScalarLoss loss) {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 500; i++) {
      double target = randomTarget(loss, random);
      double a = random.nextDouble(-20, 20);
      double b = random.nextDouble(-20, 20);
      double t = random.nextDouble();
      double chord = t * loss.value(a, target) + (1 - t) * loss.value(b, target);

      assertThat(loss.value(t * a + (1 - t) * b, target))
          .isLessThanOrEqualTo(chord + 1e-12 * (1 + Math.abs(chord)));
    }
  }

  @ParameterizedTest
  @MethodSource("multiclassLosses")
  void everyMulticlassLossIsConvexAndBlindToACommonShift(MulticlassLoss loss) {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 300; i++) {
      int target = random.nextInt(CLASSES);
      double[] a = scores(random);
      double[] b = scores(random);
      double[] middle = new double[CLASSES];
      double[] shifted = new double[CLASSES];
      Arrays.setAll(middle, k -> 0.5 * (a[k] + b[k]));
      Arrays.setAll(shifted, k -> a[k] + 3.25);
      double chord = 0.5 * (loss.value(CLASSES, a, 0, target) + loss.value(CLASSES, b, 0, target));

      assertThat(loss.value(CLASSES, middle, 0, target)).isLessThanOrEqualTo(chord + 1e-12);
      assertThat(loss.value(CLASSES, shifted, 0, target))
          .isCloseTo(loss.value(CLASSES, a, 0, target), within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("multiclassLosses")
  void theGradientOfAMulticlassLossMatchesDifferencesAndSumsToZero(MulticlassLoss loss) {
    SplittableRandom random = new SplittableRandom(5);
    double h = 1e-6;
    for (int i = 0; i < 200; i++) {
      int target = random.nextInt(CLASSES);
      // The scores begin at entry 1: what lies around them must stay.
      double[] scores = random.doubles(CLASSES + 2, -4, 4).toArray();
      double[] gradient = scores.clone();

      assertThat(loss.valueAndGradient(CLASSES, gradient, 1, target))
          .isEqualTo(loss.value(CLASSES, scores, 1, target));
      assertThat(Arrays.stream(gradient, 1, CLASSES + 1).sum()).isCloseTo(0, within(1e-15));
      assertThat(gradient[0]).isEqualTo(scores[0]);
      assertThat(gradient[CLASSES + 1]).isEqualTo(scores[CLASSES + 1]);
      for (int k = 1; k <= CLASSES; k++) {
        double[] up = scores.clone();
        double[] down = scores.clone();
        up[k] += h;
        down[k] -= h;
        double slope =
            (loss.value(CLASSES, up, 1, target) - loss.value(CLASSES, down, 1, target)) / (2 * h);
        assertThat(gradient[k]).isCloseTo(slope, within(1e-8));
      }
    }
  }

  @Test
  void theHessianOfSoftmaxMatchesDifferencesOfItsGradient() {
    SoftmaxLoss loss = new SoftmaxLoss();
    SplittableRandom random = new SplittableRandom(6);
    double h = 1e-6;
    for (int i = 0; i < 200; i++) {
      double[] scores = scores(random);
      double[] direction = scores(random);
      double[] up = new double[CLASSES];
      double[] down = new double[CLASSES];
      Arrays.setAll(up, k -> scores[k] + h * direction[k]);
      Arrays.setAll(down, k -> scores[k] - h * direction[k]);
      loss.valueAndGradient(CLASSES, up, 0, 1);
      loss.valueAndGradient(CLASSES, down, 0, 1);
      double[] product = direction.clone();

      loss.hessianTimes(CLASSES, scores.clone(), 0, product);

      double along = 0;
      double square = 0;
      for (int k = 0; k < CLASSES; k++) {
        assertThat(product[k]).isCloseTo((up[k] - down[k]) / (2 * h), within(1e-8));
        along += product[k] * direction[k];
        square += direction[k] * direction[k];
      }
      assertThat(along).isBetween(0.0, loss.curvatureBound().orElseThrow() * square);
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void theBestConstantIsAMinimum(Loss loss) {
    for (int seed = 0; seed < 30; seed++) {
      ArrayTargets sample = ArrayTargets.random(loss, seed);
      double[] best = loss.bestConstant(sample, CLASSES);
      double least = sample.loss(loss, best);

      assertThat(best).hasSize(loss.outputs(CLASSES));
      SplittableRandom random = new SplittableRandom(seed);
      for (double size : new double[] {1e-4, 1e-2, 0.3, 1, 4}) {
        for (int i = 0; i < 8; i++) {
          double[] other = best.clone();
          for (int k = 0; k < other.length; k++) {
            other[k] += size * random.nextDouble(-1, 1);
          }
          assertThat(sample.loss(loss, other))
              .as("%s, seed %d, %s against %s", loss, seed, other, best)
              .isGreaterThanOrEqualTo(least * (1 - 1e-12) - 1e-12);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void lossesAndDerivativesAreFiniteForScoresUpToAThousand(Loss loss) {
    if (loss instanceof PoissonLoss poisson) {
      assertThat(poisson.value(1000, 1)).isEqualTo(Double.POSITIVE_INFINITY);
      assertThat(poisson.value(-1000, 1)).isEqualTo(1000);
      return;
    }
    for (double score : new double[] {-1000, -40, -1e-9, 0, 1e-9, 40, 1000}) {
      for (int target = 0; target < 2; target++) {
        if (loss instanceof ScalarLoss scalar) {
          assertThat(scalar.value(score, target)).isFinite().isNotNegative();
          assertThat(scalar.derivative(score, target)).isFinite();
          assertThat(scalar.secondDerivative(score, target)).isFinite().isNotNegative();
        } else if (loss instanceof MulticlassLoss multiclass) {
          double[] scores = {score, -score, 3};
          assertThat(multiclass.valueAndGradient(3, scores, 0, target)).isFinite().isNotNegative();
          assertThat(Arrays.stream(scores).allMatch(Double::isFinite)).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aScoreThatIsNotANumberIsSeen(Loss loss) {
    if (loss instanceof ScalarLoss scalar) {
      for (int target = 0; target < 2; target++) {
        assertThat(scalar.value(Double.NaN, target)).isNaN();
        assertThat(scalar.derivative(Double.NaN, target)).isNaN();
      }
    } else if (loss instanceof MulticlassLoss multiclass) {
      for (int at = 0; at < 3; at++) {
        for (int target = 0; target < 3; target++) {
          double[] scores = {1, 2, 3};
          scores[at] = Double.NaN;
          assertThat(multiclass.value(3, scores, 0, target)).isNaN();
          assertThat(multiclass.valueAndGradient(3, scores, 0, target)).isNaN();
          assertThat(Arrays.stream(scores).anyMatch(Double::isNaN)).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("scalarLosses")
  void evaluatingManyRowsIsEvaluatingEachTimesItsWeight(ScalarLoss loss) {
    SplittableRandom random = new SplittableRandom(7);
    int n = 100;
    double[] score = random.doubles(n, -6, 6).toArray();
    double[] target = new double[n];
    double[] weight = new double[n];
    double[] residual = new double[n];
    double expected = 0;
    for (int i = 0; i < n; i++) {
      target[i] = randomTarget(loss, random);
      weight[i] = i % 4;
      if (weight[i] == 0) {
        score[i] = Double.NaN;
      } else {
        expected += weight[i] * loss.value(score[i], target[i]);
      }
    }

    assertThat(loss.evaluate(n, score, target, weight, residual, new double[n]))
        .isCloseTo(expected, within(1e-14 * Math.abs(expected)));
    for (int i = 0; i < n; i++) {
      assertThat(residual[i])
          .isEqualTo(weight[i] == 0 ? 0 : weight[i] * loss.derivative(score[i], target[i]));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aSpecReadsBackAsTheSameLoss(Loss loss) {
    assertThat(Losses.catalog().create(loss.spec())).isEqualTo(loss);
  }
}

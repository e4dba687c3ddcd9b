package org.downhill.learn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.downhill.learn.schema.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for the conjugate of every loss that has one. */
class DualLossLawsTest {

  static List<ScalarLoss> losses() {
    return List.of(
        new SquaredLoss(),
        new AbsoluteLoss(),
        new QuantileLoss(0.3),
        new HuberLoss(0.7),
        new LogisticLoss(),
        new HingeLoss(),
        new SquaredHingeLoss());
  }

  private static double target(ScalarLoss loss, SplittableRandom random) {
    return loss.tasks().contains(Task.BINARY) ? random.nextInt(2) : random.nextDouble(-2, 2);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void lossAndConjugateAddUpToTheProductAtTheSlope(ScalarLoss loss) {
    SplittableRandom random = new SplittableRandom(1);
    for (int k = 0; k < 500; k++) {
      double target = target(loss, random);
      double score = random.nextDouble(-6, 6);
      double slope = loss.derivative(score, target);
      assertThat(loss.value(score, target) + ((DualLoss) loss).conjugate(slope, target))
          .isCloseTo(score * slope, within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void lossAndConjugateAreNeverLessThanTheProduct(ScalarLoss loss) {
    SplittableRandom random = new SplittableRandom(2);
    for (int k = 0; k < 2_000; k++) {
      double target = target(loss, random);
      double score = random.nextDouble(-6, 6);
      double dual = random.nextDouble(-3, 3);
      assertThat(loss.value(score, target) + ((DualLoss) loss).conjugate(dual, target))
          .isGreaterThanOrEqualTo(score * dual - 1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void noOtherDualVariableIsBetterThanTheStep(ScalarLoss loss) {
    SplittableRandom random = new SplittableRandom(3);
    DualLoss dual = (DualLoss) loss;
    for (int k = 0; k < 300; k++) {
      double target = target(loss, random);
      double before = loss.derivative(random.nextDouble(-4, 4), target);
      double score = random.nextDouble(-8, 8);
      double q = Math.pow(10, random.nextDouble(-4, 4));
      double step = dual.dualStep(score, before, q, target);
      double cost = cost(dual, step, score, before, q, target);
      assertThat(cost).isFinite();
      for (int other = 0; other < 40; other++) {
        double u = step + Math.pow(10, random.nextDouble(-5, 1)) * (other % 2 == 0 ? 1 : -1);
        assertThat(cost(dual, u, score, before, q, target))
            .isGreaterThanOrEqualTo(cost - 1e-12 * Math.max(1, Math.abs(cost)));
      }
    }
  }

  private static double cost(
      DualLoss loss, double u, double score, double before, double q, double target) {
    return loss.conjugate(u, target) - u * score + q / 2 * (u - before) * (u - before);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void extremeScoresGiveAFeasibleDualVariableAndNotANumberStaysVisible(ScalarLoss loss) {
    DualLoss dual = (DualLoss) loss;
    for (double score : new double[] {-1e6, -800, 0, 800, 1e6}) {
      double start = loss.derivative(0.3, 1);
      for (double q : new double[] {1e-8, 1, 1e8}) {
        assertThat(dual.conjugate(dual.dualStep(score, start, q, 1), 1)).isFinite();
      }
      assertThat(dual.dualStep(Double.NaN, start, 1, 1)).isNaN();
    }
  }
}

package org.downhill.learn.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class JudgementTest {

  private static final double[] BEST = {1, 2, 3, 4};

  @Test
  void theMeanIsThatOfTheDivisions() {
    assertThat(judgement(1, new double[] {1, 2, 3}, new double[] {4}).mean())
        .isCloseTo(3, within(1e-15));
  }

  @Test
  void aDivisionWhoseFitFailedMakesTheMeanInfinite() {
    Judgement failed = judgement(1, BEST, new double[0]);

    assertThat(failed.mean()).isInfinite();
    assertThat(failed.isWithin(0.1, judgement(1, BEST, BEST))).isFalse();
  }

  @Test
  void aDifferenceOfAStandardErrorIsNone() {
    // Differences 1, 1, -1, 1: mean ½, standard deviation √¾, standard error √¾/2 = 0.43.
    Judgement worse = judgement(1, new double[] {2, 3, 2, 5});
    // Differences 1, 0, 0, 0: mean ¼, standard error √(3/16)/2 = 0.22.
    Judgement bit = judgement(1, new double[] {2, 2, 3, 4});
    // Differences 2, 0, -2, 1: mean ¼, standard error 0.74.
    Judgement uncertain = judgement(1, new double[] {3, 2, 1, 5});

    assertThat(worse.isWithinStandardErrorOf(judgement(1, BEST))).isFalse();
    assertThat(bit.isWithinStandardErrorOf(judgement(1, BEST))).isFalse();
    assertThat(uncertain.isWithinStandardErrorOf(judgement(1, BEST))).isTrue();
  }

  @Test
  void rowsThatJudgeAgainTellNothingNew() {
    double[] again = {2, 3, 2, 5};

    assertThat(judgement(2, again, again).isWithinStandardErrorOf(judgement(2, BEST, BEST)))
        .isFalse();
    assertThat(judgement(2, again).isWithinStandardErrorOf(judgement(2, BEST))).isTrue();
  }

  @Test
  void aSmallShareOfTheLossIsNone() {
    double[] above = BEST.clone();
    for (int i = 0; i < above.length; i++) {
      above[i] += 0.002;
    }

    assertThat(judgement(1, above).isWithin(1e-3, judgement(1, BEST))).isTrue();
    assertThat(judgement(1, above).isWithin(1e-4, judgement(1, BEST))).isFalse();
  }

  private static Judgement judgement(int repetitions, double[]... losses) {
    return new Judgement(losses, repetitions);
  }
}

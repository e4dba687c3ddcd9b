package org.downhill.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.downhill.core.problem.ElasticNet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The closed forms equal one proximal operator after the other. */
class IdleHistoryTest {

  private static final int STEPS = 3000;

  record Case(String name, ElasticNet net, IntToDoubleFunction gains) {
    @Override
    public String toString() {
      return name + " " + net;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void carryAValueOverSkippedStepsExactly(Case given) {
    IdleHistory history = new IdleHistory(given.net());
    for (int k = 0; k < STEPS; k++) {
      history.add(given.gains().applyAsDouble(k));
    }
    Random random = new Random(7);
    for (int trial = 0; trial < 300; trial++) {
      double x = trial % 10 == 0 ? 0 : random.nextGaussian() * Math.pow(10, random.nextInt(5) - 3);
      double scale = trial % 2 == 0 ? 1 : Math.exp(2 * random.nextGaussian());
      int from = random.nextInt(STEPS);
      int to = from + random.nextInt(trial % 3 == 0 ? 20 : STEPS - from + 1);
      to = Math.min(to, STEPS);
      double[] value = {x};
      double[] step = new double[1];
      double sum = 0;
      double mass = 0;
      for (int k = from; k < to; k++) {
        step[0] = given.gains().applyAsDouble(k) * scale;
        given.net().prox(value, step, 0, 1, 0);
        sum += value[0];
        mass += Math.abs(value[0]);
      }
      // Relative to the start, because a soft threshold cancels.
      double unit = Math.abs(x) + 1e-300;
      assertThat(Math.abs(history.carried(x, scale, from, to) - value[0]) / unit)
          .as("value of %s after %d steps at scale %s", x, to - from, scale)
          .isLessThan(2e-12);
      assertThat(Math.abs(history.sum(x, scale, from, to) - sum) / (mass + unit))
          .as("sum of %s over %d steps at scale %s", x, to - from, scale)
          .isLessThan(5e-12);
    }
  }

  @Test
  void differencesOfLongPrefixesLoseNothing() {
    IdleHistory history = new IdleHistory(ElasticNet.l1(1, 1));
    for (int k = 0; k < 1_000_000; k++) {
      history.add(1 + 1e-3 * (k % 7));
    }
    double gain = history.gain(999_999);
    // A prefix sum near 10⁶ in one double would be wrong in the eleventh digit.
    assertThat(10 - history.carried(10, 1, 999_999, 1_000_000))
        .isBetween(gain * (1 - 1e-14), gain * (1 + 1e-14));
  }

  @Test
  void aValueThatIsNotFiniteStaysVisible() {
    IdleHistory history = new IdleHistory(new ElasticNet(1, 1, 1));
    history.add(0.1);
    assertThat(history.carried(Double.NaN, 1, 0, 1)).isNaN();
    assertThat(history.sum(Double.NaN, 1, 0, 1)).isNaN();
  }

  private static Stream<Case> cases() {
    return Stream.of(
            new ElasticNet(0.01, 0, 1),
            new ElasticNet(0, 0.01, 1),
            new ElasticNet(0.01, 0.02, 1),
            new ElasticNet(0.1, 1e-7, 1),
            new ElasticNet(1e-7, 0.1, 1))
        .flatMap(
            net ->
                Stream.of(
                    new Case("constant", net, k -> 0.05),
                    new Case("falling", net, k -> 0.5 / (1 + 0.01 * k)),
                    new Case("in steps", net, k -> Math.scalb(0.5, -(k / 200))),
                    new Case("with pauses", net, k -> k % 5 == 0 ? 0 : 0.03)));
  }
}

package org.downhill.core.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.downhill.core.problem.ElasticNet;
import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "0.3, 0", "0, 0.7", "0.3, 0.7", "0.02, 1e-9", "2, 40"})
  void manyStepsAtOnceAreTheSameAsOneByOne(double l1, double l2) {
    for (int k = 0; k < 400; k++) {
      double rate = 0.5 * CounterRandom.uniform(1, Stream.INIT, k, 0);
      double x = CounterRandom.gaussian(1, Stream.INIT, k, 1) * (k % 3);
      double slope = CounterRandom.gaussian(1, Stream.INIT, k, 2) * (k % 5 == 0 ? 0.1 : 1);
      int coordinate = k % 7 == 0 ? 1 : 0;
      Drift drift = new Drift(rate, new ElasticNet(l1, l2, 1));
      double expected = x;
      for (int steps = 1; steps < 200; steps++) {
        expected = drift.step(expected, slope, coordinate);
        assertThat(drift.carried(x, slope, coordinate, steps)).isCloseTo(expected, within(1e-10));
      }
    }
  }

  @Test
  void aMillionStepsCostAsLittleAsAFew() {
    Drift drift = new Drift(1e-6, new ElasticNet(0.1, 0.2, 1));
    // The fixed point of x ← prox(x − rate·slope): (−slope − l1)/l2.
    assertThat(drift.carried(5, -1, 0, 1L << 40)).isCloseTo(4.5, within(1e-12));
    assertThat(drift.carried(5, 1, 0, 1L << 40)).isCloseTo(-4.5, within(1e-12));
    assertThat(drift.carried(5, 0.05, 0, 1L << 40)).isZero();
  }

  @Test
  void notANumberStaysVisible() {
    Drift drift = new Drift(0.1, new ElasticNet(0.1, 0.2, 1));
    assertThat(drift.carried(Double.NaN, 1, 0, 50)).isNaN();
    assertThat(drift.carried(1, Double.NaN, 0, 50)).isNaN();
    assertThat(drift.step(Double.NaN, 1, 0)).isNaN();
  }
}

package org.downhill.report.internal.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

  @ParameterizedTest
  @CsvSource({
    "-1.3, 1.4, 6, '−1 −0.5 0 0.5 1'",
    "0, 10, 5, '0 2 4 6 8 10'",
    "-2.5e7, 2.5e7, 5, '−2e7 −1e7 0 1e7 2e7'",
    "1e-5, 5e-5, 4, '1e−5 2e−5 3e−5 4e−5 5e−5'",
    "100, 100.3, 4, '100 100.1 100.2 100.3'",
  })
  void ticksOfALinearAxisAreRound(double low, double high, int most, String labels) {
    assertThat(labels(Axis.linear(low, high, "x").ticks(most))).isEqualTo(labels);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 2000, 6, '1 10 100 1000'",
    "1e-12, 1, 4, '1e−12 1e−8 1e−4 1'",
    "3e-5, 3e5, 20, '1e−4 0.001 0.01 0.1 1 10 100 1000 10000 1e5'",
  })
  void ticksOfALogarithmicAxisAreDecades(double low, double high, int most, String labels) {
    assertThat(labels(Axis.logarithmic(low, high, "x").ticks(most))).isEqualTo(labels);
  }

  private static String labels(List<Tick> ticks) {
    return String.join(" ", ticks.stream().map(Tick::label).toList());
  }

  @Test
  void ticksLieOnTheAxisAndAreNotMuchMoreThanAskedFor() {
    SplittableRandom random = new SplittableRandom(7);
    for (int trial = 0; trial < 2_000; trial++) {
      double low = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-12, 12));
      double high = low + Math.pow(10, random.nextInt(-3, 12)) * (random.nextDouble() + 0.1);
      int most = random.nextInt(3, 12);
      List<Tick> ticks = Axis.linear(low, high, "x").ticks(most);
      assertThat(ticks.size()).isBetween(1, most + 1);
      double slack = 1e-6 * (high - low);
      assertThat(ticks).allMatch(tick -> tick.value() >= low - slack);
      assertThat(ticks).allMatch(tick -> tick.value() <= high + slack);
      assertThat(ticks.stream().map(Tick::label).distinct()).hasSameSizeAs(ticks);
    }
  }

  @Test
  void sharesGrowFromZeroToOne() {
    Axis linear = Axis.linear(-1, 3, "x");
    assertThat(linear.share(-1)).isZero();
    assertThat(linear.share(1)).isEqualTo(0.5);
    assertThat(linear.share(3)).isEqualTo(1);
    Axis logarithmic = Axis.logarithmic(0.01, 100, "x");
    assertThat(logarithmic.share(0.01)).isZero();
    assertThat(logarithmic.share(1)).isEqualTo(0.5);
    assertThat(logarithmic.share(0)).isEqualTo(Double.NEGATIVE_INFINITY);
  }
}

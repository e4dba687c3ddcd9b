package org.downhill.learn.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 1e9, -1e12})
  void meanAndSpreadAreThoseOfTwoPasses(double shift) {
    Random random = new Random(5);
    double[] numbers = DoubleStream.generate(random::nextGaussian).limit(1_000).toArray();
    Moments whole = new Moments();
    Moments sum = new Moments();
    Moments part = new Moments();
    double mean = DoubleStream.of(numbers).average().orElseThrow();
    double variance = DoubleStream.of(numbers).map(x -> (x - mean) * (x - mean)).sum() / 1_000;
    for (int i = 0; i < numbers.length; i++) {
      whole.add(shift + numbers[i]);
      part.add(shift + numbers[i]);
      if (i % 300 == 299) {
        sum.add(part);
        part = new Moments();
      }
    }
    sum.add(part);
    double resolution = 1e-9 + 10 * Math.ulp(shift);
    for (Moments moments : new Moments[] {whole, sum}) {
      assertThat(moments.mean()).isCloseTo(shift + mean, within(resolution));
      assertThat(moments.standardDeviation())
          .isCloseTo(Math.sqrt(variance), within(100 * resolution));
      assertThat(moments.count()).isEqualTo(1_000);
    }
    assertThat(sum.min()).isEqualTo(whole.min());
    assertThat(sum.max()).isEqualTo(whole.max());
  }

  @Test
  void theSameNumberAgainAndAgainHasNoSpread() {
    Moments moments = new Moments();
    for (int i = 0; i < 1_000; i++) {
      moments.add(0.1);
    }
    moments.add(0.1, 500);
    assertThat(moments.mean()).isEqualTo(0.1);
    assertThat(moments.standardDeviation()).isZero();
    assertThat(moments.count()).isEqualTo(1_500);
  }
}

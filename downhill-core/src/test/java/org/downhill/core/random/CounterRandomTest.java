package org.downhill.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CounterRandomTest {

  private static final int SAMPLES = 200_000;

  @Test
  void givesTheSameBitsForEver() {
    assertThat(CounterRandom.bits(0, Stream.SPLIT, 0, 0)).isEqualTo(-2064971673381334419L);
    assertThat(CounterRandom.bits(42, Stream.SHUFFLE, 3, 7)).isEqualTo(-8233482241660447164L);
    assertThat(CounterRandom.bits(-1, Stream.HASH, 1L << 40, Long.MAX_VALUE))
        .isEqualTo(1702654002763683290L);
    assertThat(CounterRandom.uniform(42, Stream.NOISE, 0, 1)).isEqualTo(0.15733617014856804);
    assertThat(CounterRandom.below(1000, 42, Stream.INIT, 0, 1)).isEqualTo(532L);
    assertThat(CounterRandom.gaussian(42, Stream.NOISE, 0, 1)).isEqualTo(-1.560452749906824);
  }

  @Test
  void givesOtherBitsWhereAnyOfTheFourNumbersDiffers() {
    Set<Long> seen = new HashSet<>();
    int count = 0;
    for (long seed = -2; seed <= 2; seed++) {
      for (Stream stream : Stream.values()) {
        for (long epoch = 0; epoch < 20; epoch++) {
          for (long index = 0; index < 100; index++) {
            seen.add(CounterRandom.bits(seed, stream, epoch, index));
            count++;
          }
        }
      }
    }
    assertThat(seen.size()).isEqualTo(count);
  }

  @ParameterizedTest
  @EnumSource(Stream.class)
  void setsEachBitHalfOfTheTime(Stream stream) {
    int[] ones = new int[64];
    for (int i = 0; i < SAMPLES; i++) {
      long bits = CounterRandom.bits(7, stream, i % 3, i);
      for (int b = 0; b < 64; b++) {
        ones[b] += (int) (bits >>> b & 1);
      }
    }
    // Five standard deviations of a fair coin.
    for (int one : ones) {
      assertThat(one).isCloseTo(SAMPLES / 2, within((int) (2.5 * Math.sqrt(SAMPLES))));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void changesHalfOfTheBitsWhenOneBitOfAnInputChanges(int input) {
    long changed = 0;
    int trials = 0;
    for (int i = 0; i < 500; i++) {
      long base = CounterRandom.bits(i, Stream.NOISE, i, i);
      for (int b = 0; b < 63; b++) {
        long flip = 1L << b;
        long other =
            CounterRandom.bits(
                input == 0 ? i ^ flip : i,
                Stream.NOISE,
                input == 1 ? i ^ flip : i,
                input == 2 ? i ^ flip : i);
        changed += Long.bitCount(base ^ other);
        trials++;
      }
    }
    assertThat((double) changed / trials).isCloseTo(32, within(0.15));
  }

  @Test
  void isUniformOnTheUnitInterval() {
    int[] bins = new int[100];
    double mean = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double u = CounterRandom.uniform(3, Stream.VALIDATION, 1, i);
      assertThat(u).isBetween(0.0, Math.nextDown(1.0));
      bins[(int) (u * bins.length)]++;
      mean += u / SAMPLES;
    }
    assertThat(mean).isCloseTo(0.5, within(0.003));
    assertThat(chiSquare(bins)).isBetween(50.0, 165.0);
  }

  @Test
  void pairsOfNeighboursAreIndependent() {
    int[] cells = new int[256];
    for (int i = 0; i < SAMPLES; i++) {
      long first = CounterRandom.below(16, 5, Stream.INIT, 0, i);
      long second = CounterRandom.below(16, 5, Stream.INIT, 0, i + 1);
      cells[(int) (16 * first + second)]++;
    }
    assertThat(chiSquare(cells)).isBetween(160.0, 370.0);
  }

  @Test
  void theSameIndexInOtherEpochsAndStreamsIsIndependent() {
    double withNextEpoch = 0;
    double withOtherStream = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double u = CounterRandom.uniform(1, Stream.SHUFFLE, 0, i) - 0.5;
      withNextEpoch += u * (CounterRandom.uniform(1, Stream.SHUFFLE, 1, i) - 0.5);
      withOtherStream += u * (CounterRandom.uniform(1, Stream.SPLIT, 0, i) - 0.5);
    }
    // The product has standard deviation 1/12.
    double bound = 5.0 / 12 / Math.sqrt(SAMPLES);
    assertThat(withNextEpoch / SAMPLES).isCloseTo(0, within(bound));
    assertThat(withOtherStream / SAMPLES).isCloseTo(0, within(bound));
  }

  @Test
  void gaussiansHaveTheMomentsOfTheNormalDistribution() {
    double[] moments = new double[5];
    for (int i = 0; i < SAMPLES; i++) {
      double z = CounterRandom.gaussian(11, Stream.NOISE, 0, i);
      for (int m = 1; m < moments.length; m++) {
        moments[m] += Math.pow(z, m) / SAMPLES;
      }
    }
    assertThat(moments[1]).isCloseTo(0, within(0.012));
    assertThat(moments[2]).isCloseTo(1, within(0.016));
    assertThat(moments[3]).isCloseTo(0, within(0.045));
    assertThat(moments[4]).isCloseTo(3, within(0.11));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 1L << 62})
  void refusesABoundOutOfRange(long bound) {
    assertThatThrownBy(() -> CounterRandom.below(bound, 1, Stream.INIT, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void staysBelowALargeBound() {
    long bound = (1L << 62) - 1;
    long largest = 0;
    for (int i = 0; i < 1000; i++) {
      long value = CounterRandom.below(bound, 1, Stream.INIT, 0, i);
      assertThat(value).isBetween(0L, bound - 1);
      largest = Math.max(largest, value);
    }
    assertThat(largest).isGreaterThan(bound / 10 * 9);
  }

  private static double chiSquare(int[] cells) {
    double expected = (double) SAMPLES / cells.length;
    double sum = 0;
    for (int cell : cells) {
      sum += (cell - expected) * (cell - expected) / expected;
    }
    return sum;
  }
}

package org.downhill.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffleTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 100, 10_000})
  void isAPermutation(int length) {
    int[] terms = new int[length];
    Shuffle.permute(terms, 1, 0);
    Arrays.sort(terms);
    assertThat(terms).isEqualTo(IntStream.range(0, length).toArray());
  }

  @Test
  void dependsOnSeedAndEpochAloneAndNotOnWhatTheArrayHeld() {
    int[] first = new int[1000];
    int[] second = IntStream.range(0, 1000).map(i -> 7 * i).toArray();
    Shuffle.permute(first, 5, 3);
    Shuffle.permute(second, 5, 3);
    assertThat(first).isEqualTo(second);
    Shuffle.permute(second, 5, 4);
    assertThat(first).isNotEqualTo(second);
    Shuffle.permute(second, 6, 3);
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void givesTheSameOrderForEver() {
    int[] terms = new int[8];
    Shuffle.permute(terms, 42, 1);
    assertThat(terms).containsExactly(1, 5, 6, 7, 0, 4, 2, 3);
  }

  @Test
  void givesAllOrdersEquallyOften() {
    Map<String, Integer> counts = new HashMap<>();
    int[] terms = new int[4];
    for (int epoch = 0; epoch < 24_000; epoch++) {
      Shuffle.permute(terms, 9, epoch);
      counts.merge(Arrays.toString(terms), 1, Integer::sum);
    }
    assertThat(counts).hasSize(24);
    // Five standard deviations of about 31.
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(845, 1155));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64, 1_000})
  void neighboursStayTogetherAndEveryTermComesOnce(int neighbours) {
    int[] terms = new int[500];
    Shuffle.permute(terms, neighbours, 3, 1);

    assertThat(terms.clone()).containsExactlyInAnyOrder(IntStream.range(0, 500).toArray());
    int breaks = 0;
    for (int i = 1; i < terms.length; i++) {
      if (terms[i] != terms[i - 1] + 1) {
        breaks++;
        assertThat(terms[i] % neighbours).isZero();
      }
    }
    assertThat(breaks).isLessThanOrEqualTo(499 / neighbours);
    if (neighbours < 100) {
      assertThat(breaks).isGreaterThan(300 / neighbours);
    }
    int[] again = new int[500];
    Shuffle.permute(again, neighbours, 3, 1);
    assertThat(again).isEqualTo(terms);
  }
}

package org.downhill.learn.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 4_043, 200_000})
  void theNumberOfValuesIsEstimatedFromTheBucketsInUse(int different) {
    Buckets buckets = buckets(0, different);
    assertThat(buckets.inUse()).hasSize(buckets.size());
    assertThat((double) Buckets.distinct(buckets.size(), buckets.bits()))
        .isCloseTo(different, within(0.01 * different));
  }

  @Test
  void setsAddUp() {
    Buckets sum = buckets(0, 500);
    sum.add(buckets(400, 1_000));
    assertThat(sum.inUse()).isEqualTo(buckets(0, 1_000).inUse());
  }

  private static Buckets buckets(int from, int to) {
    Buckets buckets = new Buckets(18);
    for (int i = from; i < to; i++) {
      buckets.add(TextHash.of(i, 3));
    }
    return buckets;
  }
}

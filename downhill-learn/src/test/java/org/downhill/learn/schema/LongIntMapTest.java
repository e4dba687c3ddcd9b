package org.downhill.learn.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongIntMapTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 1_000, 1_000_000_000})
  void itDoesWhatTheMapOfTheJdkDoes(int range) {
    Random random = new Random(range);
    Map<Long, Integer> expected = new HashMap<>();
    LongIntMap map = new LongIntMap();
    for (int i = 0; i < 20_000; i++) {
      long key = (long) random.nextInt(range) - range / 2;
      if (random.nextBoolean()) {
        map.put(key, i);
        expected.put(key, i);
      } else {
        map.add(key, 3);
        expected.merge(key, 3, Integer::sum);
      }
    }
    assertThat(map.size()).isEqualTo(expected.size());
    expected.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
    assertThat(map.get(range)).isEqualTo(LongIntMap.ABSENT);
    assertThat(map.sortedKeys())
        .containsExactly(expected.keySet().stream().mapToLong(key -> key).sorted().toArray());
  }

  @Test
  void extremeKeysAreKeysLikeOthers() {
    LongIntMap map = new LongIntMap();
    for (long key : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(map.get(key)).isEqualTo(LongIntMap.ABSENT);
      map.put(key, 0);
      assertThat(map.get(key)).isZero();
    }
  }

  @Test
  void mapsAddUp() {
    LongIntMap sum = new LongIntMap();
    LongIntMap other = new LongIntMap();
    for (int i = 0; i < 1_000; i++) {
      sum.add(i, 1);
      other.add(2L * i, 10);
    }
    sum.addAll(other);
    assertThat(sum.size()).isEqualTo(1_500);
    assertThat(sum.get(10)).isEqualTo(11);
    assertThat(sum.get(11)).isEqualTo(1);
    assertThat(sum.get(1_998)).isEqualTo(10);
  }
}

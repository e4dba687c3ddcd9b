package org.downhill.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinatesTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void joinsRangesAsASetDoes(long seed) {
    Random random = new Random(seed);
    Coordinates joined = Coordinates.none();
    TreeSet<Integer> set = new TreeSet<>();
    for (int i = 0; i < 12; i++) {
      int from = random.nextInt(60);
      int to = from + random.nextInt(6) - 1;
      joined = joined.and(Coordinates.range(from, to));
      for (int k = from; k < to; k++) {
        set.add(k);
      }
      Coordinates blocks = joined.blocks(3);
      for (int k = 0; k < 70; k++) {
        assertThat(joined.contains(k)).isEqualTo(set.contains(k));
        assertThat(blocks.contains(3 * k + i % 3)).isEqualTo(set.contains(k));
      }
    }
    assertThat(joined.isEmpty()).isEqualTo(set.isEmpty());
    assertThat(joined.and(Coordinates.none())).isEqualTo(joined).hasSameHashCodeAs(joined);
  }

  @Test
  void showsItsRanges() {
    assertThat(Coordinates.range(0, 4).and(Coordinates.range(7, 8))).hasToString("0–3, 7");
    assertThat(Coordinates.range(3, 3)).isEqualTo(Coordinates.none());
  }
}

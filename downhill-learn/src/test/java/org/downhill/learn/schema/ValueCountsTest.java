package org.downhill.learn.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueCountsTest {

  private static final int LIMIT = 200;

  @Test
  void fewValuesAreCountedByName() {
    ValueCounts counts = counts(List.of("b", "a", "b", "1", "1.0", "b"));
    assertThat(counts.levels())
        .containsExactly(
            new Level("b", Double.NaN, 3), new Level("1", 1, 2), new Level("a", Double.NaN, 1));
    assertThat(counts.distinct()).isEqualTo(3);
    assertThat(counts.distinctShare()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 1_000, 30_000})
  void manyValuesAreEstimated(int different) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 3 * different; i++) {
      values.add("value" + i % different);
    }
    ValueCounts counts = counts(values);
    assertThat(counts.isExact()).isFalse();
    assertThat((double) counts.distinct()).isCloseTo(different, within(0.2 * different));
    assertThat(counts.distinctShare()).isCloseTo(1 / 3.0, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theOrderOfValuesMakesNoDifference(long seed) {
    Random random = new Random(seed);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      values.add(Integer.toString((int) Math.pow(random.nextInt(2_000), 0.5 + seed / 4.0)));
    }
    ValueCounts inOrder = counts(values);
    Collections.shuffle(values, random);
    ValueCounts shuffled = counts(values);
    assertThat(shuffled.isExact()).isEqualTo(inOrder.isExact());
    assertThat(shuffled.distinct()).isEqualTo(inOrder.distinct());
    assertThat(shuffled.distinctShare()).isEqualTo(inOrder.distinctShare());
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 150, 199, 250, 3_000})
  void countsOfPartsAddUpToCountsOfTheWhole(int different) {
    Random random = new Random(different);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      values.add("v" + random.nextInt(different));
    }
    ValueCounts whole = counts(values);
    ValueCounts sum = new ValueCounts(LIMIT);
    sum.add(counts(values.subList(0, 100)));
    sum.add(counts(values.subList(100, 4_000)));
    sum.add(counts(values.subList(4_000, 6_000)));
    assertThat(sum.isExact()).isEqualTo(whole.isExact());
    assertThat(sum.distinct()).isEqualTo(whole.distinct());
    assertThat(sum.distinctShare()).isEqualTo(whole.distinctShare());
    if (whole.isExact()) {
      assertThat(sum.levels()).isEqualTo(whole.levels());
    }
  }

  @Test
  void textsTooLongForCategoriesHaveNoNames() {
    ValueCounts counts = counts(List.of("a", "x".repeat(ValueCounts.LONGEST_LEVEL + 1)));
    assertThat(counts.isExact()).isFalse();
    assertThat(counts.distinct()).isEqualTo(2);
  }

  private static ValueCounts counts(List<String> values) {
    ValueCounts counts = new ValueCounts(LIMIT);
    Cell cell = new Cell();
    for (String value : values) {
      cell.read(value);
      if (!counts.add(cell, cell.hash(1))) {
        counts.forgetNames();
        counts.add(cell, cell.hash(1));
      }
    }
    return counts;
  }
}

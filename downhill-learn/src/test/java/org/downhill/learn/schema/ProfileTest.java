package org.downhill.learn.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.downhill.core.spec.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {

  private static final String HEADER = "number,mixed,few,many,text,date,stamp,target";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void summariesOfPartsAddUpToTheSummaryOfAllRows(long seed) {
    List<String> rows = rows(seed);
    TableProfile whole = table(rows).profiler(SchemaOptions.defaults()).train();
    TableProfile sum =
        table(rows)
            .profiler(SchemaOptions.defaults(), row -> row % 5 == seed ? Part.HELD_OUT : Part.TRAIN)
            .all();
    assertThat(sum.rows()).isEqualTo(whole.rows());
    for (int i = 0; i < whole.columns().size(); i++) {
      assertSame(sum.columns().get(i), whole.columns().get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theOrderOfRowsMakesNoDifference(long seed) {
    List<String> rows = rows(seed);
    TestTable inOrder = table(rows);
    Collections.shuffle(rows, new Random(seed));
    TestTable shuffled = table(rows);
    TableProfile a = inOrder.profiler(SchemaOptions.defaults()).train();
    TableProfile b = shuffled.profiler(SchemaOptions.defaults()).train();
    for (int i = 0; i < a.columns().size(); i++) {
      assertSame(b.columns().get(i), a.columns().get(i));
    }
    assertThat(shuffled.schema(SchemaOptions.defaults()).lines())
        .isEqualTo(inOrder.schema(SchemaOptions.defaults()).lines());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void rowsAddedColumnByColumnMakeTheSameSummaries(long seed) {
    TestTable table = table(rows(seed));
    LongFunction<Part> parts = row -> row % 7 == 0 ? Part.HELD_OUT : Part.TRAIN;
    TableProfiler single = table.profiler(SchemaOptions.defaults(), parts);
    TableProfiler batched = table.blockProfiler(SchemaOptions.defaults(), parts);
    assertThat(batched.all().rows()).isEqualTo(single.all().rows());
    assertThat(batched.all().rowsWithoutTarget()).isEqualTo(single.all().rowsWithoutTarget());
    assertThat(TableSchema.infer(batched).lines()).isEqualTo(TableSchema.infer(single).lines());
    for (int i = 0; i < single.all().columns().size(); i++) {
      ColumnProfile expected = single.train().columns().get(i);
      ColumnProfile actual = batched.train().columns().get(i);
      assertSame(actual, expected);
      assertThat(actual.moments().mean()).isEqualTo(expected.moments().mean());
      assertThat(actual.examples()).isEqualTo(expected.examples());
      assertSame(batched.all().columns().get(i), single.all().columns().get(i));
    }
  }

  @Test
  void rowsAddedColumnByColumnAskForADoubtfulTargetAtTheSameRow() {
    List<String> lines = new ArrayList<>(List.of("a,b,c"));
    for (int row = 0; row < 2_000; row++) {
      lines.add(row % 3 + "," + row % 5 + "," + (row < 1_000 ? "x" + row % 2 : "y" + row));
    }
    TestTable table = TestTable.of(lines);
    assertThatThrownBy(() -> table.profiler(SchemaOptions.defaults()))
        .isInstanceOf(SpecException.class)
        .satisfies(
            question ->
                assertThatThrownBy(
                        () -> table.blockProfiler(SchemaOptions.defaults(), row -> Part.TRAIN))
                    .isInstanceOf(SpecException.class)
                    .hasMessage(question.getMessage()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void theTrainingPartKnowsNothingOfTheOther(long seed) {
    List<String> rows = rows(seed);
    TableProfiler profiler =
        table(rows)
            .profiler(SchemaOptions.defaults(), row -> row < 1_000 ? Part.TRAIN : Part.HELD_OUT);
    TableProfile alone = table(rows.subList(0, 1_000)).profiler(SchemaOptions.defaults()).train();
    for (int i = 0; i < alone.columns().size(); i++) {
      assertSame(profiler.train().columns().get(i), alone.columns().get(i));
    }
  }

  private static void assertSame(ColumnProfile a, ColumnProfile b) {
    assertThat(a.missing()).isEqualTo(b.missing());
    assertThat(a.placeholders()).isEqualTo(b.placeholders());
    assertThat(a.texts()).isEqualTo(b.texts());
    assertThat(a.numbers()).isEqualTo(b.numbers());
    assertThat(a.wholeNumbers()).isEqualTo(b.wholeNumbers());
    assertThat(a.hasLevels()).isEqualTo(b.hasLevels());
    assertThat(a.distinct()).isEqualTo(b.distinct());
    assertThat(a.distinctShare()).isEqualTo(b.distinctShare());
    if (a.hasLevels()) {
      assertThat(a.levels()).isEqualTo(b.levels());
    }
    assertSame(a.moments(), b.moments());
    assertThat(a.detail().buckets().inUse()).isEqualTo(b.detail().buckets().inUse());
    WordCounts words = a.detail().words();
    assertThat(words.documents()).isEqualTo(b.detail().words().documents());
    assertThat(words.buckets()).isEqualTo(b.detail().words().buckets());
    for (long bucket : words.buckets()) {
      assertThat(words.documents(bucket)).isEqualTo(b.detail().words().documents(bucket));
    }
    for (DateOrder order : DateOrder.values()) {
      DateCounts dates = a.detail().dates(order);
      assertThat(dates.count()).isEqualTo(b.detail().dates(order).count());
      assertThat(dates.hours()).isEqualTo(b.detail().dates(order).hours());
      assertThat(dates.months()).isEqualTo(b.detail().dates(order).months());
      assertSame(dates.days(), b.detail().dates(order).days());
    }
  }

  private static void assertSame(Moments a, Moments b) {
    assertThat(a.count()).isEqualTo(b.count());
    assertThat(a.min()).isEqualTo(b.min());
    assertThat(a.max()).isEqualTo(b.max());
    assertThat(a.mean()).isCloseTo(b.mean(), within(1e-12 * Math.abs(b.mean())));
    assertThat(a.standardDeviation())
        .isCloseTo(b.standardDeviation(), within(1e-9 * b.standardDeviation()));
  }

  private static TestTable table(List<String> rows) {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    lines.addAll(rows);
    return TestTable.of(lines);
  }

  private static List<String> rows(long seed) {
    Random random = new Random(seed);
    List<String> rows = new ArrayList<>();
    int size = 1_500 + random.nextInt(1_500);
    for (int i = 0; i < size; i++) {
      String mixed = random.nextInt(10) == 0 ? "V" + random.nextInt(900) : "" + random.nextInt(900);
      rows.add(
          String.join(
              ",",
              random.nextInt(20) == 0 ? "NA" : Double.toString(random.nextGaussian()),
              mixed,
              random.nextInt(8) == 0 ? "None" : "level" + random.nextInt(12),
              "code" + random.nextInt(20_000),
              sentence(random),
              "2024-01-" + (10 + random.nextInt(20)),
              "2024-0"
                  + (1 + random.nextInt(9))
                  + "-11 0"
                  + random.nextInt(9)
                  + ":"
                  + (10 + random.nextInt(50))
                  + ":"
                  + (10 + random.nextInt(50)),
              random.nextBoolean() ? "a" : "b"));
    }
    return rows;
  }

  private static String sentence(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      text.append("word").append((char) ('a' + random.nextInt(26))).append(' ');
    }
    return text.append(random.nextInt(3_000)).toString();
  }
}

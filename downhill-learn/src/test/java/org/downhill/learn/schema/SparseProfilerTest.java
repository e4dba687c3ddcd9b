package org.downhill.learn.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongFunction;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.MemorySource;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.read.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseProfilerTest {

  @Test
  void statisticsCountTheZerosThatAreNotWritten() {
    SparseProfile profile =
        profiler("1 3:2 7:-1\n-1 3:4\n1 7:0 9:5\n-1 3:6\n", i -> Part.TRAIN).all();
    int three = profile.feature(3);
    assertThat(profile.rows()).isEqualTo(4);
    assertThat(profile.features()).isEqualTo(3);
    assertThat(profile.count(three)).isEqualTo(3);
    assertThat(profile.mean(three)).isEqualTo(3);
    assertThat(profile.standardDeviation(three)).isCloseTo(Math.sqrt(5), within(1e-12));
    assertThat(profile.min(three)).isEqualTo(0);
    assertThat(profile.max(three)).isEqualTo(6);
    assertThat(profile.min(profile.feature(7))).isEqualTo(-1);
    assertThat(profile.count(profile.feature(7))).isEqualTo(1);
    assertThat(profile.feature(8)).isEqualTo(LongIntMap.ABSENT);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void summariesOfPartsAddUpToTheSummaryOfAllRows(long seed) {
    String data = data(seed);
    SparseProfile whole = profiler(data, i -> Part.TRAIN).train();
    SparseProfiler parts = profiler(data, i -> i % 3 == 0 ? Part.HELD_OUT : Part.TRAIN);
    SparseProfile sum = parts.all();
    assertThat(sum.rows()).isEqualTo(whole.rows());
    assertThat(sum.features()).isEqualTo(whole.features());
    assertThat(sum.labels().levels()).isEqualTo(whole.labels().levels());
    for (int i = 0; i < whole.features(); i++) {
      int same = sum.feature(whole.id(i));
      assertThat(sum.count(same)).isEqualTo(whole.count(i));
      assertThat(sum.min(same)).isEqualTo(whole.min(i));
      assertThat(sum.max(same)).isEqualTo(whole.max(i));
      assertThat(sum.mean(same)).isCloseTo(whole.mean(i), within(1e-12));
      assertThat(sum.standardDeviation(same)).isCloseTo(whole.standardDeviation(i), within(1e-12));
    }
    assertThat(parts.train().rows()).isLessThan(whole.rows());
  }

  @Test
  void rowsWithoutALabelAreCountedAndLeftOut() {
    SparseProfile profile = profiler("1 |f a:1 b:2\n |f c:3\n-1 |f a:1\n", i -> Part.TRAIN).all();
    assertThat(profile.rows()).isEqualTo(2);
    assertThat(profile.rowsWithoutLabel()).isEqualTo(1);
    assertThat(profile.features()).isEqualTo(2);
  }

  @Test
  void labelsTellTheTask() {
    assertThat(SparseSchema.infer(profiler("1 1:2\n-1 3:4\n", i -> Part.TRAIN)).task().task())
        .isEqualTo(Task.BINARY);
    assertThat(
            SparseSchema.infer(profiler("1.5 1:2\n-1 3:4\n7 1:1\n", i -> Part.TRAIN)).task().task())
        .isEqualTo(Task.REGRESSION);
  }

  @Test
  void oneClassOnlyIsRefused() {
    SparseProfiler profiler = profiler("1 1:2\n1 3:4\n", i -> Part.TRAIN);
    assertThatThrownBy(() -> SparseSchema.infer(profiler))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("all 2 rows (label is \"1\")");
  }

  @Test
  void optionsThatNameColumnsAreRefused() {
    assertThatThrownBy(
            () ->
                new SparseProfiler(
                    "a9a.libsvm", IdKind.INDEX, SchemaOptions.defaults().withTarget("income")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("--target names the column \"income\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 64, 65, 1_000})
  void featuresAreSortedAndAddedUp(int size) {
    Random random = new Random(size);
    long[] ids =
        random.longs(size, 0, Math.max(1, size / 2)).map(id -> id * 0x9e3779b97f4a7c15L).toArray();
    float[] values = new float[size];
    java.util.TreeMap<Long, Float> expected = new java.util.TreeMap<>();
    for (int i = 0; i < size; i++) {
      values[i] = random.nextInt(100);
      expected.merge(ids[i], values[i], Float::sum);
    }
    AscendingFeatures features = new AscendingFeatures();
    features.read(ids, values, 0, size);
    assertThat(features.to() - features.from()).isEqualTo(expected.size());
    int i = features.from();
    for (var entry : expected.entrySet()) {
      assertThat(features.ids()[i]).isEqualTo(entry.getKey());
      assertThat(features.values()[i++]).isEqualTo(entry.getValue());
    }
  }

  private static String data(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 200; row++) {
      text.append(random.nextInt(3));
      for (int id = random.nextInt(5); id < 60; id += 1 + random.nextInt(20)) {
        text.append(String.format(Locale.ROOT, " %d:%.3f", id, random.nextGaussian()));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static SparseProfiler profiler(String text, LongFunction<Part> parts) {
    DataSource data =
        DataSource.open(
            List.of(MemorySource.of(text.contains("|") ? "test.vw" : "test.libsvm", text)),
            ReadOptions.defaults());
    SparseProfiler profiler =
        new SparseProfiler(data.name(), IdKind.of(data.format()), SchemaOptions.defaults());
    FirstPass.add(profiler, data, parts);
    return profiler;
  }
}

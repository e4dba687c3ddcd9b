package org.downhill.learn.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.MemorySource;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.SparseReader;
import org.downhill.learn.read.SparseRow;
import org.downhill.learn.read.VwHash;
import org.downhill.learn.rows.EncodedRow;
import org.downhill.learn.schema.FirstPass;
import org.downhill.learn.schema.IdKind;
import org.downhill.learn.schema.Part;
import org.downhill.learn.schema.SchemaOptions;
import org.downhill.learn.schema.SparseProfiler;
import org.downhill.learn.schema.SparseSchema;
import org.junit.jupiter.api.Test;

class SparseEncoderTest {

  private static final String ROWS =
      "1 0:1 3:2 7:100\n-1 0:2 3:4\n1 0:3 9:-1\n-1 0:4 7:50\n1 0:5\n-1 0:6\n1 0:7 1:1\n-1 0:8\n";

  @Test
  void commonFeaturesAreDenseAndCentredTheOthersSparse() {
    SparseEncoder encoder = fit(ROWS, EncodingOptions.defaults());
    assertThat(encoder.denseColumns()).isEqualTo(1);
    assertThat(encoder.sparseColumns()).isEqualTo(4);
    assertThat(encoder.featureName(0)).isEqualTo("0");
    assertThat(encoder.featureName(3)).isEqualTo("7");
    assertThat(encoder.id(4)).isEqualTo(9);
    assertThat(encoder.center(0)).isEqualTo(4.5);
    assertThat(encoder.center(3)).isZero();
    List<SortedMap<String, Float>> rows = features(encoder, ROWS);
    double deviation = Math.sqrt(5.25);
    assertThat(rows.get(0))
        .containsExactly(entry("0", (float) (-3.5 / deviation)), entry("3", 2f), entry("7", 1f));
    assertThat(rows.get(2).get("9")).isEqualTo(-1);
    assertThat(rows.get(3).get("7")).isEqualTo(0.5f);
  }

  @Test
  void amongSparseFeaturesACommonOneKeepsItsWeight() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      text.append(i % 2 == 0 ? "1 0:0.5 " : "-1 0:0.25 ").append(i + 1).append(":1\n");
    }
    SparseEncoder encoder = fit(text.toString(), EncodingOptions.defaults());
    assertThat(encoder.denseColumns()).isEqualTo(1);
    assertThat(encoder.center(0)).isEqualTo(0.375);
    assertThat(encoder.scale(0)).isEqualTo(1);
  }

  @Test
  void withoutAConstantNothingIsShifted() {
    SparseEncoder encoder = fit(ROWS, new EncodingOptions(Scaling.STANDARD, Centering.KEPT));
    assertThat(encoder.center(0)).isZero();
    assertThat(features(encoder, ROWS).get(0).get("0"))
        .isCloseTo((float) (1 / Math.sqrt(5.25)), within(1e-6f));
    SparseEncoder unscaled = fit(ROWS, new EncodingOptions(Scaling.NONE, Centering.KEPT));
    assertThat(features(unscaled, ROWS).get(0))
        .containsExactly(entry("0", 1f), entry("3", 2f), entry("7", 100f));
  }

  @Test
  void valuesOfAllScalesComeBackInUnitsOfTheData() {
    for (Scaling scaling : Scaling.values()) {
      SparseEncoder encoder = fit(ROWS, new EncodingOptions(scaling, Centering.SHIFTED));
      EncodedRow row = encoder.newRow();
      SparseRowEncoder rowEncoder = encoder.rowEncoder();
      List<SparseRow> seen = new ArrayList<>();
      forEach(
          ROWS,
          raw -> {
            rowEncoder.encode(raw, row);
            assertThat(row.dense()[0] * encoder.scale(0) + encoder.center(0))
                .as(scaling.label())
                .isCloseTo(raw.value()[0], within(1e-5));
            for (int i = 0; i < row.size(); i++) {
              int feature = row.index()[i];
              assertThat(row.value()[i] * encoder.scale(feature))
                  .isCloseTo(raw.value()[i + 1], within(1e-4));
            }
            seen.add(raw);
          });
      assertThat(seen).hasSize(8);
    }
  }

  @Test
  void unknownFeaturesAreLeftOutAndCounted() {
    SparseEncoder encoder = fit(ROWS, EncodingOptions.defaults());
    SparseRowEncoder rowEncoder = encoder.rowEncoder();
    EncodedRow row = encoder.newRow();
    rowEncoder.encode(new long[] {0, 2, 3, 1_000_000}, new float[] {1, 1, 2, 1}, 4, row);
    assertThat(row.size()).isEqualTo(1);
    assertThat(rowEncoder.counts().unknownFeatures()).isEqualTo(2);
    assertThat(rowEncoder.counts().lines()).hasSize(1);
  }

  @Test
  void hashedFeaturesComeInAnyOrderAndAddUp() {
    String text = "1 |f a:1 b:2 c\n-1 |f c b:5\n1 |f d\n-1 |f e\n1 |f e\n-1 |f d\n";
    SparseEncoder encoder = fit(text, EncodingOptions.defaults());
    long a = VwHash.feature("f", "a");
    long b = VwHash.feature("f", "b");
    SparseRowEncoder rowEncoder = encoder.rowEncoder();
    EncodedRow row = encoder.newRow();
    EncodedRow other = encoder.newRow();
    rowEncoder.encode(new long[] {b, a, b}, new float[] {1, 4, 2}, 3, row);
    rowEncoder.encode(new long[] {a, b}, new float[] {4, 3}, 2, other);
    assertThat(EncodedTable.bits(row)).isEqualTo(EncodedTable.bits(other));
    assertThat(EncodedTable.named(encoder, row))
        .containsOnlyKeys(String.format("hash:%016x", a), String.format("hash:%016x", b));
  }

  @Test
  void labelsWeightsAndInitialPredictionsAreRead() {
    String text = "1 2.5 0.75 tag|f a:1\n-1 |f b:2\n|f a\n2 |f a\n";
    SparseEncoder encoder = fit("1 |f a:1\n-1 |f b:2\n", EncodingOptions.defaults());
    TargetCodec codec = new ClassTarget(List.of("-1", "1"));
    SparseRowEncoder rowEncoder = encoder.rowEncoder();
    EncodedRow row = encoder.newRow();
    List<Double> targets = new ArrayList<>();
    forEach(
        text,
        raw -> {
          rowEncoder.encode(raw, codec, row);
          targets.add(row.target());
          if (targets.size() == 1) {
            assertThat(row.weight()).isEqualTo(2.5);
            assertThat(row.offset()).isEqualTo(0.75);
          }
        });
    assertThat(targets).containsExactly(1.0, 0.0, Double.NaN, TargetCodec.UNSEEN);
    assertThatThrownBy(
            () -> forEach("x 1:1\n", raw -> rowEncoder.encode(raw, new NumericTarget(0, 1), row)))
        .isInstanceOf(DataException.class);
  }

  @Test
  void valuesBeyondSinglePrecisionAreRefused() {
    SparseEncoder encoder = fit("1 1:1e-30\n-1 1:2e-30\n1 1:3e-30\n", EncodingOptions.defaults());
    EncodedRow row = encoder.newRow();
    SparseRowEncoder rowEncoder = encoder.rowEncoder();
    assertThatThrownBy(() -> rowEncoder.encode(new long[] {1}, new float[] {1e30f}, 1, row))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("single precision");
  }

  @Test
  void pixelsShareOneScale() {
    SparseProfiler profiler = new SparseProfiler("images", IdKind.PIXEL, SchemaOptions.defaults());
    String rows = "0 1:255 2:10\n1 1:51\n0 2:5\n1 1:51\n1 3:0\n";
    FirstPass.add(profiler, source(rows), row -> Part.TRAIN);
    SparseEncoder encoder =
        SparseEncoder.fit(
            SparseSchema.infer(profiler), profiler.train(), EncodingOptions.defaults());
    assertThat(encoder.features()).isEqualTo(2);
    assertThat(encoder.scale(0)).isEqualTo(255);
    assertThat(encoder.scale(1)).isEqualTo(255);
    assertThat(encoder.featureName(0)).isEqualTo("pixel 1");
  }

  static SparseEncoder fit(String text, EncodingOptions options) {
    SparseProfiler profiler =
        new SparseProfiler("test", IdKind.of(source(text).format()), SchemaOptions.defaults());
    FirstPass.add(profiler, source(text), row -> Part.TRAIN);
    return SparseEncoder.fit(SparseSchema.infer(profiler), profiler.train(), options);
  }

  static void forEach(String text, Consumer<SparseRow> use) {
    SparseRow row = new SparseRow();
    try (SparseReader reader = source(text).sparse()) {
      while (reader.next(row)) {
        use.accept(row);
      }
    }
  }

  /** Random rows of LibSVM text. */
  static String data(long seed, int rows) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      text.append(random.nextBoolean() ? "1" : "-1");
      for (int id = random.nextInt(3); id < 80; id += 1 + random.nextInt(1 + id)) {
        text.append(String.format(Locale.ROOT, " %d:%.4f", id, random.nextGaussian() * (1 + id)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static List<SortedMap<String, Float>> features(SparseEncoder encoder, String text) {
    List<SortedMap<String, Float>> rows = new ArrayList<>();
    SparseRowEncoder rowEncoder = encoder.rowEncoder();
    EncodedRow row = encoder.newRow();
    forEach(
        text,
        raw -> {
          rowEncoder.encode(raw, row);
          rows.add(EncodedTable.named(encoder, row));
        });
    return rows;
  }

  private static DataSource source(String text) {
    String name = text.contains("|") ? "test.vw" : "test.libsvm";
    return DataSource.open(List.of(MemorySource.of(name, text)), ReadOptions.defaults());
  }
}

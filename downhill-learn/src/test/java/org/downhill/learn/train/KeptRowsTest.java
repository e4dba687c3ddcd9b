package org.downhill.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.downhill.learn.encode.Centering;
import org.downhill.learn.encode.EncodingOptions;
import org.downhill.learn.encode.Scaling;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.MemorySource;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.SparseBlock;
import org.downhill.learn.read.SparseBlocks;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.IdKind;
import org.downhill.learn.schema.Part;
import org.downhill.learn.schema.SchemaOptions;
import org.downhill.learn.schema.SparseProfiler;
import org.downhill.learn.train.Profiled.Scope;
import org.downhill.learn.train.Profiled.Use;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeptRowsTest {

  private static final TrainListener SILENT = TrainListener.NONE;
  private static final EncodingOptions OPTIONS = EncodingOptions.defaults();

  private static DataSource libSvm(String text) {
    return DataSource.open(
        List.of(MemorySource.of("t.svm", text)), ReadOptions.defaults().withBadRows(BadRows.SKIP));
  }

  private static DataSource vw(String text) {
    return DataSource.open(List.of(MemorySource.of("t.vw", text)), ReadOptions.defaults());
  }

  private static Profiled.Sparse profiled(DataSource data, Split split, int threads) {
    Reading reading = new Reading(SILENT, data);
    return (Profiled.Sparse) Profiled.of(data, SchemaOptions.defaults(), split, threads, reading);
  }

  /** Encodes kept rows and rows read again, for training and then for a refit on all rows. */
  private static void comparesWithReadingAgain(
      DataSource data, Split split, EncodingOptions options, boolean fromMemory) {
    Split noSplit = new Split(0, split.seed());
    Reading reading = new Reading(SILENT, data);
    for (int threads = 1; threads <= 3; threads++) {
      Profiled.Sparse profiled = profiled(data, split, threads);
      assertThat(profiled.kept().isComplete()).isTrue();
      Profiled.Encoding train = profiled.encoding(Scope.TRAIN, options);
      TrainingRows first = profiled.rows(data, train, split, threads, Use.MORE, reading);
      assertSame(first, TrainingRows.read(data, train, split, reading));
      assertThat(profiled.kept().isComplete()).isEqualTo(fromMemory);
      Profiled.Encoding all = profiled.encoding(Scope.ALL, options);
      TrainingRows second = profiled.rows(data, all, noSplit, threads, Use.LAST, reading);
      assertThat(profiled.kept().isComplete()).isFalse();
      assertSame(second, TrainingRows.read(data, all, noSplit, reading));
      assertSame(profiled.rows(data, all, noSplit, threads, Use.LAST, reading), second);
    }
  }

  private static void assertSame(TrainingRows rows, TrainingRows expected) {
    assertSame(rows.train(), expected.train());
    assertSame(rows.heldOut(), expected.heldOut());
    assertThat(rows.skipped()).isEqualTo(expected.skipped());
    assertThat(rows.unseenClasses()).isEqualTo(expected.unseenClasses());
    assertThat(rows.counts().rows()).isEqualTo(expected.counts().rows());
    assertThat(rows.counts().unknownFeatures()).isEqualTo(expected.counts().unknownFeatures());
  }

  private static void assertSame(Rows rows, Rows expected) {
    assertThat(rows.size()).isEqualTo(expected.size());
    assertThat(rows.nonZeros()).isEqualTo(expected.nonZeros());
    assertThat(rows.totalWeight()).isEqualTo(expected.totalWeight());
    assertThat(rows.denseColumns()).isEqualTo(expected.denseColumns());
    assertThat(rows.sparseColumns()).isEqualTo(expected.sparseColumns());
    assertThat(rows.blocks()).isEqualTo(expected.blocks());
    for (int i = 0; i < rows.blocks(); i++) {
      Rows.Block block = rows.block(i);
      Rows.Block other = expected.block(i);
      int values = other.start()[other.size()];
      assertThat(block.size()).isEqualTo(other.size());
      assertThat(block.start()).isEqualTo(other.start());
      assertThat(block.dense()).isEqualTo(other.dense());
      assertThat(block.target()).isEqualTo(other.target());
      assertThat(block.weight()).isEqualTo(other.weight());
      assertThat(block.offset()).isEqualTo(other.offset());
      assertThat(Arrays.equals(block.index(), 0, values, other.index(), 0, values)).isTrue();
      assertThat(Arrays.equals(block.value(), 0, values, other.value(), 0, values)).isTrue();
    }
  }

  private static String classes(long seed, int rows) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      text.append(random.nextInt(2_000) == 0 ? "rare" + row : "c" + random.nextInt(3));
      text.append(" 0:").append(random.nextInt(4));
      for (int id = 1 + random.nextInt(4); id < 60; id += 1 + random.nextInt(20)) {
        int shown = random.nextInt(500) == 0 ? id + 100_000_000 + row : id;
        text.append(' ').append(shown).append(':').append(random.nextInt(50) - 5);
        if (shown != id) {
          break;
        }
      }
      text.append(random.nextInt(300) == 0 ? " bad\n" : "\n");
    }
    return text.toString();
  }

  @ParameterizedTest
  @EnumSource(Scaling.class)
  void keptRowsAreEncodedAsRowsReadAgain(Scaling scaling) {
    comparesWithReadingAgain(
        libSvm(classes(1, 9_000)),
        new Split(0.2, 3),
        new EncodingOptions(scaling, Centering.SHIFTED),
        true);
  }

  @Test
  void keptRowsWithoutHeldOutOnesAreEncodedAsRowsReadAgain() {
    comparesWithReadingAgain(libSvm(classes(2, 4_096)), new Split(0, 3), OPTIONS, true);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void keptRowsOfVowpalWabbitTextAreEncodedAsRowsReadAgain(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 5_000; row++) {
      text.append(random.nextBoolean() ? "1" : "-1").append(' ').append(random.nextInt(3));
      text.append(' ').append(random.nextFloat()).append(" |f");
      for (int f = random.nextInt(12); f > 0; f--) {
        text.append(" w").append(random.nextInt(40)).append(':').append(random.nextInt(5) - 2);
      }
      text.append('\n');
    }
    comparesWithReadingAgain(vw(text.toString()), new Split(0.25, seed), OPTIONS, true);
  }

  @Test
  void everNewLabelsAreKeptAsNumbers() {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 12_000; row++) {
      text.append(random.nextGaussian()).append(" 1:").append(random.nextInt(9)).append(" 2:1\n");
    }
    comparesWithReadingAgain(libSvm(text.toString()), new Split(0.2, 1), OPTIONS, true);
  }

  @Test
  void rowsWithoutALabelAreReadAgain() {
    DataSource data = libSvm("1 1:1\n2:1\n-1 1:2\n1 3:1\n-1 2:2\n");
    Split split = new Split(0, 1);
    Profiled.Sparse profiled = profiled(data, split, 2);
    assertThat(profiled.kept().isComplete()).isFalse();
    Reading reading = new Reading(SILENT, data);
    Profiled.Encoding encoding = profiled.encoding(Scope.ALL, OPTIONS);
    assertThat(profiled.rows(data, encoding, split, 2, Use.LAST, reading).train().size())
        .isEqualTo(4);
  }

  @Test
  void aRowThatCannotBeEncodedIsRefusedByItsLine() {
    DataSource data =
        DataSource.open(
            List.of(MemorySource.of("t.svm", "1 1:1\n\n2 1:2\n1.5 3:1\nx 2:1\n")),
            ReadOptions.defaults());
    Split split = new Split(0, 1);
    Profiled.Sparse numbers = profiled(libSvm("1 1:1\n2.5 2:1\n7 3:1\n"), split, 1);
    Profiled.Encoding encoding = numbers.encoding(Scope.ALL, OPTIONS);
    Profiled.Sparse profiled = profiled(data, split, 2);
    Reading reading = new Reading(SILENT, data);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> profiled.rows(data, encoding, split, 2, Use.LAST, reading))
        .withMessageStartingWith("t.svm, line 5: found the label \"x\"");
  }

  @Test
  void rowsThatTakeTooMuchRoomAreLetGo() {
    DataSource data = libSvm(classes(1, 9_000));
    KeptRows kept = new KeptRows(1 << 16);
    try (SparseBlocks blocks = data.sparseBlocks(1)) {
      SparseProfiler profiler = new SparseProfiler("t", IdKind.INDEX, SchemaOptions.defaults());
      for (SparseBlock block = blocks.next(); block != null; block = blocks.next()) {
        kept.begin(block);
        for (int row = 0; row < block.rows(); row++) {
          profiler.add(block, row, Part.TRAIN);
          kept.add(block, row, profiler.row());
        }
      }
    }
    assertThat(kept.isComplete()).isFalse();
    assertThat(kept.blocks()).isEmpty();
  }
}

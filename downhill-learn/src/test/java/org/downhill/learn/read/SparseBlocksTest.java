package org.downhill.learn.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.downhill.learn.input.ByteSource;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.input.ReadOptions.BadRows;
import org.downhill.learn.read.TextBlocks.LineOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseBlocksTest {

  private static final String LIBSVM =
      """
      \uFEFF+1 1:1 3:0.5 # first\r

      # nothing\r
      größe 2:-1e-3 7:12345678901234567890
         \t\r
      0 qid:7 0:.5\t2147483646:5.
      -1\r
      1:1 2:2\
      """;
  private static final List<String> LIBSVM_ROWS =
      List.of(
          "1 +1 1:1.0 3:0.5",
          "4 größe 2:-0.001 7:1.2345679E19",
          "6 0 0:0.5 2147483646:5.0",
          "7 -1",
          "8  1:1.0 2:2.0");

  @TempDir private Path folder;

  private ByteSource file(String name, String text) {
    return ByteSource.of(TestFiles.write(folder, name, text));
  }

  private static SparseBlocks inOrder(
      List<ByteSource> sources,
      Supplier<LineParser> parsers,
      BadRows badRows,
      int size,
      int threads) {
    return blocks(
        new StreamChunks(sources, new AtomicLong(), size),
        LineOrder.OF_FILE,
        parsers,
        badRows,
        threads);
  }

  private static SparseBlocks shuffled(
      List<ByteSource> sources, BadRows badRows, int size, int threads, long seed) {
    return blocks(
        new SeekingChunks(sources, new AtomicLong(), size, seed),
        LineOrder.RANDOM,
        LibSvmParser::new,
        badRows,
        threads);
  }

  private static SparseBlocks blocks(
      Chunks chunks, LineOrder order, Supplier<LineParser> parsers, BadRows badRows, int threads) {
    ChunkSupply<ParsedChunk> supply =
        threads == 1
            ? new SerialChunks<>(chunks, new ParsedChunk(parsers.get(), badRows))
            : new ParallelChunks<>(chunks, () -> new ParsedChunk(parsers.get(), badRows), threads);
    return new TextBlocks(supply, order, "last");
  }

  /** The rows, each as {@code line label id:value …}; what ends them at last, if it is not null. */
  private static List<String> rows(SparseBlocks blocks) {
    List<String> rows = new ArrayList<>();
    try (blocks) {
      for (SparseBlock block = blocks.next(); block != null; block = blocks.next()) {
        assertThat(block.rows()).isPositive();
        for (int row = 0; row < block.rows(); row++) {
          rows.add(describe(block, row));
        }
      }
    } catch (DataException e) {
      rows.add(e.getMessage());
    }
    return rows;
  }

  private static String describe(SparseBlock block, int row) {
    StringBuilder text = new StringBuilder();
    text.append(block.line(row)).append(' ').append(block.label(block.labelCode()[row]));
    for (int i = block.start()[row]; i < block.start()[row + 1]; i++) {
      text.append(' ').append(block.id()[i]).append(':').append(block.value()[i]);
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void findsTheSameRowsWhereverChunksEnd(int threads) {
    ByteSource plain = file("t.svm", LIBSVM);
    ByteSource packed =
        ByteSource.of(TestFiles.write(folder, "t.svm.gz", TestFiles.gzip(LIBSVM.getBytes(UTF_8))));
    ByteSource ended = file("e.svm", LIBSVM + "\n");
    int step = threads == 1 ? 1 : 7;
    for (int size = 1; size <= LIBSVM.length() + 2; size += step) {
      for (ByteSource source : List.of(plain, packed, ended)) {
        assertThat(rows(inOrder(List.of(source), LibSvmParser::new, BadRows.FAIL, size, threads)))
            .as("%s in chunks of %d bytes", source.name(), size)
            .isEqualTo(LIBSVM_ROWS);
      }
    }
  }

  @Test
  void findsTheSameRowsOfVowpalWabbitTextWhereverChunksEnd() {
    String text = "1 2 0.5 'a|n:2 x:1.5 y\r\n\n-1 |n x:1e-3 :7| z\n2 'täg|";
    ByteSource source = file("t.vw", text);
    List<String> expected = rows(inOrder(List.of(source), VwParser::new, BadRows.FAIL, 1 << 16, 1));
    assertThat(expected).hasSize(3);
    for (int size = 1; size <= text.length() + 2; size++) {
      assertThat(rows(inOrder(List.of(source), VwParser::new, BadRows.FAIL, size, 2)))
          .isEqualTo(expected);
    }
    try (SparseBlocks blocks = inOrder(List.of(source), VwParser::new, BadRows.FAIL, 1 << 16, 1)) {
      SparseBlock block = Objects.requireNonNull(blocks.next());
      assertThat(block.weight()).startsWith(2, 1, 1);
      assertThat(block.initial()).startsWith(0.5, 0, 0);
      assertThat(block.labelValue()).startsWith(1, -1, 2);
      assertThat(List.of(block.tag(0), block.tag(1), block.tag(2))).containsExactly("a", "", "täg");
      assertThat(block.place(2)).hasToString(source.name() + ", line 4");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void countsTheLinesOfEachFile(int threads) {
    List<ByteSource> sources =
        List.of(file("1.svm", "1 1:1\n\n2 2:2"), file("2.svm", "\n3 3:3\n"), file("3.svm", "4\n"));
    for (int size = 1; size <= 20; size++) {
      assertThat(rows(inOrder(sources, LibSvmParser::new, BadRows.FAIL, size, threads)))
          .containsExactly("1 1 1:1.0", "3 2 2:2.0", "2 3 3:3.0", "1 4");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void namesTheFirstBadLineAfterAllRowsBeforeIt(int threads) {
    ByteSource source = file("b.svm", "1 1:1\n\n2 2:2\n3 x\n4 1:1\n5 y\n");
    for (int size = 1; size <= 30; size++) {
      assertThat(rows(inOrder(List.of(source), LibSvmParser::new, BadRows.FAIL, size, threads)))
          .containsExactly(
              "1 1 1:1.0",
              "3 2 2:2.0",
              source.name()
                  + ", line 4, character 3: found \"x\", expected index:value; correct the row,"
                  + " or leave such rows out with --bad-rows skip.");
      SparseBlocks skipping =
          inOrder(List.of(source), LibSvmParser::new, BadRows.SKIP, size, threads);
      assertThat(rows(skipping)).containsExactly("1 1 1:1.0", "3 2 2:2.0", "5 4 1:1.0");
      assertThat(skipping.skippedRows()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void givesTheRowsBeforeDamagedData(int threads) {
    byte[] whole = TestFiles.gzip("1 1:1\n2 2:2\n3 3:3\n".repeat(2_000).getBytes(UTF_8));
    Path cut = TestFiles.write(folder, "c.svm.gz", Arrays.copyOf(whole, whole.length - 6));
    List<String> rows =
        rows(inOrder(List.of(ByteSource.of(cut)), LibSvmParser::new, BadRows.SKIP, 1_000, threads));
    assertThat(rows.get(0)).isEqualTo("1 1 1:1.0");
    assertThat(rows.size()).isBetween(2, 6_001);
    assertThat(rows.get(rows.size() - 1)).startsWith(cut + ", byte ").contains("gzip");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void visitsEachRowOnceInRandomOrderAndKnowsItsLine(int threads) {
    List<ByteSource> sources = List.of(file("t.svm", LIBSVM), file("u.svm", "9 1:1\n\n\n8 2:2"));
    List<String> all = new ArrayList<>(LIBSVM_ROWS);
    all.addAll(List.of("1 9 1:1.0", "4 8 2:2.0"));
    int step = threads == 1 ? 1 : 9;
    for (int size = 1; size <= LIBSVM.length() + 2; size += step) {
      for (long seed = 0; seed < 3; seed++) {
        List<String> rows = rows(shuffled(sources, BadRows.FAIL, size, threads, seed));
        assertThat(rows)
            .as("pieces of %d bytes, seed %d", size, seed)
            .containsExactlyInAnyOrderElementsOf(all)
            .isEqualTo(rows(shuffled(sources, BadRows.FAIL, size, 1, seed)));
      }
    }
    assertThat(rows(shuffled(sources, BadRows.FAIL, 8, threads, 1)))
        .isNotEqualTo(all)
        .isNotEqualTo(rows(shuffled(sources, BadRows.FAIL, 8, threads, 2)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 100})
  void namesTheLineOfABadRowInRandomOrder(int size) {
    ByteSource source = file("b.svm", "1 1:1\n\n2 2:2\n3 x\n4 1:1\n");
    List<String> rows = rows(shuffled(List.of(source), BadRows.FAIL, size, 2, 3));
    assertThat(rows.get(rows.size() - 1)).startsWith(source.name() + ", line 4, character 3: ");
    SparseBlocks skipping = shuffled(List.of(source), BadRows.SKIP, size, 2, 3);
    assertThat(rows(skipping)).containsExactlyInAnyOrder("1 1 1:1.0", "3 2 2:2.0", "5 4 1:1.0");
    assertThat(skipping.skippedRows()).isEqualTo(1);
  }

  @Test
  void readsWhatCannotBeSoughtInItsOwnOrder() {
    String text = "1 1:1\n2 2:2\n".repeat(50_000);
    Path packed = TestFiles.write(folder, "p.svm.gz", TestFiles.gzip(text.getBytes(UTF_8)));
    Path plain = TestFiles.write(folder, "p.svm", text);
    DataSource compressed = TestFiles.open(packed, ReadOptions.defaults());
    DataSource data = TestFiles.open(plain, ReadOptions.defaults());
    List<String> inOrder = rows(data.sparseBlocks(2));
    assertThat(inOrder).hasSize(100_000);
    assertThat(rows(compressed.shuffledSparseBlocks(2, 1))).isEqualTo(inOrder);
    List<String> shuffled = rows(data.shuffledSparseBlocks(2, 1));
    assertThat(shuffled).isNotEqualTo(inOrder);
    assertThat(shuffled.stream().sorted().toList()).isEqualTo(inOrder.stream().sorted().toList());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void agreesForEveryNumberOfThreads(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 3_000; row++) {
      text.append(random.nextInt(30) == 0 ? "\n" : "c" + random.nextInt(400));
      int features = random.nextInt(200) == 0 ? 2_000 : random.nextInt(9);
      for (int f = 0; f < features; f++) {
        text.append(' ').append(random.nextInt(400) == 0 ? "bad" : f + ":" + random.nextFloat());
      }
      text.append(random.nextBoolean() ? "\n" : "\r\n");
    }
    ByteSource source = file("r.svm", text.toString());
    List<String> serial =
        rows(inOrder(List.of(source), LibSvmParser::new, BadRows.SKIP, 1 << 20, 1));
    assertThat(serial).hasSizeGreaterThan(2_000);
    for (int size : new int[] {1_001, 7_777, 1 << 16}) {
      for (int threads = 1; threads <= 4; threads++) {
        assertThat(rows(inOrder(List.of(source), LibSvmParser::new, BadRows.SKIP, size, threads)))
            .isEqualTo(serial);
      }
      assertThat(rows(shuffled(List.of(source), BadRows.SKIP, size, 3, seed)))
          .containsExactlyInAnyOrderElementsOf(serial);
    }
  }

  @Test
  void tellsLabelsApartByTheirCodes() {
    StringBuilder text = new StringBuilder();
    Random random = new Random(1);
    for (int row = 0; row < 5_000; row++) {
      text.append(random.nextInt(1_000)).append(" 1:1\n");
    }
    try (SparseBlocks blocks =
        inOrder(List.of(file("l.svm", text.toString())), LibSvmParser::new, BadRows.FAIL, 999, 2)) {
      for (SparseBlock block = blocks.next(); block != null; block = blocks.next()) {
        for (int row = 0; row < block.rows(); row++) {
          int code = block.labelCode()[row];
          assertThat(code).isBetween(0, block.labels() - 1);
          assertThat(block.label(code)).isEqualTo((int) block.labelValue()[row] + "");
        }
      }
    }
  }

  @Test
  void endsItsThreadsWhenItIsClosedHalfway() {
    ByteSource source = file("t.svm", "1 1:1 2:2 3:3\n".repeat(10_000));
    try (SparseBlocks blocks = inOrder(List.of(source), LibSvmParser::new, BadRows.FAIL, 64, 3)) {
      assertThat(blocks.next()).isNotNull();
      assertThat(readers()).isPositive();
    }
    assertThat(readers()).isZero();
  }

  @Test
  void handsOnWhatGoesWrongInItsThreads() {
    LineParser failing =
        (line, block) -> {
          throw new IllegalStateException("line " + line.number());
        };
    ByteSource source = file("t.svm", "1 1:1\n".repeat(100));
    for (int threads = 1; threads <= 3; threads++) {
      SparseBlocks blocks = inOrder(List.of(source), () -> failing, BadRows.SKIP, 32, threads);
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(blocks::next)
          .withMessage("line 1");
      blocks.close();
    }
    assertThat(readers()).isZero();
  }

  private static long readers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("downhill-read-"))
        .count();
  }
}

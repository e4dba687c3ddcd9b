package org.downhill.learn.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.ReadOptions;
import org.downhill.learn.read.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cache gives back what the text said, and is never believed where it is not whole. */
class CacheFolderTest {

  private static final CacheFolder.Progress SILENT = rows -> {};

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void rowsComeBackToTheBit(int seed) throws IOException {
    boolean vw = seed % 2 == 0;
    String text = vw ? SparseTexts.vw(20_000, seed) : SparseTexts.libSvm(20_000, seed);
    DataSource data = data(vw ? "a.vw" : "a.svm", text);
    List<String> read = SparseTexts.rows(data.sparseBlocks(1));
    for (int threads = 1; threads <= 2; threads++) {
      try (RowCache cache = open(data)) {
        assertThat(cache.blocks()).isGreaterThan(1);
        assertThat(cache.rows()).isEqualTo(read.size());
        assertThat(SparseTexts.rows(cache.read(order(cache), CacheFolderTest::all, threads)))
            .isEqualTo(read);
      }
    }
  }

  @Test
  void blocksComeInTheOrderAskedForAndRowsIfWanted() throws IOException {
    DataSource data = data("a.svm", SparseTexts.libSvm(30_000, 5));
    List<String> read = SparseTexts.rows(data.sparseBlocks(1));
    try (RowCache cache = open(data)) {
      int[] backwards = order(cache);
      for (int i = 0; i < backwards.length; i++) {
        backwards[i] = backwards.length - 1 - i;
      }
      List<String> rows = SparseTexts.rows(cache.read(backwards, row -> row % 3 == 0, 2));

      List<String> third = new ArrayList<>();
      for (int i = 0; i < read.size(); i += 3) {
        third.add(read.get(i));
      }
      assertThat(rows).containsExactlyInAnyOrderElementsOf(third).isNotEqualTo(third);
    }
  }

  @Test
  void severalFilesKeepTheirNamesAndLines() throws IOException {
    Path first = Files.writeString(folder.resolve("a.svm"), "1 1:2\n\n-1 3:4\n");
    Path second = Files.write(folder.resolve("b.svm.gz"), gzip("1 5:6\n"));
    DataSource data =
        DataSource.open(
            List.of(first.toString(), second.toString()),
            ReadOptions.defaults(),
            new ByteArrayInputStream(new byte[0]));
    try (RowCache cache = open(data)) {
      assertThat(SparseTexts.rows(cache.read(order(cache), CacheFolderTest::all, 1)))
          .isEqualTo(SparseTexts.rows(data.sparseBlocks(1)))
          .hasSize(3);
    }
  }

  @Test
  void noByteCanChangeUnnoticed() throws IOException {
    DataSource data = data("a.svm", SparseTexts.libSvm(9_000, 3));
    open(data).close();
    Path file = caches().get(0);
    byte[] whole = Files.readAllBytes(file);
    // The header, the index and the end byte by byte, the blocks here and there.
    for (int at = 0; at < whole.length; at += at < 400 || at > whole.length - 200 ? 1 : 997) {
      byte[] changed = whole.clone();
      changed[at] = (byte) (changed[at] ^ 0x10);
      Files.write(file, changed);
      assertThat(folder().find(data)).as("byte %d", at).isEmpty();
    }
    for (int length = 0; length < whole.length; length += 1 + length / 2) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(folder().find(data)).as("length %d", length).isEmpty();
    }
    try (RowCache again = open(data)) {
      assertThat(again.rows()).isEqualTo(9_000);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  @Test
  void damageWhileItIsReadIsToldInASentence() throws IOException {
    DataSource data = data("a.svm", SparseTexts.libSvm(9_000, 3));
    try (RowCache cache = open(data)) {
      Path file = caches().get(0);
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] = (byte) (bytes[bytes.length / 2] ^ 1);
      Files.write(file, bytes);
      assertThatThrownBy(() -> SparseTexts.rows(cache.read(order(cache), CacheFolderTest::all, 2)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("run again");
    }
  }

  @Test
  void aChangedSourceIsReadAgainAndTakesThePlace() throws IOException {
    Path file = Files.writeString(folder.resolve("a.svm"), "1 1:2\n-1 3:4\n");
    FileTime time = Files.getLastModifiedTime(file);
    open(DataSource.open(file)).close();
    Files.writeString(file, "1 1:2\n-1 3:5\n");
    Files.setLastModifiedTime(file, time);

    DataSource changed = DataSource.open(file);
    assertThat(folder().find(changed)).isEmpty();
    try (RowCache cache = open(changed)) {
      assertThat(SparseTexts.rows(cache.read(order(cache), CacheFolderTest::all, 1)).get(1))
          .endsWith("3:5.0");
    }
    assertThat(caches()).hasSize(1);
  }

  @Test
  void aWholeCacheIsNotWrittenAgain() throws IOException {
    DataSource data = data("a.svm", SparseTexts.libSvm(2_000, 3));
    AtomicInteger writes = new AtomicInteger();
    folder().open(data, 1, rows -> writes.incrementAndGet()).close();
    int first = writes.get();
    folder().open(data, 1, rows -> writes.incrementAndGet()).close();
    assertThat(first).isPositive();
    assertThat(writes).hasValue(first);
  }

  @Test
  void writersAtTheSameTimeAllSucceed() throws Exception {
    DataSource data = data("a.svm", SparseTexts.libSvm(20_000, 3));
    List<CompletableFuture<Long>> runs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      runs.add(
          CompletableFuture.supplyAsync(
              () -> {
                try (RowCache cache = open(data)) {
                  return (long)
                      SparseTexts.rows(cache.read(order(cache), CacheFolderTest::all, 1)).size();
                }
              }));
    }
    for (CompletableFuture<Long> run : runs) {
      assertThat(run.get()).isEqualTo(20_000);
    }
    assertThat(files()).hasSize(1);
  }

  @Test
  void aWriterThatIsKilledLeavesNothingThatIsBelieved() throws Exception {
    Path file = Files.writeString(folder.resolve("a.svm"), SparseTexts.libSvm(20_000, 3));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                file.toString(),
                place().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    // It says so when it has begun to write, and then waits.
    assertThat(process.getInputStream().read()).isEqualTo('w');
    process.destroyForcibly();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();

    assertThat(files()).hasSize(1);
    DataSource data = DataSource.open(file);
    assertThat(folder().find(data)).isEmpty();
    Path left = files().get(0);
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    try (RowCache cache = open(data)) {
      assertThat(cache.rows()).isEqualTo(20_000);
    }
    assertThat(files()).hasSize(1).doesNotContain(left);
  }

  @Test
  void aStreamLeavesNothingBehind() throws IOException {
    DataSource data =
        DataSource.open(
            List.of("-"),
            ReadOptions.defaults(),
            new ByteArrayInputStream(gzip("1 1:2\n-1 3:4\n")));
    try (RowCache cache = open(data)) {
      assertThat(SparseTexts.rows(cache.read(order(cache), CacheFolderTest::all, 1))).hasSize(2);
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void cachesThatAreNotUsedGo() throws IOException {
    DataSource old = data("old.svm", "1 1:2\n-1 1:3\n");
    open(old).close();
    Path other = Files.writeString(place().resolve("notes.txt"), "mine");
    FileTime past = FileTime.from(Instant.now().minus(Duration.ofDays(31)));
    Files.setLastModifiedTime(caches().get(0), past);
    Files.setLastModifiedTime(other, past);

    open(data("new.svm", "1 1:2\n-1 1:3\n")).close();

    assertThat(folder().find(old)).isEmpty();
    assertThat(caches()).hasSize(1);
    assertThat(other).exists();
  }

  @Test
  void thePlaceFollowsTheEnvironment() {
    Path home = Path.of("/home/me");
    assertThat(CacheFolder.place(Map.of(), home)).isEqualTo(home.resolve(".cache/downhill"));
    assertThat(CacheFolder.place(Map.of("XDG_CACHE_HOME", "/x"), home))
        .isEqualTo(Path.of("/x/downhill"));
    assertThat(CacheFolder.place(Map.of("XDG_CACHE_HOME", "/x", "DOWNHILL_CACHE_DIR", "/d"), home))
        .isEqualTo(Path.of("/d"));
  }

  private static boolean all(long row) {
    return row >= 0;
  }

  private RowCache open(DataSource data) {
    return folder().open(data, 2, SILENT);
  }

  private CacheFolder folder() {
    return new CacheFolder(place());
  }

  private Path place() {
    return folder.resolve("cache");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(place())) {
      return files.toList();
    }
  }

  private List<Path> caches() throws IOException {
    return files().stream().filter(file -> file.toString().endsWith(".rows")).toList();
  }

  private DataSource data(String name, String text) throws IOException {
    return DataSource.open(Files.writeString(folder.resolve(name), text));
  }

  private static int[] order(RowCache cache) {
    int[] order = new int[cache.blocks()];
    Arrays.setAll(order, i -> i);
    return order;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}

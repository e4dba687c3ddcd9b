package org.downhill.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.downhill.learn.cache.CacheFolder;
import org.downhill.learn.metric.Metrics;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.predict.BatchPredictor;
import org.downhill.learn.predict.PassListener;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.train.SparseRows.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passes over a cache of rows that memory has no room for. */
class StreamedJobTest {

  private static final int ROWS = 60_000;

  @TempDir Path folder;

  @Test
  void passesOverACacheComeAsFarAsPassesInMemory() throws IOException {
    DataSource data = data("rows", SparseRows.text(ROWS, 1, Order.RANDOM));
    DataSource test = data("test", SparseRows.text(10_000, 2, Order.RANDOM));

    TrainResult streamed = train(data, test, TrainSettings.builder());
    TrainResult inMemory =
        Trainer.train(data, Optional.of(test), TrainSettings.builder().build(), TrainListener.NONE);

    assertThat(streamed.plan().decisions().get(0).choice()).startsWith("in passes over a cache");
    assertThat(loss(streamed)).isLessThan(1.03 * loss(inMemory));
    assertThat(streamed.epochs()).isGreaterThan(1);
    assertThat(streamed.features()).isEqualTo(inMemory.features());
  }

  @Test
  void rowsSortedByClassDoNoHarm() throws IOException {
    DataSource test = data("test", SparseRows.text(10_000, 2, Order.RANDOM));

    TrainResult sorted =
        train(
            data("sorted", SparseRows.text(ROWS, 1, Order.BY_CLASS)),
            test,
            TrainSettings.builder());
    TrainResult random =
        train(
            data("random", SparseRows.text(ROWS, 1, Order.RANDOM)), test, TrainSettings.builder());

    assertThat(loss(sorted)).isCloseTo(loss(random), within(0.01 * loss(random)));
  }

  @Test
  void neitherThreadsNorACacheThatWasThereChangeABit() throws IOException {
    DataSource data = data("rows", SparseRows.text(ROWS, 3, Order.RANDOM));
    List<byte[]> files = new ArrayList<>();
    for (int run = 0; run < 3; run++) {
      // The second run finds the cache of the first one, the third one makes its own.
      Path place = folder.resolve("cache" + run / 2);
      Path file = folder.resolve(run + ".model");
      TrainSettings settings = TrainSettings.builder().epochs(3).threads(1 + run % 2).build();
      new StreamedJob(data, Optional.empty(), settings, TrainListener.NONE, new CacheFolder(place))
          .run()
          .orElseThrow()
          .model()
          .orElseThrow()
          .save(file);
      files.add(Files.readAllBytes(file));
    }
    assertThat(files.get(1)).isEqualTo(files.get(0));
    assertThat(files.get(2)).isEqualTo(files.get(0));
  }

  @Test
  void theModelScoresAsTheMetricsSay() throws IOException {
    DataSource data = data("rows", SparseRows.text(ROWS, 4, Order.RANDOM));
    DataSource test = data("test", SparseRows.text(3_000, 5, Order.RANDOM));
    TrainResult result = train(data, test, TrainSettings.builder());

    Path file = folder.resolve("saved.model");
    result.model().orElseThrow().save(file);
    Metrics evaluated =
        new BatchPredictor(LinearModel.load(file)).evaluate(test, PassListener.NONE).metrics();

    assertThat(evaluated.values()).isEqualTo(result.test().orElseThrow().values());
  }

  @Test
  void rowsHeldOutMeasureAndTheModelLearnsFromThemInTheEnd() throws IOException {
    DataSource data = data("rows", SparseRows.text(ROWS, 4, Order.RANDOM));

    TrainResult result =
        run(data, Optional.empty(), TrainSettings.builder().epochs(3)).orElseThrow();

    assertThat(result.testRows()).isCloseTo(ROWS / 5, within(ROWS / 50L));
    assertThat(result.trainRows() + result.testRows()).isEqualTo(ROWS);
    assertThat(result.test().orElseThrow().get("accuracy").orElseThrow()).isGreaterThan(0.8);
    assertThat(result.data().get(0).rows()).isEqualTo(ROWS);
  }

  @Test
  void onePassOverACompressedFileThatIsSortedLearnsToo() throws IOException {
    Path file = folder.resolve("sorted.svm.gz");
    Files.write(file, gzip(SparseRows.text(ROWS, 1, Order.BY_CLASS)));
    DataSource test = data("test", SparseRows.text(10_000, 2, Order.RANDOM));

    TrainResult result = train(DataSource.open(file), test, TrainSettings.builder().epochs(1));

    assertThat(result.epochs()).isEqualTo(1);
    assertThat(result.test().orElseThrow().get("accuracy").orElseThrow()).isGreaterThan(0.8);
  }

  @Test
  void numbersArePredictedToo() throws IOException {
    StringBuilder text = new StringBuilder();
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 30_000; i++) {
      double a = random.nextDouble();
      double b = random.nextDouble();
      text.append(String.format(Locale.ROOT, "%.5f 1:%.5f 7:%.5f%n", 3 * a - 2 * b + 5, a, b));
    }
    TrainResult result =
        run(data("numbers", text.toString()), Optional.empty(), TrainSettings.builder())
            .orElseThrow();

    assertThat(result.test().orElseThrow().get("r2").orElseThrow()).isGreaterThan(0.98);
  }

  @Test
  void severalClassesAreLeftToOthers() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      text.append(i % 3).append(' ').append(i % 3 + 1).append(":1\n");
    }
    assertThat(run(data("classes", text.toString()), Optional.empty(), TrainSettings.builder()))
        .isEmpty();
  }

  @Test
  void aSmallMemoryIsEnoughForMoreRowsThanItHolds() throws Exception {
    String some = SparseRows.text(40_000, 1, Order.RANDOM);
    Path file = Files.writeString(folder.resolve("large.svm"), some.repeat(20));
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallMemory.class.getName(),
                file.toString())
            .redirectErrorStream(true);
    builder.environment().put("DOWNHILL_CACHE_DIR", folder.resolve("own").toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("in passes over a cache");
  }

  private Optional<TrainResult> run(
      DataSource data, Optional<DataSource> test, TrainSettings.Builder settings) {
    CacheFolder caches = new CacheFolder(folder.resolve("caches"));
    return new StreamedJob(data, test, settings.build(), TrainListener.NONE, caches).run();
  }

  private TrainResult train(DataSource data, DataSource test, TrainSettings.Builder settings) {
    return run(data, Optional.of(test), settings).orElseThrow();
  }

  private static double loss(TrainResult result) {
    return result.test().orElseThrow().get("loss").orElseThrow();
  }

  private DataSource data(String name, String text) throws IOException {
    return DataSource.open(Files.writeString(folder.resolve(name + ".libsvm"), text));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}

package org.downhill.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.downhill.bench.data.GeneratedRows;
import org.downhill.bench.peers.Machine;
import org.downhill.bench.peers.Measurement;
import org.downhill.bench.peers.Meter;
import org.downhill.bench.peers.Spread;
import org.downhill.bench.peers.Step;
import org.downhill.learn.json.Json;

/**
 * How time and memory of one pass from file to model grow with the rows, the features and the
 * threads, on generated rows that are removed again. Started by {@code scaling.sh}; prints
 * Markdown.
 */
public final class Scaling {

  private static final int MEAN_NON_ZEROS = 20;
  private static final int USUAL_FEATURES = 1 << 16;
  private static final int USUAL_ROWS = 100_000;
  private static final int FEWEST_ROWS = 10_000;
  private static final int MOST_ROWS = 1_000_000;
  private static final int MOST_FEATURES_LOG = 24;
  private static final int FEATURES_LOG_STEP = 4;
  private static final int QUICK_ROWS = 1_000;
  private static final int QUICK_FEATURES_LOG_STEP = 12;
  private static final long SEED = 1;

  private final Path home;
  private final Path folder;
  private final int rounds;

  private Scaling(Path home, Path folder, int rounds) {
    this.home = home;
    this.folder = folder;
    this.rounds = rounds;
  }

  /** Measures the growth; ends with code 1 where a run fails. */
  public static void main(String[] words) throws InterruptedException {
    String failure = "";
    try (TemporaryFolder folder = TemporaryFolder.make()) {
      Arguments arguments =
          Arguments.read(words, Set.of("--rows", "--rounds", "--home"), Set.of("--quick"));
      boolean quick = arguments.has("--quick");
      Path home = Path.of(arguments.value("--home").orElse("")).toAbsolutePath();
      int rounds = (int) arguments.count("--rounds", quick ? 1 : 3);
      Scaling scaling = new Scaling(home, folder.path(), rounds);
      System.out.println(Machine.now(home).line());
      scaling.byRows(
          quick ? QUICK_ROWS : FEWEST_ROWS,
          arguments.count("--rows", quick ? QUICK_ROWS : MOST_ROWS));
      scaling.byFeatures(
          quick ? QUICK_ROWS : USUAL_ROWS, quick ? QUICK_FEATURES_LOG_STEP : FEATURES_LOG_STEP);
    } catch (IllegalArgumentException | IOException e) {
      failure = "scaling: " + e.getMessage();
    }
    if (!failure.isEmpty()) {
      System.err.println(failure);
      System.exit(1);
    }
  }

  private void byRows(long fewest, long most) throws IOException, InterruptedException {
    heading("rows");
    for (long rows = fewest; rows <= most; rows *= 10) {
      lines(new GeneratedRows(rows, USUAL_FEATURES, MEAN_NON_ZEROS, SEED));
    }
  }

  private void byFeatures(int rows, int logStep) throws IOException, InterruptedException {
    heading("features");
    for (int log = 0; log <= MOST_FEATURES_LOG; log += logStep) {
      lines(new GeneratedRows(rows, 1 << log, MEAN_NON_ZEROS, SEED));
    }
  }

  private static void heading(String what) {
    System.out.printf(
        "%nBy %s:%n%n"
            + "| rows | features | file | threads | wall, median (least–most) | of it in the"
            + " trainer | per row | MB/s | peak memory | per row |%n"
            + "|---|---|---|---|---|---|---|---|---|---|%n",
        what);
  }

  private void lines(GeneratedRows rows) throws IOException, InterruptedException {
    Path file = folder.resolve("rows.svm");
    rows.write(file);
    for (int threads : new int[] {1, 2}) {
      line(rows, file, threads);
    }
    Files.delete(file);
  }

  private void line(GeneratedRows rows, Path file, int threads)
      throws IOException, InterruptedException {
    Path report = folder.resolve("report.json");
    List<String> command =
        List.of(
            home.resolve("downhill").toString(),
            "train",
            file.toString(),
            "--epochs",
            "1",
            "--threads",
            Integer.toString(threads),
            "--json",
            "--run-dir",
            "none");
    double[] wall = new double[rounds];
    double[] inside = new double[rounds];
    double[] peak = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      Measurement run = new Meter(folder).run(List.of(new Step(command, report)));
      wall[round] = run.seconds();
      peak[round] = run.peakBytes();
      inside[round] = secondsInside(report);
    }
    Spread seconds = Spread.of(wall);
    double bytes = Spread.of(peak).median();
    System.out.printf(
        Locale.ROOT,
        "| %d | %d | %.1f MB | %d | %.2f s (%.2f–%.2f) | %.2f s | %.2f µs | %.1f | %.0f MB | %.0f B |%n",
        rows.rows(),
        rows.features(),
        Files.size(file) / 1e6,
        threads,
        seconds.median(),
        seconds.least(),
        seconds.most(),
        Spread.of(inside).median(),
        seconds.median() / rows.rows() * 1e6,
        Files.size(file) / 1e6 / seconds.median(),
        bytes / 1e6,
        bytes / rows.rows());
  }

  private static double secondsInside(Path report) throws IOException {
    JsonNode seconds = Json.tree(Files.readAllBytes(report)).path("seconds");
    if (!seconds.isNumber()) {
      throw new IOException("the report of downhill train names no seconds");
    }
    return seconds.doubleValue();
  }
}

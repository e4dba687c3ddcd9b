package org.downhill.report.html;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.downhill.core.descent.Termination;
import org.downhill.learn.plan.RateLimit;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.record.Ending;
import org.downhill.learn.record.Environment;
import org.downhill.learn.record.Manifest;
import org.downhill.learn.record.Outcome;
import org.downhill.learn.record.Request;
import org.downhill.learn.record.RunStatus;
import org.downhill.learn.record.TraceRow;
import org.downhill.learn.schema.Task;
import org.downhill.learn.train.EpochReport;
import org.downhill.learn.train.TrainListener;
import org.downhill.learn.train.TrainResult;
import org.downhill.learn.train.TrainSettings;
import org.downhill.learn.train.Trainer;

/** Real runs on small made-up data. */
final class Runs {

  /** A column and a class that would do harm if they were markup. */
  static final String HOSTILE = "<script>alert(1)</script>\"'&amp;";

  private Runs() {}

  /** A run of a task. */
  static RunView of(Task task, Path folder) {
    return of(task, folder, TrainSettings.builder().target("y").task(task));
  }

  /** A run with settings. */
  static RunView of(Task task, Path folder, TrainSettings.Builder settings) {
    Path file = folder.resolve(task.label() + ".csv");
    write(file, lines(task));
    List<TraceRow> course = new ArrayList<>();
    TrainListener listener =
        new TrainListener() {
          @Override
          public void epoch(EpochReport report) {
            course.add(
                point(
                    report.phase(),
                    report.epoch(),
                    report.objective(),
                    report.gradientNorm(),
                    report.learningRate()));
          }
        };
    TrainSettings all = settings.build();
    TrainResult result = Trainer.train(DataSource.open(file), Optional.empty(), all, listener);
    return new RunView(
        manifest(file, all, result),
        course,
        List.of(),
        result.quality(),
        result.profile(),
        result.model());
  }

  static TraceRow point(
      String phase, long epoch, double objective, double gradientNorm, double learningRate) {
    return new TraceRow(
        phase,
        epoch,
        epoch,
        epoch / 100.0,
        objective,
        objective,
        objective,
        gradientNorm,
        learningRate,
        Double.NaN,
        Double.NaN);
  }

  private static Manifest manifest(Path file, TrainSettings settings, TrainResult result) {
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    metrics.put("train", result.train().values());
    result.test().ifPresent(test -> metrics.put("test", test.values()));
    metrics.put("baseline", result.baseline().values());
    Request request =
        new Request(
            List.of("downhill", "train", file.toString(), "--target", HOSTILE),
            Optional.of("/home/me"),
            settings.asMap(),
            Map.of(file.toString(), "0a1b"),
            settings.seed());
    boolean diverged = result.termination() instanceof Termination.Diverged;
    return Manifest.begin(
            "20261122-061500-made-3f2a",
            Instant.parse("2026-11-22T06:15:00Z"),
            request,
            Environment.current("plain"))
        .toBuilder()
        .status(diverged ? RunStatus.DIVERGED : RunStatus.DONE, 1.5)
        .data(result.data())
        .plan(result.plan().decisions())
        .findings(result.findings())
        .outcome(
            new Outcome(
                result.schema().task().task().label(),
                result.target(),
                new Outcome.Split("holdout", 0.2, result.trainRows(), result.testRows()),
                result.features(),
                result.plan().optimizer(),
                result.epochs(),
                Ending.of(result.termination()),
                result.certificate(),
                result.rateLimit().stream().mapToDouble(RateLimit::limit).findFirst(),
                metrics))
        .build();
  }

  private static List<String> lines(Task task) {
    SplittableRandom random = new SplittableRandom(6);
    List<String> lines = new ArrayList<>();
    lines.add("size,\"" + HOSTILE.replace("\"", "\"\"") + "\",kind,y");
    for (int i = 0; i < 600; i++) {
      double size = random.nextDouble() * 4;
      double other = random.nextGaussian();
      String kind = i % 3 == 0 ? "\"<b>bold</b>\"" : "plain" + i % 2;
      double mean = size - 2 + other + (i % 3 == 0 ? 1 : 0);
      String y =
          switch (task) {
            case REGRESSION ->
                String.format(Locale.ROOT, "%.4f", 40 * mean + 9 * random.nextGaussian());
            case BINARY -> mean + random.nextGaussian() > 0 ? "</script>" : "no";
            case MULTICLASS -> mean < -1 ? "\"<i>\"" : mean < 1 ? "\"a&b\"" : "c";
            case COUNT -> Long.toString(Math.round(Math.exp(0.4 * mean) * 2 * random.nextDouble()));
          };
      lines.add(String.format(Locale.ROOT, "%.4f,%.4f,%s,%s", size, other, kind, y));
    }
    return lines;
  }

  private static void write(Path file, List<String> lines) {
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.downhill.cli.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.downhill.core.descent.Termination;
import org.downhill.core.kernel.Kernels;
import org.downhill.learn.check.Finding;
import org.downhill.learn.input.Query;
import org.downhill.learn.json.Json;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.record.Ending;
import org.downhill.learn.record.Environment;
import org.downhill.learn.record.Manifest;
import org.downhill.learn.record.Outcome;
import org.downhill.learn.record.Request;
import org.downhill.learn.record.RunFolder;
import org.downhill.learn.record.RunLog;
import org.downhill.learn.record.RunStatus;
import org.downhill.learn.record.TraceRow;
import org.downhill.learn.schema.InputSummary;
import org.downhill.learn.train.EpochReport;
import org.downhill.learn.train.TrainListener;
import org.downhill.learn.train.TrainResult;
import org.downhill.learn.train.TrainSettings;
import org.downhill.report.html.CoursePoint;
import org.downhill.report.html.RunView;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the record of a training run in a folder of its own: the manifest, and a row of the trace
 * for each epoch.
 *
 * <p>The folder is made once the data are read and the plan stands, so that data that cannot be
 * used leave no trace.
 */
final class RunRecord implements TrainListener {

  private final Optional<Path> runs;
  private final String label;
  private final Request request;
  private final TrainSettings settings;
  private final TrainListener next;
  private final Instant started = Instant.now();
  private final long startedNanos = System.nanoTime();
  private final List<Finding> findings = new ArrayList<>();
  private RunLog log = RunLog.none();
  private final List<TraceRow> trace = new ArrayList<>();
  private @Nullable InputSummary schema;
  private @Nullable Manifest manifest;

  /**
   * A record that is yet to begin.
   *
   * @param runs the folder of all runs; empty: nothing is kept
   * @param label what the run is about
   * @param words the words of the command line
   * @param next told of everything too
   */
  RunRecord(
      Optional<Path> runs,
      String label,
      List<String> words,
      TrainSettings settings,
      TrainListener next) {
    this.runs = runs;
    this.label = label;
    this.settings = settings;
    this.next = next;
    List<String> command = new ArrayList<>(List.of("downhill", "train"));
    words.forEach(word -> command.add(Query.withoutSecrets(word)));
    request = new Request(command, settings.asMap(), settings.seed());
  }

  /** The run's folder, once there is one. */
  Optional<Path> folder() {
    return log.folder().map(RunFolder::path);
  }

  /** Where the model is kept, unless the user names another place. */
  Optional<Path> modelFile() {
    return log.folder().map(RunFolder::modelFile);
  }

  @Override
  public void phase(String phase) {
    next.phase(phase);
  }

  @Override
  public void read(long bytes, long totalBytes, long rows) {
    next.read(bytes, totalBytes, rows);
  }

  @Override
  public void schema(InputSummary summary) {
    schema = summary;
    next.schema(summary);
  }

  @Override
  public void plan(Plan plan) {
    next.plan(plan);
    runs.ifPresent(folder -> log = RunFolder.create(folder, label, started));
    String name = log.folder().map(RunFolder::name).orElse("");
    Environment environment = Environment.current(Kernels.active().name());
    Manifest begun = Manifest.begin(name, started, request, environment);
    write(begun.toBuilder().plan(plan.decisions()));
  }

  @Override
  public void epoch(EpochReport report) {
    TraceRow row =
        new TraceRow(
            report.phase(),
            report.step(),
            report.epoch(),
            seconds(),
            report.objective(),
            report.gradientNorm(),
            report.learningRate());
    trace.add(row);
    log.append(row);
    next.epoch(report);
  }

  @Override
  public void finding(Finding finding) {
    findings.add(finding);
    next.finding(finding);
  }

  @Override
  public boolean stopRequested() {
    return next.stopRequested();
  }

  /** Writes what came out. */
  void end(TrainResult result) {
    log.folder().ifPresent(folder -> writeDetails(folder, result));
    if (manifest != null) {
      write(
          manifest.toBuilder()
              .status(status(result.termination()), seconds())
              .data(result.data())
              .plan(result.plan().decisions())
              .outcome(outcome(result)));
    }
  }

  /**
   * What a report is drawn from.
   *
   * @throws IllegalStateException if the run has not ended
   */
  RunView view(TrainResult result) {
    if (manifest == null) {
      throw new IllegalStateException("the run has not begun");
    }
    return new RunView(
        manifest,
        trace.stream().map(CoursePoint::of).toList(),
        List.of(),
        result.quality(),
        result.profile(),
        result.model());
  }

  private static void writeDetails(RunFolder folder, TrainResult result) {
    result.profile().ifPresent(folder::write);
    result.quality().ifPresent(folder::write);
  }

  /** Writes that the run ended without a result. */
  void fail(Throwable error) {
    if (manifest != null) {
      RunStatus status = error instanceof Interrupted ? RunStatus.INTERRUPTED : RunStatus.FAILED;
      write(
          manifest.toBuilder().status(status, seconds()).error(String.valueOf(error.getMessage())));
    }
  }

  private void write(Manifest.Builder changes) {
    if (schema != null) {
      var document = Json.object();
      SchemaJson.write(schema, document.putArray("columns"));
      changes.schema(document);
    }
    manifest = changes.findings(findings).build();
    log.write(manifest);
  }

  private double seconds() {
    return (System.nanoTime() - startedNanos) * 1e-9;
  }

  private static RunStatus status(Termination termination) {
    if (termination instanceof Termination.Diverged) {
      return RunStatus.DIVERGED;
    }
    return termination instanceof Termination.Interrupted ? RunStatus.INTERRUPTED : RunStatus.DONE;
  }

  private Outcome outcome(TrainResult result) {
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    metrics.put("train", result.train().values());
    result.test().ifPresent(test -> metrics.put("test", test.values()));
    metrics.put("baseline", result.baseline().values());
    boolean file = result.data().stream().anyMatch(data -> data.role().equals("test"));
    String kind = file ? "file" : result.testRows() > 0 ? "holdout" : "none";
    return new Outcome(
        result.schema().task().task().label(),
        result.target(),
        new Outcome.Split(
            kind,
            kind.equals("holdout") ? settings.holdout() : 0,
            result.trainRows(),
            result.testRows()),
        result.features(),
        result.plan().optimizer(),
        result.epochs(),
        Ending.of(result.termination()),
        metrics);
  }
}

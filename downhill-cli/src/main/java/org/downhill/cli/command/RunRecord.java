package org.downhill.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.downhill.core.descent.Termination;
import org.downhill.core.kernel.Kernels;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.check.Finding;
import org.downhill.learn.json.Json;
import org.downhill.learn.plan.Decision;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.plan.RateLimit;
import org.downhill.learn.record.Ending;
import org.downhill.learn.record.Environment;
import org.downhill.learn.record.Manifest;
import org.downhill.learn.record.Outcome;
import org.downhill.learn.record.Request;
import org.downhill.learn.record.RunEvent;
import org.downhill.learn.record.RunFolder;
import org.downhill.learn.record.RunLock;
import org.downhill.learn.record.RunLog;
import org.downhill.learn.record.RunStatus;
import org.downhill.learn.record.TraceRow;
import org.downhill.learn.schema.InputSummary;
import org.downhill.learn.train.EpochReport;
import org.downhill.learn.train.StateStore;
import org.downhill.learn.train.TrainEvent;
import org.downhill.learn.train.TrainListener;
import org.downhill.learn.train.TrainResult;
import org.downhill.learn.train.TrainSettings;
import org.downhill.report.html.RunView;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the record of a training run in a folder of its own: the manifest, a row of the trace for
 * each epoch, events, and states to go on from.
 *
 * <p>The folder is made once the data are read and the plan stands, so that data that cannot be
 * used leave no trace.
 */
final class RunRecord implements TrainListener, StateStore {

  private final Keeping keeping;
  private final Request request;
  private final TrainSettings settings;
  private final TrainListener next;
  private final Instant started;
  private final long startedNanos = System.nanoTime();
  private final List<Finding> findings = new ArrayList<>();
  private final Set<Reported> reported = new HashSet<>();
  private RunLog log = RunLog.none();
  private StateStore states = StateStore.none();
  private Optional<RunLock> lock = Optional.empty();
  private double secondsBefore;
  private final List<TraceRow> trace = new ArrayList<>();
  private final List<RunEvent> events = new ArrayList<>();
  private @Nullable InputSummary schema;
  private @Nullable Manifest manifest;

  /**
   * What of a run is kept, and where.
   *
   * @param runs the folder of all runs; empty: nothing is kept
   * @param label what the run is about
   * @param interval time between two states to go on from
   */
  record Keeping(Optional<Path> runs, String label, Duration interval) {}

  /** What tells a report from all others of a run. */
  private record Reported(String phase, long step, double objective) {

    static Reported of(TraceRow row) {
      return new Reported(row.phase(), row.step(), row.objective());
    }
  }

  /**
   * A record that is yet to begin.
   *
   * @param request what was asked
   * @param next told of everything too
   */
  RunRecord(Keeping keeping, Request request, TrainSettings settings, TrainListener next) {
    this.keeping = keeping;
    this.request = request;
    this.settings = settings;
    this.next = next;
    started = Instant.now();
  }

  /**
   * The record of a run that goes on.
   *
   * @param folder what there is of it
   * @throws SpecException if another process writes to it
   */
  RunRecord(RunFolder folder, Keeping keeping, TrainSettings settings, TrainListener next) {
    this.keeping = keeping;
    this.settings = settings;
    this.next = next;
    lock = folder.lock();
    if (lock.isEmpty()) {
      throw new SpecException(folder.path() + " is still running; wait for its end, or end it.");
    }
    Manifest begun = folder.manifest();
    request = begun.request();
    started = begun.started();
    log = folder;
    states = folder.checkpoints(keeping.interval());
    for (TraceRow row : folder.trace()) {
      secondsBefore = Math.max(secondsBefore, row.seconds());
      reported.add(Reported.of(row));
      trace.add(row);
    }
    events.addAll(folder.events());
    manifest = begun;
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
    if (phase.equals(FITTING) && manifest == null) {
      begin(List.of());
    }
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
    begin(plan.decisions());
  }

  /** Begins the record, and its folder where one is asked for, unless that was done before. */
  private void begin(List<Decision> decisions) {
    if (manifest == null) {
      if (keeping.runs().isPresent()) {
        RunFolder folder = RunFolder.create(keeping.runs().get(), keeping.label(), started);
        log = folder;
        lock = folder.lock();
        states = folder.checkpoints(keeping.interval());
      }
      String name = log.folder().map(RunFolder::name).orElse("");
      Environment environment = Environment.current(Kernels.active().name());
      manifest = Manifest.begin(name, started, request, environment);
    }
    write(manifest.toBuilder().status(RunStatus.RUNNING, seconds()).plan(decisions));
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
            report.objectiveMin(),
            report.objectiveMax(),
            report.gradientNorm(),
            report.learningRate(),
            report.updateRatio(),
            report.heldOut());
    // What was reported before the run was ended is reported again when it goes on.
    if (reported.isEmpty() || !reported.contains(Reported.of(row))) {
      trace.add(row);
      log.append(row);
    }
    next.epoch(report);
  }

  @Override
  public void event(TrainEvent event) {
    RunEvent timed = new RunEvent(seconds(), event);
    events.add(timed);
    log.append(timed);
    next.event(event);
  }

  @Override
  public boolean isDue() {
    return states.isDue();
  }

  @Override
  public void save(SavedState state) {
    states.save(state);
  }

  @Override
  public Optional<SavedState> latest(String phase) {
    return states.latest(phase);
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
    if (manifest == null) {
      return;
    }
    Termination termination = result.termination();
    RunStatus status = status(termination);
    if (status != RunStatus.DONE) {
      TrainEvent.Kind kind =
          status == RunStatus.DIVERGED ? TrainEvent.Kind.DIVERGED : TrainEvent.Kind.INTERRUPTED;
      long step = termination instanceof Termination.Diverged diverged ? diverged.step() : 0;
      event(new TrainEvent(FITTING, kind, step, termination.message()));
    }
    log.write(result.trace());
    log.folder().ifPresent(folder -> writeDetails(folder, result));
    write(
        manifest.toBuilder()
            .status(status, seconds())
            .data(result.data())
            .plan(result.plan().decisions())
            .outcome(outcome(result)));
    if (status == RunStatus.DONE) {
      log.folder().ifPresent(folder -> folder.checkpoints(keeping.interval()).clear());
    }
    lock.ifPresent(RunLock::close);
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
        RunView.course(trace, result.trace().rows().stream().map(TraceRow::of).toList()),
        events,
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
    lock.ifPresent(RunLock::close);
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
    return secondsBefore + (System.nanoTime() - startedNanos) * 1e-9;
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
        result.certificate(),
        result.rateLimit().stream().mapToDouble(RateLimit::limit).findFirst(),
        metrics);
  }
}

package org.downhill.learn.record;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.downhill.core.descent.Termination;
import org.downhill.core.kernel.Kernels;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.check.Finding;
import org.downhill.learn.json.Json;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.plan.Decision;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.schema.InputSummary;
import org.downhill.learn.train.EpochReport;
import org.downhill.learn.train.StateStore;
import org.downhill.learn.train.StoppedException;
import org.downhill.learn.train.TrainEvent;
import org.downhill.learn.train.TrainListener;
import org.downhill.learn.train.TrainResult;
import org.downhill.learn.train.TrainSettings;
import org.downhill.learn.train.Trainer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the record of one training run in a folder of its own: the manifest, a row of the trace for
 * each epoch, events, and states to go on from.
 *
 * <pre>{@code
 * Path people = Path.of("adult.csv");
 * TrainSettings settings = TrainSettings.builder().target("income").build();
 * RunRecord record =
 *     RunRecord.begin(
 *         RunRecord.Keeping.in(Path.of("runs"), "adult"),
 *         Request.of(List.of("Census.main"), settings, List.of(people)),
 *         settings,
 *         TrainListener.NONE);
 * TrainResult result = record.train(DataSource.open(people), Optional.empty());
 * RunFolder folder = record.folder().orElseThrow();
 * }</pre>
 *
 * <p>The folder is made once the data are read and the plan stands, so that data that cannot be
 * used leave no trace. A record is told of everything on the thread of the run. {@link #train} and
 * {@link #follow} write how the run ended; one of them is to be called, once.
 */
public final class RunRecord implements TrainListener, StateStore {

  private final Request request;
  private final Instant started;
  private final TrainSettings settings;
  private final TrainListener next;
  private final long startedNanos = System.nanoTime();
  private final Set<Reported> reported = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<TraceRow> trace = new ArrayList<>();
  private final List<RunEvent> events = new ArrayList<>();
  private final Keeping keeping;
  private RunLog log = RunLog.none();
  private StateStore states = StateStore.none();
  private Optional<RunLock> lock = Optional.empty();
  private double secondsBefore;
  private boolean followed;
  private @Nullable InputSummary schema;
  private @Nullable Manifest manifest;

  private RunRecord(
      Keeping keeping,
      Request request,
      Instant started,
      TrainSettings settings,
      TrainListener next) {
    this.keeping = keeping;
    this.request = request;
    this.started = started;
    this.settings = settings;
    this.next = next;
  }

  /**
   * What of a run is kept, and where.
   *
   * @param runs the folder of all runs; empty: nothing is kept
   * @param label what the run is about; letters and digits of it become part of the folder's name
   * @param interval time between two states to go on from
   */
  public record Keeping(Optional<Path> runs, String label, Duration interval) {

    /** Time between two states unless another one is stated. */
    public static final Duration USUAL_INTERVAL = Duration.ofSeconds(30);

    /** Everything, in a new folder in {@code runs}, with states every 30 seconds. */
    public static Keeping in(Path runs, String label) {
      return new Keeping(Optional.of(runs), label, USUAL_INTERVAL);
    }
  }

  /** What tells a report from all others of a run. */
  private record Reported(String phase, long step, double objective) {

    static Reported of(TraceRow row) {
      return new Reported(row.phase(), row.step(), row.objective());
    }
  }

  /**
   * The record of a run that is yet to begin.
   *
   * @param request what was asked
   * @param settings those that the run is made with
   * @param next told of everything too; may stop the run
   */
  public static RunRecord begin(
      Keeping keeping, Request request, TrainSettings settings, TrainListener next) {
    return new RunRecord(keeping, request, Instant.now(), settings, next);
  }

  /**
   * The record of a run that was ended before its time and goes on from its last state.
   *
   * @param folder what there is of it
   * @param interval time between two states to go on from
   * @param settings those that it was begun with
   * @param next told of everything too; may stop the run
   * @throws SpecException if the run is complete, if it was begun with other settings, or if
   *     another process writes to the folder
   * @throws org.downhill.learn.input.DataException if a file of the folder cannot be read, or if
   *     the data are not what they were
   */
  public static RunRecord resume(
      RunFolder folder, Duration interval, TrainSettings settings, TrainListener next) {
    RunLock lock =
        folder
            .lock()
            .orElseThrow(
                () ->
                    new SpecException(
                        folder.path() + " is still running; wait for its end, or end it."));
    try {
      Manifest begun = folder.manifest();
      check(begun, folder.path(), settings);
      // The folder is there; none is to be made.
      Keeping keeping = new Keeping(Optional.empty(), begun.name(), interval);
      RunRecord record = new RunRecord(keeping, begun.request(), begun.started(), settings, next);
      record.keepIn(folder, Optional.of(lock));
      record.goOnFrom(begun, folder.trace(), folder.events());
      return record;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void check(Manifest begun, Path run, TrainSettings settings) {
    if (begun.status() == RunStatus.DONE) {
      throw new SpecException(run + " is complete; there is nothing to go on with.");
    }
    if (!begun.request().options().equals(settings.asMap())) {
      throw new SpecException(
          run + " was begun with other settings; give those of its manifest, or train again.");
    }
    begun.request().checkInputs();
  }

  private void goOnFrom(Manifest begun, List<TraceRow> passes, List<RunEvent> happened) {
    for (TraceRow row : passes) {
      secondsBefore = Math.max(secondsBefore, row.seconds());
      reported.add(Reported.of(row));
      trace.add(row);
    }
    events.addAll(happened);
    manifest = begun;
  }

  private void keepIn(RunFolder folder, Optional<RunLock> held) {
    log = folder;
    lock = held;
    states = folder.checkpoints(keeping.interval());
  }

  /**
   * Trains with the settings of this record, and keeps the model in the run's folder.
   *
   * @param data the rows to learn from
   * @param test rows to measure on; empty: a part of {@code data} is held out, as the settings say
   * @throws SpecException if settings are malformed or do not fit the data
   * @throws org.downhill.learn.input.DataException if the data cannot be read or used
   * @throws org.downhill.learn.output.OutputException if the record cannot be written
   * @throws StoppedException if the listener asked to stop before there was a model
   */
  public TrainResult train(DataSource data, Optional<DataSource> test) {
    return follow(
        () -> {
          TrainResult result = Trainer.train(data, test, settings, this, this);
          Optional<LinearModel> model = result.model();
          modelFile().ifPresent(file -> model.ifPresent(fitted -> fitted.save(file)));
          return result;
        });
  }

  /**
   * Calls what trains, with this record as its listener and its store, and writes down how it ends:
   * by a result, or by an exception, which goes on to the caller.
   *
   * @throws IllegalStateException if that was done before
   * @throws org.downhill.learn.output.OutputException if the record cannot be written
   */
  public TrainResult follow(Supplier<TrainResult> training) {
    if (followed) {
      throw new IllegalStateException("a record is of one run");
    }
    followed = true;
    try {
      TrainResult result = training.get();
      end(result);
      return result;
    } catch (RuntimeException | Error e) {
      fail(e instanceof StoppedException ? RunStatus.INTERRUPTED : RunStatus.FAILED, e);
      throw e;
    } finally {
      lock.ifPresent(RunLock::close);
    }
  }

  /** The run's folder, once there is one. */
  public Optional<RunFolder> folder() {
    return log.folder();
  }

  /** Where the model is kept, unless the user names another place. */
  public Optional<Path> modelFile() {
    return log.folder().map(RunFolder::modelFile);
  }

  /**
   * What is known of the run by now, whether or not it is kept.
   *
   * @throws IllegalStateException if the plan does not stand yet
   */
  public Manifest manifest() {
    if (manifest == null) {
      throw new IllegalStateException("the run has not begun");
    }
    return manifest;
  }

  /** The passes so far, those before the run went on included. */
  public List<TraceRow> trace() {
    return List.copyOf(trace);
  }

  /** The events so far, those before the run went on included. */
  public List<RunEvent> events() {
    return List.copyOf(events);
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
        keepIn(folder, folder.lock());
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
  private void end(TrainResult result) {
    if (manifest == null) {
      return;
    }
    Termination termination = result.termination();
    RunStatus status = RunStatus.of(termination);
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
            .outcome(Outcome.of(result, settings.holdout())));
    if (status == RunStatus.DONE) {
      log.folder().ifPresent(folder -> folder.checkpoints(keeping.interval()).clear());
    }
  }

  private static void writeDetails(RunFolder folder, TrainResult result) {
    result.profile().ifPresent(folder::write);
    result.quality().ifPresent(folder::write);
  }

  /** Writes that the run ended without a result. */
  private void fail(RunStatus status, Throwable error) {
    if (manifest == null) {
      return;
    }
    String message = String.valueOf(error.getMessage());
    try {
      write(manifest.toBuilder().status(status, seconds()).error(message));
    } catch (RuntimeException unwritten) {
      // What ended the run is what the caller has to know.
      error.addSuppressed(unwritten);
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
    return secondsBefore + (System.nanoTime() - startedNanos) * 1e-9;
  }
}

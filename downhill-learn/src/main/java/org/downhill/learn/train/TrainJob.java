package org.downhill.learn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.downhill.core.descent.StopRule;
import org.downhill.core.descent.StopRules;
import org.downhill.core.descent.Termination;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.encode.Centering;
import org.downhill.learn.encode.EncodingOptions;
import org.downhill.learn.input.DataException;
import org.downhill.learn.input.Place;
import org.downhill.learn.linear.Certificate;
import org.downhill.learn.linear.Intercept;
import org.downhill.learn.linear.LinearObjective;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.Losses;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.plan.Begun;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.plan.Planner;
import org.downhill.learn.plan.RateLimit;
import org.downhill.learn.plan.Wishes;
import org.downhill.learn.profile.DataProfile;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.schema.Task;
import org.downhill.learn.train.Profiled.Use;
import org.downhill.learn.train.StateStore.SavedState;

/** One call of the trainer, from the first pass over the data to the result. */
final class TrainJob {

  /** Rows on which the largest curvature is looked for. */
  private static final int ROWS_FOR_A_LIMIT = 2_000;

  private final DataSource data;
  private final Optional<DataSource> test;
  private final TrainSettings settings;
  private final TrainListener listener;
  private final Split split;
  private final Findings findings;
  private final long started = System.nanoTime();
  private final List<StopRule> stop;
  private final StateStore store;
  private final RunContext context;
  private final double secondsBefore;

  TrainJob(
      DataSource data,
      Optional<DataSource> test,
      TrainSettings settings,
      TrainListener listener,
      StateStore store) {
    this.data = data;
    this.test = test;
    this.settings = settings;
    this.listener = listener;
    split = new Split(test.isPresent() ? 0 : settings.holdout(), settings.seed());
    this.store = store;
    findings = new Findings(listener);
    secondsBefore =
        store
            .latest(TrainListener.REFITTING)
            .or(() -> store.latest(TrainListener.FITTING))
            .map(SavedState::seconds)
            .orElse(0.0);
    context = new RunContext(listener, store, this::seconds);
    stop = stopRules();
  }

  TrainResult run() {
    listener.phase("reading");
    return run(
        Profiled.of(
            data,
            Profiled.options(settings, data.options()),
            split,
            settings.threads(),
            new Reading(listener, data)));
  }

  /** Trains on rows of numbered features; empty where they take more than so many bytes. */
  Optional<TrainResult> runWithin(long bytes) {
    listener.phase("reading");
    return Profiled.within(
            bytes,
            data,
            Profiled.options(settings, data.options()),
            split,
            settings.threads(),
            new Reading(listener, data))
        .map(this::run);
  }

  private TrainResult run(Profiled profiled) {
    Prepared prepared = prepare(profiled);
    Fitting fitting = prepared.fitting();
    Fitting.Fitted fitted = fit(prepared);
    Report report = prepared.report();
    Report.Scores scores =
        report.scores(fitting.objective().scorer(fitted.x()), fitting.objective().bestConstant());
    ModelMaker maker =
        new ModelMaker(settings, data, test, prepared.task(), prepared.loss(), scores.asMap());
    Concluded concluded = conclude(prepared, fitted, maker);
    return new TrainResult(
        profiled.summary(),
        profiled.target(),
        prepared.loss().spec(),
        prepared.rows().train().size(),
        report.testRows(),
        prepared.encoding().encoder().features(),
        fitted.plan(),
        (int) fitted.run().epochs(),
        seconds(),
        concluded.termination(),
        certificate(fitting, fitted),
        RateLimit.of(fitting.problem().sample(ROWS_FOR_A_LIMIT, settings.seed()), fitted.plan()),
        scores.train(),
        scores.test(),
        scores.baseline(),
        findings.all(),
        fitted.trace(),
        maker.files(prepared.rows(), prepared.tested()),
        concluded.model().isPresent() ? report.quality() : Optional.empty(),
        Optional.of(prepared.profile()),
        concluded.model());
  }

  /**
   * Encoded rows and what is to be fitted to them.
   *
   * @param tested rows of a file of their own to measure on
   * @param profile what the rows look like
   */
  private record Prepared(
      Profiled profiled,
      Loss loss,
      Profiled.Encoding encoding,
      TrainingRows rows,
      Optional<TrainingRows> tested,
      DataProfile profile,
      Fitting fitting) {

    Task task() {
      return profiled.summary().task().task();
    }

    Report report() {
      return new Report(task(), loss, encoding, rows, tested);
    }
  }

  /** Encodes the rows, and tells what is to be seen in them before anything is fitted. */
  private Prepared prepare(Profiled profiled) {
    listener.schema(profiled.summary());
    Loss loss = loss(settings, profiled.summary().task().task());
    Profiled.Encoding encoding = encoding(profiled, Profiled.Scope.TRAIN);
    TrainingRows rows = encode(profiled, encoding, split, willRefit() ? Use.MORE : Use.LAST);
    Optional<TrainingRows> tested =
        test.map(source -> read(source, encoding, new Split(0, settings.seed())));
    findings.ofData(profiled, encoding, rows, tested);
    return new Prepared(
        profiled,
        loss,
        encoding,
        rows,
        tested,
        profiled.profile(encoding, rows.train()),
        new Fitting(settings, context, loss, encoding, rows.train()));
  }

  /** Plans the fit that is measured, and makes it; one that was begun before goes on. */
  private Fitting.Fitted fit(Prepared prepared) {
    Fitting fitting = prepared.fitting();
    Optional<SavedState> saved = resumed(TrainListener.FITTING);
    Plan plan = saved.map(SavedState::resumed).orElseGet(() -> planned(fitting));
    findings.ofPlan(plan);
    listener.plan(plan);
    if (saved.isEmpty() && store.isDue()) {
      context.save(
          TrainListener.FITTING, plan, plan.begun().map(Begun::checkpoint), Optional.empty());
    }
    listener.phase(TrainListener.FITTING);
    if (settings.threads() > 1) {
      data.prepareSha256();
      test.ifPresent(DataSource::prepareSha256);
    }
    Fitting.Fitted fitted =
        fitting.follow(
            plan, TrainListener.FITTING, stop, fitting.start(), saved.flatMap(SavedState::good));
    if (fitted.termination() instanceof Termination.Diverged diverged) {
      findings.ofFailure(
          Autopsy.of(diverged, fitting.objective(), prepared.rows(), fitted.run().x()));
    }
    return fitted;
  }

  /**
   * What a run comes to.
   *
   * @param model the model; empty where the measured fit diverged
   * @param termination why the descent ended, that on all rows where somebody ended it
   */
  private record Concluded(Optional<LinearModel> model, Termination termination) {}

  /** The model of all rows where one is wanted and succeeds, or else the one that was measured. */
  private Concluded conclude(Prepared prepared, Fitting.Fitted fitted, ModelMaker maker) {
    Termination termination = fitted.termination();
    if (termination instanceof Termination.Diverged) {
      return new Concluded(Optional.empty(), termination);
    }
    LinearModel measured =
        maker.make(
            prepared.encoding(), prepared.rows(), prepared.tested(), prepared.fitting(), fitted);
    if (!willRefit() || termination instanceof Termination.Interrupted) {
      return new Concluded(Optional.of(measured), termination);
    }
    Refitted refitted = refit(prepared.profiled(), prepared.loss(), maker, fitted);
    return new Concluded(
        refitted.model().or(() -> Optional.of(measured)),
        refitted.interruption().orElse(termination));
  }

  /** The data as a problem to try methods on, with the penalty that a plan chooses. */
  DataProblem problem() {
    listener.phase("reading");
    Profiled profiled =
        Profiled.of(
            data,
            Profiled.options(settings, data.options()),
            split,
            settings.threads(),
            new Reading(listener, data));
    listener.schema(profiled.summary());
    Loss loss = loss(settings, profiled.summary().task().task());
    Profiled.Encoding encoding = encoding(profiled, Profiled.Scope.TRAIN);
    TrainingRows rows = encode(profiled, encoding, split, Use.LAST);
    Fitting fitting = new Fitting(settings, context, loss, encoding, rows.train());
    Plan plan = planned(fitting);
    listener.plan(plan);
    int heldOut = rows.heldOut().size();
    LinearObjective measured =
        heldOut == 0
            ? fitting.objective()
            : new Fitting(settings, context, loss, encoding, rows.heldOut()).objective();
    return new DataProblem(
        profiled.summary(),
        fitting.objective(),
        plan.penalty(fitting.objective()),
        measured,
        heldOut);
  }

  private Plan planned(Fitting fitting) {
    listener.phase("planning");
    Plan plan = Planner.plan(fitting.problem(), wishes(), stop);
    return settings.init().isPresent() ? plan.fromTheBeginning() : plan;
  }

  /** The state of a phase to go on from, where the phase was begun before and ended too soon. */
  private Optional<SavedState> resumed(String phase) {
    Optional<SavedState> state = store.latest(phase);
    state.ifPresent(
        found ->
            listener.event(
                new TrainEvent(
                    phase,
                    TrainEvent.Kind.RESUMED,
                    step(found.resumed()),
                    "The run goes on from step " + step(found.resumed()) + " of " + phase + ".")));
    return state;
  }

  private static long step(Plan plan) {
    return plan.begun().map(begun -> begun.checkpoint().step()).orElse(0L);
  }

  /** Wall time of the run until now, that before it was resumed included. */
  private double seconds() {
    return secondsBefore + (System.nanoTime() - started) * 1e-9;
  }

  /** What is certain of a fit that was to be solved, not ended by what rows set apart tell. */
  private static Optional<Certificate> certificate(Fitting fitting, Fitting.Fitted fitted) {
    return fitted.plan().apart() > 0 || fitted.termination() instanceof Termination.Diverged
        ? Optional.empty()
        : Optional.of(
            Certificate.of(
                fitting.objective(), fitted.plan().penalty(fitting.objective()), fitted.x()));
  }

  /** Whether the model is fitted again on all rows, if nobody interrupts the first fit. */
  private boolean willRefit() {
    return split.share() > 0 && settings.refit() == Refit.ALL_ROWS;
  }

  /**
   * A model of all rows; empty where the descent on all rows failed.
   *
   * @param interruption the interruption that ended its fit too soon, if there was one
   */
  private record Refitted(Optional<LinearModel> model, Optional<Termination> interruption) {}

  /** The model of the same plan on all rows, held-out ones included. */
  private Refitted refit(Profiled profiled, Loss loss, ModelMaker maker, Fitting.Fitted measured) {
    listener.phase("refitting on all rows");
    Profiled.Encoding encoding = encoding(profiled, Profiled.Scope.ALL);
    TrainingRows rows = encode(profiled, encoding, new Split(0, settings.seed()), Use.LAST);
    Fitting fitting = new Fitting(settings, context, loss, encoding, rows.train());
    // A plan's end is its own where it converged, and what the clock allowed where it did not.
    boolean cutShort =
        measured.termination() instanceof Termination.BudgetSpent || measured.plan().apart() > 0;
    Plan whole = cutShort ? measured.plan().withAtMost(measured.epochs()) : measured.plan();
    Optional<SavedState> saved = resumed(TrainListener.REFITTING);
    Plan plan = saved.map(SavedState::resumed).orElseGet(whole::fromTheBeginning);
    List<StopRule> interrupt = List.of(StopRules.interrupted(listener::stopRequested));
    double[] start = nearby(fitting, measured).orElseGet(fitting::start);
    Fitting.Fitted fitted =
        fitting.follow(
            plan, TrainListener.REFITTING, interrupt, start, saved.flatMap(SavedState::good));
    if (fitted.termination() instanceof Termination.Diverged diverged) {
      findings.ofRefit(diverged);
      return new Refitted(Optional.empty(), Optional.empty());
    }
    return new Refitted(
        Optional.of(maker.make(encoding, rows, Optional.empty(), fitting, fitted)),
        Optional.of(fitted.termination())
            .filter(termination -> termination instanceof Termination.Interrupted));
  }

  /**
   * Where a fit on all rows may start: at the minimum of most of them, if that was reached. How far
   * a fit goes that was to end before is not to depend on where it starts.
   */
  private static Optional<double[]> nearby(Fitting fitting, Fitting.Fitted measured) {
    double[] x = measured.x();
    return measured.termination() instanceof Termination.Converged
            && x.length == fitting.objective().dimension()
        ? Optional.of(x)
        : Optional.empty();
  }

  /** How rows become numbers: as the model to start from says, or fitted to some rows. */
  Profiled.Encoding encoding(Profiled profiled, Profiled.Scope scope) {
    if (settings.init().isPresent()) {
      LinearModel model = settings.init().get();
      if (model.task() != profiled.summary().task().task()) {
        throw new SpecException(
            "the model to start from predicts a "
                + model.task().label()
                + " target, and this one is "
                + profiled.summary().task().task().label()
                + "; leave --init out or give --task "
                + model.task().label());
      }
      return new Profiled.Encoding(model.encoder(), model.target());
    }
    return profiled.encoding(
        scope,
        new EncodingOptions(
            settings.scaling(),
            settings.intercept() == Intercept.FITTED ? Centering.SHIFTED : Centering.KEPT));
  }

  /** The rows of the data. */
  private TrainingRows encode(Profiled profiled, Profiled.Encoding encoding, Split parts, Use use) {
    listener.phase("encoding");
    Reading reading = new Reading(listener, data);
    return checked(
        data, profiled.rows(data, encoding, parts, settings.threads(), use, reading), parts);
  }

  /** The rows of other data. */
  private TrainingRows read(DataSource source, Profiled.Encoding encoding, Split parts) {
    listener.phase("encoding");
    return checked(
        source, TrainingRows.read(source, encoding, parts, new Reading(listener, source)), parts);
  }

  private static TrainingRows checked(DataSource source, TrainingRows rows, Split parts) {
    if (rows.train().size() == 0) {
      throw new DataException(
          Place.of(source.name()),
          "no row that can be used",
          "rows with a known target",
          parts.share() > 0 ? "hold out fewer rows with --holdout" : "give other rows");
    }
    return rows;
  }

  /** The loss that the settings name, or the usual one of a task. */
  static Loss loss(TrainSettings settings, Task task) {
    if (settings.loss().isEmpty()) {
      return settings.init().map(LinearModel::loss).orElseGet(() -> Losses.of(task));
    }
    Loss loss = Losses.catalog().create(settings.loss().get());
    if (!loss.tasks().contains(task)) {
      List<String> fitting =
          Losses.catalog().entries().stream()
              .map(Entry::name)
              .filter(name -> Losses.catalog().create(name).tasks().contains(task))
              .toList();
      throw new SpecException(
          "the loss "
              + loss.spec()
              + " is not for a "
              + task.label()
              + " target; use "
              + String.join(", ", fitting));
    }
    return loss;
  }

  private Wishes wishes() {
    return new Wishes(
        settings.optimizer(),
        settings.schedule(),
        settings.batchSize(),
        settings.epochs(),
        settings.l1(),
        settings.l2(),
        settings.seed());
  }

  private List<StopRule> stopRules() {
    List<StopRule> rules = new ArrayList<>();
    rules.add(StopRules.interrupted(listener::stopRequested));
    settings
        .time()
        .ifPresent(
            limit -> {
              double most = limit.toNanos() / 1e9;
              rules.add(
                  StopRules.occasionally(
                      (progress, memory) -> {
                        double spent = seconds();
                        return spent >= most
                            ? Optional.of(new Termination.BudgetSpent("seconds", spent, most))
                            : Optional.empty();
                      }));
            });
    return List.copyOf(rules);
  }
}

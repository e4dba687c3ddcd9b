package org.downhill.learn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.downhill.core.descent.Estimator;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.Termination;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.schedule.Constant;
import org.downhill.learn.cache.CacheFolder;
import org.downhill.learn.cache.RowCache;
import org.downhill.learn.encode.Centering;
import org.downhill.learn.encode.EncodingOptions;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.input.Format;
import org.downhill.learn.linear.Intercept;
import org.downhill.learn.linear.LinearScorer;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.metric.Metrics;
import org.downhill.learn.model.DataFile;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.plan.Decision;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.plan.Planner;
import org.downhill.learn.quality.Quality;
import org.downhill.learn.quality.QualityMeter;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.SparseBlock;
import org.downhill.learn.read.SparseBlocks;
import org.downhill.learn.schema.IdKind;
import org.downhill.learn.schema.Part;
import org.downhill.learn.schema.SparseProfiler;
import org.downhill.learn.schema.SparseSchema;

/**
 * Passes over rows of numbered features that do not fit into memory: the first one writes a cache,
 * the others learn from its blocks, which come in a random order and are mixed, in memory that does
 * not grow with the rows.
 */
final class StreamedJob {

  /** Share of the rows set apart to tell the end, */
  private static final double APART = 0.05;

  /** and the number of their values that is kept in memory at most. */
  private static final double MOST_VALUES_APART = 1 << 20;

  /** Rows that metrics are taken from, at most; their scores are kept to rank them. */
  private static final double MOST_MEASURED = 1 << 19;

  private final DataSource data;
  private final Optional<DataSource> test;
  private final TrainSettings settings;
  private final TrainListener listener;
  private final CacheFolder folder;
  private final Findings findings;
  private final long started = System.nanoTime();

  StreamedJob(
      DataSource data,
      Optional<DataSource> test,
      TrainSettings settings,
      TrainListener listener,
      CacheFolder folder) {
    this.data = data;
    this.test = test;
    this.settings = settings;
    this.listener = listener;
    this.folder = folder;
    findings = new Findings(listener);
  }

  /** Whether the data are text of numbered features and the steps are left to be chosen. */
  static boolean suits(DataSource data, TrainSettings settings) {
    return (data.format() == Format.LIBSVM || data.format() == Format.VW)
        && OnlineRates.suit(settings);
  }

  /** Whether a cache of the data tells that they take more than so many bytes in memory. */
  static boolean isKnownToExceed(long room, DataSource data, CacheFolder folder) {
    Optional<RowCache> known = folder.find(data);
    if (known.isEmpty()) {
      return false;
    }
    try (RowCache cache = known.get()) {
      return KeptRows.bytes(cache.rows(), cache.values()) > room;
    }
  }

  /** Trains; empty where rows have more than one score. */
  Optional<TrainResult> run() {
    listener.phase("caching");
    Reading reading = new Reading(listener, data);
    try (RowCache cache =
        folder.open(
            data,
            settings.threads(),
            rows -> {
              if (reading.block(data, rows)) {
                throw new StoppedException();
              }
            })) {
      Split split = new Split(test.isPresent() ? 0 : settings.holdout(), settings.seed());
      SparseProfiler profiler = profile(cache, split);
      SparseSchema schema = SparseSchema.infer(profiler);
      Loss loss = TrainJob.loss(settings, schema.task().task());
      if (!(loss instanceof ScalarLoss scalar)) {
        return Optional.empty();
      }
      listener.schema(schema);
      CachedRows rows =
          new CachedRows(
              cache, codec(profiler, schema), data.options().badRows(), settings.threads());
      return Optional.of(new Streaming(rows, schema, scalar, split).result(profiler));
    }
  }

  private TargetCodec codec(SparseProfiler profiler, SparseSchema schema) {
    Centering centering =
        settings.intercept() == Intercept.FITTED ? Centering.SHIFTED : Centering.KEPT;
    return TargetCodec.fit(
        schema.task().task(),
        profiler.train().labels(),
        new EncodingOptions(settings.scaling(), centering));
  }

  /** Looks at all rows, so that what follows is the same whether the cache was there or not. */
  private SparseProfiler profile(RowCache cache, Split split) {
    listener.phase("profiling");
    SparseProfiler profiler =
        new SparseProfiler(
            data.name(), IdKind.of(data.format()), Profiled.options(settings, data.options()));
    int[] order = new int[cache.blocks()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    long number = 0;
    try (SparseBlocks blocks = cache.read(order, row -> true, settings.threads())) {
      for (SparseBlock block = blocks.next(); block != null; block = blocks.next()) {
        for (int row = 0; row < block.rows(); row++) {
          profiler.add(block, row, split.part(number++));
        }
        if (listener.stopRequested()) {
          throw new StoppedException();
        }
      }
    }
    return profiler;
  }

  /** The descent over a cache and what it comes to. */
  private final class Streaming {

    private final CachedRows rows;
    private final SparseSchema schema;
    private final ScalarLoss loss;
    private final Split split;
    private final Measure measure;
    private final int most;
    private final RowParts parts;

    Streaming(CachedRows rows, SparseSchema schema, ScalarLoss loss, Split split) {
      this.rows = rows;
      this.schema = schema;
      this.loss = loss;
      this.split = split;
      measure = new Measure(schema.task().task(), loss, rows.codec());
      most = settings.epochs().orElseGet(() -> Planner.passes(schema.rows()));
      double apart = most == 1 ? 0 : Math.min(APART, MOST_VALUES_APART / rows.cache().values());
      parts = new RowParts(split, apart, Math.min(1, MOST_MEASURED / rows.cache().rows()));
    }

    TrainResult result(SparseProfiler profiler) {
      // Beside the passes.
      data.prepareSha256();
      // A label of no use is told before anything is learnt, the first one first.
      long refused = rows.visit(row -> true, (block, row, target) -> {});
      long skipped = rows.cache().skippedRows() + refused;
      findings.ofRows(profiler.all().rowsWithoutLabel(), skipped);
      listener.phase(TrainListener.FITTING);
      CachedDescent.Descended descended =
          descend(TrainListener.FITTING, parts, OnlineRates.optimizers(), most);
      Plan plan = plan(descended);
      listener.plan(plan);
      Measured measured = new Measured(descended, this);
      boolean isWhole =
          split.share() == 0
              || settings.refit() != Refit.ALL_ROWS
              || descended.termination() instanceof Termination.Interrupted;
      Optional<OnlineLearner.Learnt> last = Optional.empty();
      if (!(descended.termination() instanceof Termination.Diverged)) {
        last = Optional.of(isWhole ? measured.learnt : refit(descended));
      }
      List<DataFile> files = files(profiler, refused, skipped, measured.tested);
      ModelMaker maker =
          new ModelMaker(
              settings,
              data,
              test,
              schema.task().task(),
              loss,
              new Report.Scores(measured.train, measured.held, measured.baseline).asMap());
      Optional<LinearModel> model =
          last.map(
              learnt ->
                  maker.make(encoding(learnt), learnt.weights(), learnt.constants(), plan, files));
      return new TrainResult(
          schema,
          "label",
          loss.spec(),
          profiler.train().rows(),
          measured.held.map(Metrics::rows).orElse(0L),
          descended.learner().features(),
          plan,
          descended.passes(),
          (System.nanoTime() - started) / 1e9,
          descended.termination(),
          Optional.empty(),
          Optional.empty(),
          measured.train,
          measured.held,
          measured.baseline,
          findings.all(),
          descended.best().descent().trace(),
          files,
          model.isPresent() ? measured.quality : Optional.empty(),
          Optional.empty(),
          model);
    }

    private CachedDescent.Descended descend(
        String phase, RowParts which, List<Optimizer> optimizers, int passes) {
      Told told = new Told(phase);
      return new CachedDescent(rows, loss, settings.seed(), told)
          .run(which, settings.intercept(), optimizers, passes);
    }

    /** The same passes over all rows, held-out ones and those set apart included. */
    private OnlineLearner.Learnt refit(CachedDescent.Descended measured) {
      listener.phase("refitting on all rows");
      CachedDescent.Descended again =
          descend(
              TrainListener.REFITTING,
              parts.allLearnt(),
              List.of(measured.best().optimizer()),
              measured.bestPass());
      if (again.termination() instanceof Termination.Diverged diverged) {
        throw new IllegalStateException(
            "the descent on all rows failed where that on the training rows did not: "
                + diverged.message());
      }
      return again.learner().result(again.x(), IdKind.of(data.format()));
    }

    private Profiled.Encoding encoding(OnlineLearner.Learnt learnt) {
      return new Profiled.Encoding(learnt.encoder(), rows.codec());
    }

    private List<DataFile> files(
        SparseProfiler profiler, long refused, long skipped, Optional<TrainingRows> tested) {
      List<DataFile> files = new ArrayList<>();
      files.add(ModelMaker.file("train", data, profiler.all().rows() - refused, skipped));
      tested.ifPresent(
          read ->
              files.add(
                  ModelMaker.file(
                      "test", test.orElseThrow(), read.train().size(), read.skipped())));
      return files;
    }

    private Plan plan(CachedDescent.Descended descended) {
      OnlineCandidate best = descended.best();
      List<Decision> decisions = new ArrayList<>();
      decisions.add(
          new Decision(
              "reading",
              "in passes over a cache of " + mebibytes(rows.cache().bytes()),
              "the rows take "
                  + mebibytes(KeptRows.bytes(rows.cache().rows(), rows.cache().values()))
                  + " and memory has "
                  + mebibytes(Runtime.getRuntime().maxMemory()),
              "--memory SIZE"));
      decisions.add(
          new Decision(
              "optimizer",
              best.optimizer().spec(),
              "of the rates "
                  + OnlineRates.names()
                  + ", side by side, this one has the least loss "
                  + (parts.apart() > 0 ? "on rows set apart" : "on the latest rows"),
              "--optimizer SPEC"));
      if (parts.apart() > 0) {
        decisions.add(
            new Decision(
                "epochs",
                Integer.toString(most),
                String.format(
                    Locale.ROOT,
                    "at most; the weights are those after pass %d, when the loss on %.2g %% of the"
                        + " rows, set apart, was least: %.5g",
                    descended.bestPass(),
                    100 * parts.apart(),
                    descended.judged()),
                "--epochs N"));
      }
      decisions.add(
          new Decision("l2", "0", "the number of passes keeps the weights in bounds", "--l2 NUM"));
      Method method =
          new Method.FirstOrder(best.optimizer(), new Constant(), new Estimator.MiniBatch(1));
      return new Plan(method, 0, 0, most, 0, parts.apart(), decisions, Optional.empty());
    }
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,.0f MiB", Math.ceil(bytes / 0x1p20));
  }

  /** The metrics of a descent. */
  private final class Measured {

    private final OnlineLearner.Learnt learnt;
    private final Optional<TrainingRows> tested;
    private final Metrics train;
    private final Optional<Metrics> held;
    private final Metrics baseline;
    private final Optional<Quality> quality;

    Measured(CachedDescent.Descended descended, Streaming of) {
      learnt = descended.learner().result(descended.x(), IdKind.of(data.format()));
      listener.phase("measuring");
      tested =
          test.map(
              source ->
                  TrainingRows.read(
                      source,
                      of.encoding(learnt),
                      new Split(0, settings.seed()),
                      new Reading(listener, source)));
      OnlineScorer scorer = descended.learner().scorer(descended.x());
      LongPredicate trained = of.parts.measured(Part.TRAIN);
      LongPredicate heldOut = of.parts.measured(Part.HELD_OUT);
      QualityMeter meter = of.measure.meter();
      Measure.Witness nobody = (scores, target, weight) -> {};
      boolean unseen = tested.isPresent() || of.split.share() > 0;
      train = of.rows.metrics(trained, scorer, of.measure, unseen ? nobody : meter::add);
      GatheredTargets targets = new GatheredTargets();
      of.rows.visit(
          trained,
          (block, row, target) -> targets.add(target, block.weight()[row], block.initial()[row]));
      double[] constant = of.loss.bestConstant(targets, 2);
      if (tested.isPresent()) {
        LinearScorer linear = new LinearScorer(0, learnt.weights(), learnt.constants());
        held = Optional.of(of.measure.of(tested.get().train(), linear, meter::add));
        baseline = of.measure.ofConstant(tested.get().train(), constant);
      } else if (of.split.share() > 0) {
        held = Optional.of(of.rows.metrics(heldOut, scorer, of.measure, meter::add));
        baseline = of.rows.ofConstant(heldOut, constant[0], of.measure);
      } else {
        held = Optional.empty();
        baseline = of.rows.ofConstant(trained, constant[0], of.measure);
      }
      quality =
          meter
              .quality(unseen ? "test" : "train")
              .map(
                  seen ->
                      tested
                          .map(test -> test.numbers().inData(seen, Part.TRAIN))
                          .orElseGet(() -> seen.renumbered(row -> 0)));
    }
  }

  /** Tells the listener of the passes. */
  private final class Told implements CachedDescent.Following {

    private final String phase;
    private final long began = System.nanoTime();

    Told(String phase) {
      this.phase = phase;
    }

    @Override
    public boolean learnt(long rows) {
      return listener.stopRequested();
    }

    @Override
    public void pass(int number, int most, OnlineCandidate best) {
      listener.epoch(
          EpochReport.ofMean(
              phase,
              best.descent().steps(),
              number,
              most,
              best.meanOfRecent(),
              best.optimizer().learningRate().orElseThrow(),
              (System.nanoTime() - began) / 1e9));
    }
  }
}

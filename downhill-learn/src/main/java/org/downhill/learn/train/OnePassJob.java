package org.downhill.learn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.downhill.core.descent.Estimator;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.Termination;
import org.downhill.core.schedule.Constant;
import org.downhill.learn.linear.LinearScorer;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.ScalarLoss;
import org.downhill.learn.metric.Metrics;
import org.downhill.learn.model.DataFile;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.plan.Decision;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.quality.Quality;
import org.downhill.learn.quality.QualityMeter;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.read.SparseBlocks;
import org.downhill.learn.schema.IdKind;
import org.downhill.learn.schema.Part;
import org.downhill.learn.schema.SparseSchema;
import org.downhill.learn.schema.Task;

/**
 * A single pass over rows of numbered features: each row is learnt when it is read, and forgotten,
 * so that memory does not grow with the rows. Every row is scored before it is learnt, and where
 * there are no test data the metrics are those of the latest rows (A. Blum, A. Kalai and J.
 * Langford, "Beating the hold-out", COLT 1999). The pieces of a file come in a random order and
 * their rows are mixed, so that sorted rows do no harm.
 */
final class OnePassJob {

  /** Pieces of about half a megabyte of text whose rows are mixed. */
  private static final int BLOCKS_MIXED = 32;

  private final DataSource data;
  private final Optional<DataSource> test;
  private final TrainSettings settings;
  private final TrainListener listener;
  private final Findings findings;
  private final long started = System.nanoTime();

  OnePassJob(
      DataSource data, Optional<DataSource> test, TrainSettings settings, TrainListener listener) {
    this.data = data;
    this.test = test;
    this.settings = settings;
    this.listener = listener;
    findings = new Findings(listener);
  }

  /**
   * Whether the settings ask for a single pass that can be made while reading: numbered features in
   * text that can be read in random order, and everything about the steps left to be chosen.
   */
  static boolean suits(DataSource data, TrainSettings settings) {
    return settings.epochs().isPresent()
        && settings.epochs().getAsInt() == 1
        && data.canShuffle()
        && OnlineRates.suit(settings);
  }

  /** Makes the pass; empty where the sample shows that rows have more than one score. */
  Optional<TrainResult> run() {
    listener.phase("reading a sample");
    SparseSample sample = SparseSample.read(data, settings);
    Loss loss = TrainJob.loss(settings, sample.schema().task().task());
    return loss instanceof ScalarLoss scalar
        ? Optional.of(learn(sample, scalar))
        : Optional.empty();
  }

  private TrainResult learn(SparseSample sample, ScalarLoss loss) {
    listener.schema(sample.schema());
    listener.phase(TrainListener.FITTING);
    OnlineLearner learner =
        new OnlineLearner(
            loss, settings.intercept(), OnlineRates.optimizers(), OnlineLearner.Choice.OWN);
    BlockTargets targets = BlockTargets.ofSample(sample.codec(), data.options().badRows());
    Reading reading = new Reading(listener, data);
    boolean stopped = false;
    long skipped;
    // Beside the pass, while the file is in the system's cache.
    data.prepareSha256();
    try (SparseBlocks blocks = data.shuffledSparseBlocks(settings.threads(), settings.seed())) {
      MixedRows rows = new MixedRows(blocks, targets, BLOCKS_MIXED, settings.seed(), 0);
      while (!stopped && !learner.hasFailed() && rows.teach(learner)) {
        stopped = reading.block(data, learner.rows());
      }
      skipped = blocks.skippedRows() + targets.refused();
      findings.ofRows(rows.withoutTarget() - targets.refused(), skipped);
    }
    OnlineCandidate best = learner.best();
    Plan plan = plan(best);
    listener.plan(plan);
    listener.epoch(
        EpochReport.ofMean(
            TrainListener.FITTING,
            best.descent().steps(),
            1,
            1,
            best.meanOfRecent(),
            best.optimizer().learningRate().orElseThrow(),
            (System.nanoTime() - started) / 1e9));
    Termination termination =
        best.failure()
            .orElse(
                stopped
                    ? new Termination.Interrupted(learner.rows())
                    : new Termination.BudgetSpent("epochs", 1, 1));
    return new Outcome(learner, best, sample, loss, plan, termination, skipped).result();
  }

  private static Plan plan(OnlineCandidate best) {
    List<Decision> decisions =
        List.of(
            new Decision(
                "reading",
                "one pass",
                "each row is learnt when it is read, and not kept",
                "--epochs N"),
            new Decision(
                "optimizer",
                best.optimizer().spec(),
                String.format(
                    Locale.ROOT,
                    "of the rates %s, side by side, this one has the least loss on the latest %,d"
                        + " rows, %.4g, each before it was learnt",
                    OnlineRates.names(),
                    best.recent().size(),
                    best.meanOfRecent()),
                "--optimizer SPEC"),
            new Decision("l2", "0", "every row is seen once only", "--l2 NUM"));
    Method method =
        new Method.FirstOrder(best.optimizer(), new Constant(), new Estimator.MiniBatch(1));
    return new Plan(method, 0, 0, 1, 0, 0, decisions, Optional.empty());
  }

  /** What the pass came to. */
  private final class Outcome {

    private final OnlineLearner learner;
    private final OnlineCandidate best;
    private final SparseSample sample;
    private final ScalarLoss loss;
    private final Plan plan;
    private final Termination termination;
    private final long skipped;
    private final Task task;
    private final Measure measure;
    private final double[] constant;
    private final OnlineLearner.Learnt learnt;
    private final Optional<TrainingRows> tested;

    Outcome(
        OnlineLearner learner,
        OnlineCandidate best,
        SparseSample sample,
        ScalarLoss loss,
        Plan plan,
        Termination termination,
        long skipped) {
      this.learner = learner;
      this.best = best;
      this.sample = sample;
      this.loss = loss;
      this.plan = plan;
      this.termination = termination;
      this.skipped = skipped;
      task = sample.schema().task().task();
      measure = new Measure(task, loss, sample.codec());
      constant = loss.bestConstant(sample.targets(), 2);
      learnt = learner.result(best.descent().x(), IdKind.of(data.format()));
      tested = test.map(this::read);
    }

    private TrainingRows read(DataSource source) {
      listener.phase("encoding");
      return TrainingRows.read(
          source, encoding(), new Split(0, settings.seed()), new Reading(listener, source));
    }

    private Profiled.Encoding encoding() {
      return new Profiled.Encoding(learnt.encoder(), sample.codec());
    }

    TrainResult result() {
      QualityMeter meter = measure.meter();
      Measure.Witness nobody = (scores, target, weight) -> {};
      Metrics progressive =
          best.recent().metrics(measure, tested.isPresent() ? nobody : meter::add);
      LinearScorer scorer = new LinearScorer(0, learnt.weights(), learnt.constants());
      Metrics held =
          tested.map(rows -> measure.of(rows.train(), scorer, meter::add)).orElse(progressive);
      Metrics baseline =
          tested
              .map(rows -> measure.ofConstant(rows.train(), constant))
              .orElseGet(() -> best.recent().ofConstant(measure, constant[0]));
      ModelMaker maker =
          new ModelMaker(
              settings,
              data,
              test,
              task,
              loss,
              new Report.Scores(progressive, Optional.of(held), baseline).asMap());
      List<DataFile> files = files();
      Optional<LinearModel> model =
          termination instanceof Termination.Diverged
              ? Optional.empty()
              : Optional.of(
                  maker.make(encoding(), learnt.weights(), learnt.constants(), plan, files));
      return new TrainResult(
          schema(),
          "label",
          loss.spec(),
          learner.rows(),
          tested.map(rows -> (long) rows.train().size()).orElse((long) best.recent().size()),
          learner.features(),
          plan,
          1,
          (System.nanoTime() - started) / 1e9,
          termination,
          Optional.empty(),
          Optional.empty(),
          progressive,
          Optional.of(held),
          baseline,
          findings.all(),
          best.descent().trace(),
          files,
          model.isPresent() ? quality(meter) : Optional.empty(),
          Optional.empty(),
          model);
    }

    /** Which rows the latest ones are is not kept. */
    private Optional<Quality> quality(QualityMeter meter) {
      return meter
          .quality("test")
          .map(
              quality ->
                  tested
                      .map(rows -> rows.numbers().inData(quality, Part.TRAIN))
                      .orElseGet(() -> quality.renumbered(row -> 0)));
    }

    private List<DataFile> files() {
      List<DataFile> files = new ArrayList<>();
      files.add(ModelMaker.file("train", data, learner.rows(), skipped));
      tested.ifPresent(
          rows ->
              files.add(
                  ModelMaker.file(
                      "test", test.orElseThrow(), rows.train().size(), rows.skipped())));
      return files;
    }

    private SparseSchema schema() {
      return new SparseSchema(
          data.name(),
          IdKind.of(data.format()),
          learner.features(),
          learner.rows(),
          sample.schema().task());
    }
  }
}

package org.downhill.learn.train;

import java.util.List;
import java.util.Optional;
import org.downhill.core.descent.Observer;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRule;
import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Stream;
import org.downhill.learn.encode.Encoder;
import org.downhill.learn.encode.TargetCodec;
import org.downhill.learn.linear.LinearObjective;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.metric.Metrics;
import org.downhill.learn.plan.LinearProblem;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.plan.Planner;
import org.downhill.learn.plan.Wishes;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.schema.InputSummary;
import org.downhill.learn.schema.Part;
import org.downhill.learn.schema.TableProfile;
import org.downhill.learn.schema.TableSchema;
import org.downhill.learn.schema.Task;
import org.downhill.learn.stream.RowStream;

/**
 * Rows of a data set as a training run would see them, drawn at random where there are many, to
 * look at and to try short fits on.
 *
 * <p>The whole data set is read once to find out what its columns are; the rows keep the order of
 * the data.
 */
public final class DataSample {

  private static final RunContext NOBODY =
      new RunContext(TrainListener.NONE, StateStore.none(), () -> 0);

  private final TrainSettings settings;
  private final Profiled profiled;
  private final Profiled.Encoding encoding;
  private final Loss loss;
  private final Unscaled unscaled;
  private final TrainingRows rows;
  private final Optional<TrainingRows> test;
  private final long totalRows;
  private final Fitting fitting;

  private DataSample(
      TrainSettings settings,
      Profiled profiled,
      Profiled.Encoding encoding,
      Unscaled unscaled,
      TrainingRows rows,
      Optional<TrainingRows> test,
      long totalRows) {
    this.settings = settings;
    this.profiled = profiled;
    this.encoding = encoding;
    this.unscaled = unscaled;
    this.rows = rows;
    this.test = test;
    this.totalRows = totalRows;
    loss = TrainJob.loss(settings, task());
    fitting = new Fitting(settings, NOBODY, loss, encoding, rows.train());
  }

  /**
   * Reads a sample.
   *
   * @param test rows to measure on; empty: a part is held out, as the settings say
   * @param mostRows rows to keep of each data set, about
   * @param listener told of the phases, and may stop the reading
   * @throws org.downhill.core.spec.SpecException if settings are malformed or do not fit the data
   * @throws org.downhill.learn.input.DataException if the data cannot be read or used
   * @throws StoppedException if the listener asked to stop
   */
  public static DataSample of(
      DataSource data,
      Optional<DataSource> test,
      TrainSettings settings,
      int mostRows,
      TrainListener listener) {
    Split split = new Split(test.isPresent() ? 0 : settings.holdout(), settings.seed());
    listener.phase("reading");
    Profiled profiled =
        Profiled.of(
            data,
            Profiled.options(settings, data.options()),
            split,
            settings.threads(),
            new Reading(listener, data));
    TrainJob job = new TrainJob(data, test, settings, listener, StateStore.none());
    Profiled.Encoding encoding = job.encoding(profiled, Profiled.Scope.TRAIN);
    long total =
        profiled instanceof Profiled.Table table
            ? table.all().rows()
            : ((Profiled.Sparse) profiled).all().rows();
    listener.phase("encoding");
    Unscaled unscaled = Unscaled.of(profiled);
    TrainingRows rows =
        read(
            data,
            encoding,
            Optional.of(unscaled),
            split,
            share(mostRows, total),
            new Reading(listener, data));
    // How long other data are is not known before they are read.
    Optional<TrainingRows> tested =
        test.map(
            source ->
                read(
                    source,
                    encoding,
                    Optional.empty(),
                    new Split(0, settings.seed()),
                    share(mostRows, total),
                    new Reading(listener, source)));
    return new DataSample(settings, profiled, encoding, unscaled, rows, tested, total);
  }

  private static double share(int mostRows, long total) {
    return total <= mostRows ? 1 : (double) mostRows / total;
  }

  private static TrainingRows read(
      DataSource data,
      Profiled.Encoding encoding,
      Optional<Unscaled> unscaled,
      Split split,
      double share,
      Reading reading) {
    Rows.Builder train = builder(encoding);
    Rows.Builder heldOut = builder(encoding);
    RowNumbers numbers = new RowNumbers(split);
    long unseen = 0;
    long next = 0;
    try (RowStream stream = RowStream.open(data, encoding.encoder())) {
      while (stream.next(encoding.codec())) {
        long number = stream.number();
        for (; next < number; next++) {
          numbers.leaveOut(next);
        }
        next++;
        reading.row(data, number);
        if (stream.row().target() == TargetCodec.UNSEEN && Measure.isClass(encoding.codec())) {
          unseen++;
          numbers.leaveOut(number);
        } else if (!Double.isNaN(stream.row().target())
            && CounterRandom.uniform(split.seed(), Stream.SAMPLE, 1, number) < share) {
          Part part = split.part(number);
          (part == Part.TRAIN ? train : heldOut).add(stream.row());
          if (part == Part.TRAIN) {
            unscaled.ifPresent(copy -> copy.add(stream));
          }
        } else {
          numbers.leaveOut(number);
        }
      }
      return new TrainingRows(
          train.build(), heldOut.build(), stream.counts(), stream.skippedRows(), unseen, numbers);
    }
  }

  private static Rows.Builder builder(Profiled.Encoding encoding) {
    return Rows.builder(encoding.encoder().denseColumns(), encoding.encoder().sparseColumns());
  }

  /** This sample for settings under which the rows are the same numbers: other descents. */
  public DataSample with(TrainSettings others) {
    return new DataSample(others, profiled, encoding, unscaled, rows, test, totalRows);
  }

  /** The settings. */
  public TrainSettings settings() {
    return settings;
  }

  /** What the columns were taken for. */
  public InputSummary schema() {
    return profiled.summary();
  }

  /** What the columns of a table were taken for; empty for rows of numbered features. */
  public Optional<TableSchema> tableSchema() {
    return profiled instanceof Profiled.Table table
        ? Optional.of(table.schema())
        : Optional.empty();
  }

  /** The summary of all rows of a table; empty for rows of numbered features. */
  public Optional<TableProfile> profile() {
    return profiled instanceof Profiled.Table table ? Optional.of(table.all()) : Optional.empty();
  }

  /** The name of the target. */
  public String target() {
    return profiled.target();
  }

  /** What is predicted. */
  public Task task() {
    return profiled.summary().task().task();
  }

  /** The loss of a fit. */
  public Loss loss() {
    return loss;
  }

  /** Number of classes; 2 where the target is no class. */
  public int classes() {
    return Measure.classes(encoding.codec());
  }

  /** How rows become features. */
  public Encoder encoder() {
    return encoding.encoder();
  }

  /** How targets become numbers. */
  public TargetCodec codec() {
    return encoding.codec();
  }

  /** Rows with a target in the whole data set, those to measure on included. */
  public long totalRows() {
    return totalRows;
  }

  /** Rows that could not be read or encoded. */
  public long skippedRows() {
    return rows.skipped();
  }

  /** Rows to learn from, in the order of the data. */
  public Rows rows() {
    return rows.train();
  }

  /** The rows to learn from with numbers as the data have them, for looking at. */
  public Rows unscaledRows() {
    return unscaled.rows().orElse(rows.train());
  }

  /** What the features of {@link #unscaledRows} are. */
  public Encoder unscaledEncoder() {
    return unscaled.encoder().orElse(encoding.encoder());
  }

  /** Rows of a file of their own to measure on; empty where they are held out of the same data. */
  public Optional<Rows> testRows() {
    return test.map(TrainingRows::train);
  }

  /** Rows to measure on that are of no class that training has. */
  public long rowsOfUnseenClasses() {
    return test.map(TrainingRows::unseenClasses).orElse(0L);
  }

  /** The rows to learn from as a problem. */
  public LinearProblem problem() {
    return fitting.problem();
  }

  /** The mean loss on the rows to learn from; used by one thread at a time. */
  public LinearObjective objective() {
    return fitting.objective();
  }

  /** The mean loss on some of the rows to learn from, or on copies of them. */
  public LinearObjective objective(Rows some) {
    return new Fitting(settings, NOBODY, loss, encoding, some).objective();
  }

  /** What a training run with the settings would do on these rows. */
  public Plan plan(List<StopRule> stop) {
    return Planner.plan(fitting.problem(), wishes(), stop);
  }

  /**
   * What a training run with the settings would do on these rows, in seconds: where passes over
   * them cost much, the penalty is chosen on some of them, or left open where there are very many
   * weights; the decision says so.
   */
  public Plan outlinedPlan() {
    return outlinedPlan(OutlinedPlan.Limits.USUAL);
  }

  Plan outlinedPlan(OutlinedPlan.Limits limits) {
    return OutlinedPlan.of(
        fitting.problem(),
        some -> new Fitting(settings, NOBODY, loss, encoding, some).problem(),
        wishes(),
        limits);
  }

  /** Whether an outlined plan leaves its penalty open, to be chosen in training. */
  public static boolean isPenaltyOpen(Plan outlined) {
    return OutlinedPlan.isOpen(outlined);
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

  /** Follows a plan on these rows from the best constant. */
  public Run run(Plan plan, List<StopRule> stop, Observer observer) {
    return plan.fromTheBeginning()
        .run(fitting.problem(), fitting.objective().start(), settings.seed(), stop, observer);
  }

  /** The metrics of some parameters on the rows to learn from. */
  public Metrics train(double[] x) {
    return measure().of(rows.train(), fitting.objective().scorer(x));
  }

  /** The metrics of some parameters on rows not learnt from; empty where there are none. */
  public Optional<Metrics> heldOut(double[] x) {
    Rows measured = test.map(TrainingRows::train).orElse(rows.heldOut());
    return measured.size() == 0
        ? Optional.empty()
        : Optional.of(measure().of(measured, fitting.objective().scorer(x)));
  }

  private Measure measure() {
    return new Measure(task(), loss, encoding.codec());
  }
}

package org.downhill.learn.doctor.trial;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Estimator;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.Observer;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRules;
import org.downhill.learn.doctor.course.Course;
import org.downhill.learn.doctor.diagnosis.Brief;
import org.downhill.learn.doctor.diagnosis.Tried;
import org.downhill.learn.doctor.diagnosis.Tried.Better;
import org.downhill.learn.metric.ConfusionMatrix;
import org.downhill.learn.metric.Metrics;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.schema.Task;
import org.downhill.learn.train.DataSample;
import org.downhill.learn.train.TrainListener;
import org.downhill.learn.train.TrainSettings;

/** Tries settings on a sample of a run's rows. */
public final class Bench {

  /** Rows that remedies are tried on. */
  public static final int MOST_ROWS = 20_000;

  private static final String MEAN_RECALL = "mean recall";
  private static final int STEPS = 50;

  private final Replayable run;
  private final TrainListener listener;
  private final DataSample sample;
  private final Map<Budget, Fit> asAsked = new HashMap<>();
  private final Plan plan;
  private final long steps;

  /** A bench for a run. */
  public Bench(Replayable run, TrainListener listener) {
    this.run = run;
    this.listener = listener;
    sample = DataSample.of(run.data(), run.test(), run.settings(), MOST_ROWS, listener);
    plan = sample.plan(List.of());
    steps = steps(plan, sample.rows().size());
  }

  /** The sample with the settings of the run. */
  public DataSample sample() {
    return sample;
  }

  /** What the run's settings make of the sample. */
  public Plan plan() {
    return plan;
  }

  /** What is measured to tell whether a remedy helps. */
  public enum Yardstick {
    /** The error on the rows learnt from: how far the descent got. */
    TRAINING,
    /** The error on rows not seen. */
    NOT_SEEN,
    /** The mean absolute error on rows not seen, which outliers do not dominate. */
    ABSOLUTE,
    /** The mean recall of the classes on rows not seen, in which all count alike. */
    RECALL
  }

  /** The fit as it was asked for; made once. */
  Fit asAsked(Budget budget) {
    return asAsked.computeIfAbsent(budget, b -> fit(sample, plan, b, steps));
  }

  /**
   * Tries other settings for as many steps as the run's own; empty where the measure does not exist
   * for the task, or there are no rows to measure on.
   */
  public Optional<Tried> attempt(TrainSettings changed, Budget budget, Yardstick yardstick) {
    Fit before = asAsked(budget);
    DataSample other = sampleFor(changed);
    Fit after = fit(other, other.plan(List.of()), budget, steps);
    OptionalDouble start = measure(before, yardstick, Moment.START);
    OptionalDouble without = measure(before, yardstick, Moment.END);
    OptionalDouble with = measure(after, yardstick, Moment.END);
    if (start.isEmpty() || without.isEmpty() || with.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Tried(
            name(yardstick),
            budgetName(budget, before, after),
            start.getAsDouble(),
            without.getAsDouble(),
            with.getAsDouble(),
            yardstick == Yardstick.RECALL ? Better.HIGHER : Better.LOWER));
  }

  /**
   * Tries other settings for as many passes as they allow, against what the run itself came to;
   * empty where that was not measured. A run is as long as it was asked to be, and a sample of its
   * rows is not, which matters where a schedule counts steps.
   */
  Optional<Tried> against(Course course, TrainSettings changed) {
    String metric = metric(sample.task(), Yardstick.TRAINING);
    OptionalDouble ended = Course.metric(course.train(), metric);
    if (ended.isEmpty()) {
      return Optional.empty();
    }
    DataSample other = sampleFor(changed);
    Fit after = fit(other, other.plan(List.of()), Budget.WHOLE_RUN, steps);
    OptionalDouble start = measure(after, Yardstick.TRAINING, Moment.START);
    OptionalDouble with = measure(after, Yardstick.TRAINING, Moment.END);
    return start.isEmpty() || with.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Tried(
                name(Yardstick.TRAINING),
                passes(after.run().epochs()),
                start.getAsDouble(),
                ended.getAsDouble(),
                with.getAsDouble(),
                Better.LOWER));
  }

  private static String passes(long number) {
    return Brief.count(number, "pass").replace("passs", "passes");
  }

  private static String budgetName(Budget budget, Fit before, Fit after) {
    if (budget == Budget.FEW_STEPS) {
      return Brief.count(Math.max(before.run().steps(), after.run().steps()), "step");
    }
    long passes = after.run().epochs();
    return passes == before.run().epochs()
        ? passes(passes)
        : passes + " passes instead of " + before.run().epochs();
  }

  /** The sample for other settings, read anew where rows become other numbers. */
  private DataSample sampleFor(TrainSettings changed) {
    TrainSettings own = run.settings();
    boolean same =
        own.scaling() == changed.scaling()
            && own.task().equals(changed.task())
            && own.intercept() == changed.intercept()
            && own.ignore().equals(changed.ignore())
            && own.types().equals(changed.types());
    Replayable other = run.with(changed);
    return same
        ? sample.with(changed)
        : DataSample.of(other.data(), other.test(), changed, MOST_ROWS, listener);
  }

  private static Fit fit(DataSample sample, Plan plan, Budget budget, long steps) {
    TurnCounter turns = new TurnCounter();
    boolean full =
        plan.method() instanceof Method.FirstOrder first
            && first.estimator() instanceof Estimator.FullBatch;
    Observer observer = full ? turns : Observer.none();
    Run run =
        budget == Budget.FEW_STEPS
            ? steps(sample, plan, steps, observer)
            : sample.run(plan, List.of(), observer);
    return new Fit(sample, plan, run, full ? turns.share() : Double.NaN);
  }

  /** So many steps by a plan's method, whatever the plan says of when to end. */
  private static Run steps(DataSample sample, Plan plan, long steps, Observer observer) {
    var objective = sample.objective();
    return Descent.minimize(objective)
        .penalty(plan.penalty(objective))
        .from(objective.start())
        .with(plan.method())
        .seed(sample.settings().seed())
        .threads(sample.settings().threads())
        .until(StopRules.steps(steps))
        .observe(observer)
        .run();
  }

  /** 50 steps, or as many as a pass over the rows takes. */
  private static long steps(Plan plan, int rows) {
    if (!(plan.method() instanceof Method.FirstOrder first)
        || first.estimator() instanceof Estimator.FullBatch) {
      return STEPS;
    }
    int batch = first.estimator() instanceof Estimator.MiniBatch mini ? mini.size() : 1;
    return Math.max(STEPS, (rows + batch - 1L) / Math.max(1, batch));
  }

  private enum Moment {
    START,
    END
  }

  private static OptionalDouble measure(Fit fit, Yardstick yardstick, Moment moment) {
    boolean seen = yardstick == Yardstick.TRAINING;
    Optional<Metrics> metrics =
        moment == Moment.START
            ? seen ? Optional.of(fit.trainAtStart()) : fit.heldOutAtStart()
            : seen ? Optional.of(fit.train()) : fit.heldOut();
    if (yardstick == Yardstick.RECALL) {
      return metrics.flatMap(Metrics::confusion).map(Bench::recall).orElse(OptionalDouble.empty());
    }
    return metrics
        .map(values -> values.get(metric(fit.sample().task(), yardstick)))
        .orElse(OptionalDouble.empty());
  }

  /** The mean over classes of the share of their rows that is recognised. */
  private static OptionalDouble recall(ConfusionMatrix confusion) {
    return IntStream.range(0, confusion.classes())
        .filter(actual -> weight(confusion, actual) > 0)
        .mapToDouble(actual -> confusion.weight(actual, actual) / weight(confusion, actual))
        .average();
  }

  private static double weight(ConfusionMatrix confusion, int actual) {
    return IntStream.range(0, confusion.classes())
        .mapToDouble(predicted -> confusion.weight(actual, predicted))
        .sum();
  }

  private static String metric(Task task, Yardstick yardstick) {
    return switch (yardstick) {
      case ABSOLUTE -> "mae";
      case RECALL -> MEAN_RECALL;
      // Losses of targets in other units cannot be compared; errors can.
      case TRAINING, NOT_SEEN -> task == Task.REGRESSION ? "rmse" : "loss";
    };
  }

  private String name(Yardstick yardstick) {
    String rows = yardstick == Yardstick.TRAINING ? " of the training rows" : " of rows not seen";
    return metric(sample.task(), yardstick) + rows;
  }
}

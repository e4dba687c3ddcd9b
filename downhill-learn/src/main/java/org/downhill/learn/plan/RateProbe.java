package org.downhill.learn.plan;

import java.util.List;
import java.util.function.Supplier;
import org.downhill.core.descent.Estimator;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.Observer;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRule;
import org.downhill.core.descent.Termination;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.random.Stream;
import org.downhill.core.schedule.Schedules;
import org.downhill.learn.linear.LinearObjective;

/**
 * Finds a learning rate by short descents on a sample of rows, from the best constant. The loss is
 * that of rows set apart, where there are enough: the rows of a short descent on many features can
 * be learnt by heart.
 */
final class RateProbe {

  private static final int FEWEST_STEPS = 200;

  /** One pass favours rates that are too small for the passes to come. */
  private static final int FEWEST_EPOCHS = 2;

  private static final int MOST_EPOCHS = 50;
  private static final int FEWEST_ROWS = 10_000;

  /** Multiply-adds in a pass over the sample up to which it has more rows. */
  private static final long WORK = 20_000_000;

  private static final int FOLDS = 5;

  /** With fewer rows the loss on a fifth of them says too little. */
  private static final int ROWS_TO_SET_APART = 1_000;

  private final LinearObjective sample;
  private final LinearObjective judge;

  /** For a second trial beside the first; an objective is used by one thread at a time. */
  private final Supplier<LinearObjective> otherSample;

  private final Supplier<LinearObjective> otherJudge;
  private final int threads;
  private final Estimator estimator;
  private final ElasticNet penalty;
  private final List<StopRule> stop;
  private final long seed;
  private final int epochs;

  RateProbe(
      LinearProblem problem,
      Estimator estimator,
      double l1,
      double l2,
      List<StopRule> stop,
      long seed) {
    // What is found without other threads is found again.
    Estimator serial =
        estimator instanceof Estimator.Hogwild ? new Estimator.MiniBatch(1) : estimator;
    int batch = serial instanceof Estimator.MiniBatch mini ? mini.size() : problem.rows().size();
    long cheap = WORK * problem.rows().size() / Math.max(1, problem.work());
    int rows =
        (int) Math.min(Integer.MAX_VALUE, Math.max(Math.max(FEWEST_ROWS, cheap), 100L * batch));
    int[] numbers = Subsets.sample(problem.rows().size(), rows, seed, Stream.PROBE);
    boolean apart = numbers.length >= ROWS_TO_SET_APART;
    int[] tried = apart ? Subsets.allButFold(numbers, 0, FOLDS) : numbers;
    this.sample = problem.over(tried);
    this.judge = apart ? problem.over(Subsets.fold(numbers, 0, FOLDS)) : sample;
    otherSample = () -> problem.over(tried);
    otherJudge = () -> problem.over(apart ? Subsets.fold(numbers, 0, FOLDS) : numbers);
    threads = problem.threads();
    this.estimator = serial;
    this.penalty = new ElasticNet(l1, l2, sample.penalized());
    this.stop = stop;
    this.seed = seed;
    int stepsPerEpoch = (tried.length + batch - 1) / batch;
    epochs = Math.max(FEWEST_EPOCHS, Math.min(MOST_EPOCHS, FEWEST_STEPS / stepsPerEpoch));
  }

  /**
   * What a probe found.
   *
   * @param rate the best rate
   * @param loss loss on the rows that judge after the descent with it
   * @param start loss on them at the best constant
   * @param rows number of rows that were learnt from
   * @param trials number of rates tried
   */
  record Result(double rate, double loss, double start, int rows, int trials) {}

  private record Tried(double rate, double loss) implements RateSearch.Tried {}

  /** The best rate for an optimizer, looked for around {@code guess}. */
  Result find(Optimizer optimizer, double guess) {
    RateSearch<Tried> search =
        new RateSearch<>(
            (rate, lane) ->
                new Tried(
                    rate,
                    lane == 0
                        ? loss(optimizer, rate, sample, judge)
                        : loss(optimizer, rate, otherSample.get(), otherJudge.get())),
            threads);
    Tried best = search.find(guess);
    return new Result(
        best.rate(), best.loss(), value(judge, sample.start()), sample.terms(), search.trials());
  }

  private double loss(
      Optimizer optimizer, double rate, LinearObjective learnt, LinearObjective judging) {
    Method method =
        new Method.FirstOrder(
            optimizer.withLearningRate(rate), Schedules.parse("constant"), estimator);
    Run run =
        new Fit(method, epochs, 0, seed)
            .run(learnt, penalty, learnt.start(), stop, Observer.none());
    return run.termination() instanceof Termination.Diverged
        ? Double.POSITIVE_INFINITY
        : value(judging, run.x());
  }

  private static double value(LinearObjective judging, double[] x) {
    double value = judging.value(x);
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }
}

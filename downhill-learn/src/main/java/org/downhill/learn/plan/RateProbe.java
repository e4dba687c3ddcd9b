package org.downhill.learn.plan;

import java.util.List;
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
 * Finds a learning rate by trying: short descents on a sample of rows, from the best constant, with
 * rates that grow or shrink by a factor of 3 as long as the loss on the sample gets better (L.
 * Bottou, "Stochastic gradient descent tricks", 2012, section 5.2).
 */
final class RateProbe {

  private static final double FACTOR = 3;
  private static final int MOST_TRIALS = 24;
  private static final int FEWEST_STEPS = 200;
  private static final int MOST_EPOCHS = 50;
  private static final int FEWEST_ROWS = 2_000;

  private final LinearObjective sample;
  private final Estimator estimator;
  private final ElasticNet penalty;
  private final List<StopRule> stop;
  private final long seed;
  private final int epochs;
  private int trials;

  RateProbe(
      LinearProblem problem,
      Estimator estimator,
      double l1,
      double l2,
      List<StopRule> stop,
      long seed) {
    int batch = estimator instanceof Estimator.MiniBatch mini ? mini.size() : problem.rows().size();
    int rows = Math.max(FEWEST_ROWS, (int) Math.min(Integer.MAX_VALUE, 100L * batch));
    int[] numbers = Subsets.sample(problem.rows().size(), rows, seed, Stream.PROBE);
    this.sample = problem.over(numbers);
    this.estimator = estimator;
    this.penalty = new ElasticNet(l1, l2, sample.penalized());
    this.stop = stop;
    this.seed = seed;
    int stepsPerEpoch = (numbers.length + batch - 1) / batch;
    epochs = Math.max(1, Math.min(MOST_EPOCHS, FEWEST_STEPS / stepsPerEpoch));
  }

  /**
   * What a probe found.
   *
   * @param rate the best rate
   * @param loss objective on the sample after the descent with it
   * @param start objective on the sample at the best constant
   * @param rows number of rows in the sample
   * @param trials number of rates tried
   */
  record Result(double rate, double loss, double start, int rows, int trials) {}

  /** The best rate for an optimizer, looked for around {@code guess}. */
  Result find(Optimizer optimizer, double guess) {
    trials = 0;
    double rate = guess;
    double loss = loss(optimizer, rate);
    // Shrinks out of divergence first: there the losses cannot be compared.
    while (!Double.isFinite(loss) && trials < MOST_TRIALS) {
      rate = Numbers.round(rate / (FACTOR * FACTOR));
      loss = loss(optimizer, rate);
    }
    double grown = climb(optimizer, rate, loss, FACTOR);
    if (grown == rate) {
      grown = climb(optimizer, rate, loss, 1 / FACTOR);
    }
    return new Result(grown, loss(optimizer, grown), value(sample.start()), sample.terms(), trials);
  }

  private double climb(Optimizer optimizer, double from, double lossThere, double factor) {
    double best = from;
    double least = lossThere;
    double rate = Numbers.round(from * factor);
    while (trials < MOST_TRIALS) {
      double loss = loss(optimizer, rate);
      if (!(loss < least)) {
        break;
      }
      best = rate;
      least = loss;
      rate = Numbers.round(rate * factor);
    }
    return best;
  }

  private double loss(Optimizer optimizer, double rate) {
    trials++;
    Method method =
        new Method.FirstOrder(
            optimizer.withLearningRate(rate), Schedules.parse("constant"), estimator);
    Run run =
        new Fit(method, epochs, 0, seed)
            .run(sample, penalty, sample.start(), stop, new Observer() {});
    return run.termination() instanceof Termination.Diverged
        ? Double.POSITIVE_INFINITY
        : value(run.x());
  }

  private double value(double[] x) {
    double value = sample.value(x) + penalty.value(x);
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }
}

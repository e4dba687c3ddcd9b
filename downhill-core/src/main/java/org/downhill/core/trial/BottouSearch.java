package org.downhill.core.trial;

import java.util.List;
import org.downhill.core.descent.Estimator;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.StopRule;
import org.downhill.core.descent.StopRules;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.schedule.Bottou;
import org.downhill.core.schedule.Constant;
import org.downhill.core.schedule.OpenBottou;
import org.downhill.core.spec.SpecException;

/**
 * The choice of what a {@link Bottou} schedule leaves open. {@code lambda} is the weight of the
 * problem's L2 penalty. {@code t0} is {@code 1/(lambda·η₀)}, where {@code η₀} is the constant
 * learning rate that is best for the first rows: rates are doubled or halved from 1 on as long as
 * the objective gets better. Source: L. Bottou, "Stochastic gradient descent tricks", 2012, section
 * 5.2, and his program sgd 2.
 */
public final class BottouSearch {

  private static final double FACTOR = 2;
  private static final int MOST_DOUBLINGS = 60;
  private static final double ROWS = 1_000;
  private static final int STEPS = 100;

  private BottouSearch() {}

  /** Whether the method's schedule leaves something open. */
  public static boolean isOpen(Method method) {
    return method instanceof Method.FirstOrder first && first.schedule() instanceof OpenBottou;
  }

  /**
   * The method with everything chosen; itself where nothing is open. An open learning rate is 1.
   *
   * @param problem what the rates are tried on: a thousand rows where the gradients come from
   *     batches, otherwise a hundred steps; its stop rules are replaced
   * @throws SpecException if the problem has no L2 penalty and the schedule no lambda, or no rate
   *     works
   */
  public static Method choose(Method method, Trials problem) {
    if (!(method instanceof Method.FirstOrder first)
        || !(first.schedule() instanceof OpenBottou open)) {
      return method;
    }
    double l2 = problem.penalty() instanceof ElasticNet net ? net.l2() : 0;
    double lambda = open.lambdaFor(l2);
    double rate = first.optimizer().learningRate().orElse(1);
    Bottou chosen =
        open.t0().isPresent()
            ? open.chosen(lambda, rate, 1)
            : open.chosen(lambda, rate, firstRate(first, problem));
    return new Method.FirstOrder(
        first.optimizer().withLearningRate(rate), chosen, first.estimator());
  }

  private static double firstRate(Method.FirstOrder method, Trials problem) {
    Trials trials = problem.points(2).until(budget(method, problem));
    Method.FirstOrder constant =
        new Method.FirstOrder(method.optimizer(), new Constant(), method.estimator());
    double best = 1;
    double least = value(constant, best, trials);
    for (double factor : List.of(FACTOR, 1 / FACTOR)) {
      boolean moved = false;
      double rate = best * factor;
      double value = value(constant, rate, trials);
      // Out of divergence, where values cannot be compared, the way leads to smaller rates.
      for (int i = 0;
          i < MOST_DOUBLINGS && (value < least || (factor < 1 && Double.isInfinite(value)));
          i++) {
        moved |= value < least;
        best = value < least ? rate : best;
        least = Math.min(value, least);
        rate *= factor;
        value = value(constant, rate, trials);
      }
      if (moved) {
        break;
      }
    }
    if (Double.isInfinite(least)) {
      throw new SpecException(
          "no first learning rate from 1 down to 2^-"
              + MOST_DOUBLINGS
              + " works for bottou; give t0, as in bottou:lambda=0.01,t0=1000");
    }
    return best;
  }

  private static StopRule budget(Method.FirstOrder method, Trials problem) {
    boolean batches = !(method.estimator() instanceof Estimator.FullBatch);
    return batches && problem.objective() instanceof FiniteSum sum
        ? StopRules.evaluations(Math.min(1, ROWS / sum.terms()))
        : StopRules.steps(STEPS);
  }

  private static double value(Method.FirstOrder method, double rate, Trials trials) {
    Trial trial = trials.run(RateSearch.with(method, rate));
    return trial.isFinite() ? trial.run().value() : Double.POSITIVE_INFINITY;
  }
}

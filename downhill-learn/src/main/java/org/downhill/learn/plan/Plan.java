package org.downhill.learn.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.downhill.core.descent.Estimator;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.Observer;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRule;
import org.downhill.core.descent.StopRules;
import org.downhill.core.problem.ElasticNet;
import org.downhill.learn.linear.LinearObjective;

/**
 * What a fit will do, and why: the same plan on the same rows gives the same model.
 *
 * @param method how steps are made, with every hyper-parameter set
 * @param l1 weight of the L1 penalty on the mean loss
 * @param l2 weight λ of the penalty λ/2·‖w‖²
 * @param epochs passes over the rows at most
 * @param tolerance a fit has converged when its gradient norm is this share of the norm at the best
 *     constant, or when a solver's value changes by less than the square of it, up to a millionth;
 *     0: never
 * @param apart share of the rows that are set apart to end the descent when their loss no longer
 *     falls, in [0, 1)
 * @param decisions the choices with their reasons
 * @param begun the descent itself, where some passes were made to find the learning rate; the
 *     result is the same without it
 * @param near a point near the minimum, where the fits that a penalty was chosen by have found one
 */
public record Plan(
    Method method,
    double l1,
    double l2,
    int epochs,
    double tolerance,
    double apart,
    List<Decision> decisions,
    Optional<Begun> begun,
    Optional<Near> near) {

  /** The name of the decision on the learning rate. */
  static final String LEARNING_RATE = "lr";

  private static final double RATE_CUT = 0.1;

  /** Numbers that take a thread longer than it takes to begin. */
  private static final int NUMBERS_FOR_THREAD = 4_096;

  /** Passes in which the loss on the rows set apart may fail to fall. */
  private static final int PATIENCE = 1;

  /** A plan that keeps a copy of its decisions. */
  public Plan {
    decisions = List.copyOf(decisions);
  }

  /** A plan for a descent that starts where it is told to. */
  public Plan(
      Method method,
      double l1,
      double l2,
      int epochs,
      double tolerance,
      double apart,
      List<Decision> decisions,
      Optional<Begun> begun) {
    this(method, l1, l2, epochs, tolerance, apart, decisions, begun, Optional.empty());
  }

  /** A point near the minimum. */
  public static final class Near {

    private final double[] x;

    /** Keeps a copy of the parameters. */
    public Near(double[] x) {
      this.x = x.clone();
    }

    /** The parameters; a copy. */
    public double[] x() {
      return x.clone();
    }

    /** The point, unless it has another dimension: then it is {@code start}. */
    private double[] or(double[] start) {
      return x.length == start.length ? x.clone() : start;
    }
  }

  /** The penalty on an objective's weights; its intercepts stay free. */
  public ElasticNet penalty(LinearObjective objective) {
    return new ElasticNet(l1, l2, objective.penalized());
  }

  /**
   * Follows the plan; where rows are set apart, {@link Run#best} is the answer.
   *
   * @param start the first parameters, unless a point near the minimum is known
   * @param seed seed of the order of the rows
   * @param stop further reasons to stop
   * @param observer watches the descent
   */
  public Run run(
      LinearProblem problem, double[] start, long seed, List<StopRule> stop, Observer observer) {
    Fit fit = new Fit(method, epochs, tolerance, seed).onThreads(usefulThreads(problem));
    if (apart == 0) {
      LinearObjective all = problem.all();
      if (epochs > 1 && visitsSingleRows()) {
        // Copying the rows once in the order of the visits pays from the second pass on.
        all = problem.divided(0, seed).learnt();
      }
      double[] from = near.map(point -> point.or(start)).orElse(start);
      return goingOn(fit).run(all, penalty(all), from, stop, observer, problem.workspace());
    }
    Divided divided = problem.divided(apart, seed);
    LinearObjective learnt = divided.learnt();
    List<StopRule> rules = new ArrayList<>(stop);
    rules.add(StopRules.noImprovement(PATIENCE, 0));
    Fit judged = fit.judgedBy(divided.judging());
    return goingOn(judged).run(learnt, penalty(learnt), start, rules, observer);
  }

  /**
   * No more threads than mini-batches or parameters are worth: they wait for each other several
   * times in a step.
   */
  private int usefulThreads(LinearProblem problem) {
    if (method instanceof Method.FirstOrder first
        && first.estimator() instanceof Estimator.MiniBatch batch) {
      int rows = Math.max(1, problem.rows().size());
      double numbers = Math.min(batch.size(), rows) * ((double) problem.work() / rows);
      double parts = Math.max(numbers, problem.rows().features()) / NUMBERS_FOR_THREAD;
      return (int) Math.max(1, Math.min(problem.threads(), parts));
    }
    return problem.threads();
  }

  private Fit goingOn(Fit fit) {
    return begun.map(Begun::checkpoint).map(fit::goingOnFrom).orElse(fit);
  }

  /** Whether steps follow gradients at a learning rate, which can be too large. */
  public boolean isFirstOrder() {
    return method instanceof Method.FirstOrder;
  }

  private boolean visitsSingleRows() {
    return method instanceof Method.FirstOrder first
        && (first.estimator() instanceof Estimator.Hogwild
            || first.estimator().equals(new Estimator.MiniBatch(1)));
  }

  /** Whether the plan chose its learning rate itself. */
  public boolean choseRate() {
    return decisions.stream().anyMatch(decision -> decision.name().equals(LEARNING_RATE));
  }

  /** How often the learning rate was cut because the descent failed with it. */
  public int cuts() {
    long rates =
        decisions.stream().filter(decision -> decision.name().equals(LEARNING_RATE)).count();
    return (int) Math.max(0, rates - 1);
  }

  /**
   * This plan with a tenth of its learning rate.
   *
   * @param reason what happened with the rate
   * @throws IllegalStateException if the plan did not choose a rate
   */
  public Plan withSmallerRate(String reason) {
    if (!(method instanceof Method.FirstOrder first) || !choseRate()) {
      throw new IllegalStateException("the plan did not choose a learning rate");
    }
    double rate = first.optimizer().learningRate().orElseThrow() * RATE_CUT;
    List<Decision> more = new ArrayList<>(decisions);
    more.add(
        new Decision(
            LEARNING_RATE,
            Numbers.brief(rate),
            "a tenth of the one before, with which the descent failed: " + reason,
            "--optimizer NAME:lr=NUM"));
    return withRate(rate).with(more);
  }

  /** This plan with at most so many passes, and learning from all rows. */
  public Plan withAtMost(int passes) {
    int fewer = Math.max(1, Math.min(epochs, passes));
    return new Plan(method, l1, l2, fewer, tolerance, 0, decisions, Optional.empty());
  }

  /** This plan for a descent that nobody has begun yet. */
  public Plan fromTheBeginning() {
    return new Plan(method, l1, l2, epochs, tolerance, apart, decisions, Optional.empty());
  }

  /** This plan with another learning rate, from the beginning. */
  Plan withRate(double rate) {
    Method.FirstOrder first = (Method.FirstOrder) method;
    Method rated =
        new Method.FirstOrder(
            first.optimizer().withLearningRate(rate), first.schedule(), first.estimator());
    return new Plan(rated, l1, l2, epochs, tolerance, apart, decisions, Optional.empty());
  }

  /** This plan with another number of passes. */
  Plan withEpochs(int passes) {
    return new Plan(method, l1, l2, passes, tolerance, apart, decisions, begun);
  }

  /** This plan, with some of its steps made. */
  public Plan goingOnFrom(Begun descent) {
    return new Plan(method, l1, l2, epochs, tolerance, apart, decisions, Optional.of(descent));
  }

  /** This plan with other decisions. */
  Plan with(List<Decision> newDecisions) {
    return new Plan(method, l1, l2, epochs, tolerance, apart, newDecisions, begun, near);
  }

  /** This plan, begun near the minimum. */
  public Plan near(Near point) {
    return new Plan(method, l1, l2, epochs, tolerance, apart, decisions, begun, Optional.of(point));
  }

  /** The spec of the optimizer or solver, with its learning rate. */
  public String optimizer() {
    return Methods.chain(method);
  }

  /** Rows a gradient is taken over: a number or {@code all}. */
  public String batchSize() {
    if (method instanceof Method.FirstOrder first
        && first.estimator() instanceof Estimator.MiniBatch batch) {
      return Integer.toString(batch.size());
    }
    boolean single =
        method instanceof Method.FirstOrder first
            && !(first.estimator() instanceof Estimator.FullBatch);
    return single ? "1" : "all";
  }
}

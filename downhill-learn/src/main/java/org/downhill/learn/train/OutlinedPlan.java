package org.downhill.learn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Stream;
import org.downhill.core.spec.Numbers;
import org.downhill.learn.plan.Decision;
import org.downhill.learn.plan.LinearProblem;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.plan.Planner;
import org.downhill.learn.plan.Wishes;
import org.downhill.learn.rows.Rows;

/**
 * A plan that is made in seconds: where passes over the rows cost much, the L2 weight, for which
 * many are made, is chosen on some of the rows; where there are so many weights that fewer rows
 * save little, it is left open. All else is chosen on all rows.
 */
final class OutlinedPlan {

  private static final String OPEN = "auto";

  /** About the fewest rows to choose a weight on. */
  private static final int FEWEST_ROWS = 500;

  /** From so many features on, one score is learnt row by row, and nothing is chosen on paths. */
  private static final int MANY_FEATURES = 10_000;

  private static final String PENALTY = "l2";
  private static final int DIGITS = 3;

  private OutlinedPlan() {}

  /**
   * What can be planned in seconds.
   *
   * @param work multiply-adds of a pass up to which all rows are used
   * @param weights weights up to which steps on few rows cost little
   */
  record Limits(long work, long weights) {

    static final Limits USUAL = new Limits(12_000_000, 200_000);
  }

  /**
   * Makes the plan.
   *
   * @param problems gives the problem over some of the rows
   */
  static Plan of(
      LinearProblem problem, Function<Rows, LinearProblem> problems, Wishes wishes, Limits limits) {
    Rows rows = problem.rows();
    int outputs = problem.all().outputs();
    long work = outputs * ((long) rows.size() * rows.denseColumns() + rows.nonZeros());
    int most =
        (int) Math.max(FEWEST_ROWS, rows.size() * (double) limits.work() / Math.max(1, work));
    boolean byRow = outputs == 1 && rows.features() >= MANY_FEATURES;
    if (most >= rows.size() || byRow || wishes.l2().isPresent() || wishes.l1().orElse(0) > 0) {
      return Planner.plan(problem, wishes, List.of());
    }
    if ((long) outputs * rows.features() > limits.weights()) {
      return leftOpen(problem, wishes);
    }
    Rows some = rows.gather(sample(rows.size(), most, wishes.seed()), 1);
    Plan small = Planner.plan(problems.apply(some), wishes, List.of());
    Optional<Decision> penalty =
        small.decisions().stream().filter(decision -> decision.name().equals(PENALTY)).findFirst();
    // As a prior the penalty stands against the sum over the rows, of which there are more.
    double l2 = Numbers.rounded(small.l2() * (double) some.size() / rows.size(), DIGITS);
    Plan plan = Planner.plan(problem, with(wishes, l2), List.of());
    List<Decision> decisions = new ArrayList<>(plan.decisions());
    penalty.ifPresent(
        chosen -> decisions.add(onSome(chosen, l2, small.l2(), some.size(), rows.size())));
    return deciding(plan, decisions);
  }

  /** The plan without a penalty, and what becomes of that in training. */
  private static Plan leftOpen(LinearProblem problem, Wishes wishes) {
    Plan plan = Planner.plan(problem, with(wishes, 0), List.of());
    List<Decision> decisions = new ArrayList<>(plan.decisions());
    decisions.add(
        new Decision(
            PENALTY,
            OPEN,
            String.format(
                Locale.ROOT,
                "train chooses it on rows set apart, which takes longer than this examination:"
                    + " there are %,d weights",
                problem.all().dimension()),
            "--l2 NUM"));
    return deciding(plan, decisions);
  }

  /** Whether a plan leaves the penalty open. */
  static boolean isOpen(Plan plan) {
    return plan.decisions().stream()
        .anyMatch(decision -> decision.name().equals(PENALTY) && decision.choice().equals(OPEN));
  }

  private static Plan deciding(Plan plan, List<Decision> decisions) {
    return new Plan(
        plan.method(),
        plan.l1(),
        plan.l2(),
        plan.epochs(),
        plan.tolerance(),
        plan.apart(),
        decisions,
        plan.begun(),
        plan.near());
  }

  private static Decision onSome(Decision chosen, double l2, double onSome, int some, int all) {
    return new Decision(
        PENALTY,
        Numbers.print(l2),
        String.format(
            Locale.ROOT,
            "chosen on %,d of the %,d rows looked at, as a pass over all costs much: %s there; %s,"
                + " times the share of the rows",
            some,
            all,
            chosen.reason(),
            Numbers.print(onSome)),
        chosen.override());
  }

  private static Wishes with(Wishes wishes, double l2) {
    return new Wishes(
        wishes.optimizer(),
        wishes.schedule(),
        wishes.batchSize(),
        wishes.epochs(),
        wishes.l1(),
        OptionalDouble.of(l2),
        wishes.seed());
  }

  /** About so many rows at random, in their order. */
  private static int[] sample(int rows, int most, long seed) {
    return IntStream.range(0, rows)
        .filter(row -> CounterRandom.uniform(seed, Stream.SAMPLE, 2, row) * rows < most)
        .toArray();
  }
}

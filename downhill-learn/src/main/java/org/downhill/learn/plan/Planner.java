package org.downhill.learn.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.downhill.core.descent.Estimator;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.StopRule;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.schedule.Constant;
import org.downhill.core.schedule.OpenBottou;
import org.downhill.core.schedule.Schedule;
import org.downhill.core.schedule.Schedules;
import org.downhill.core.solver.Lbfgs;
import org.downhill.core.solver.OwlQn;
import org.downhill.core.solver.Sdca;
import org.downhill.core.solver.Solver;
import org.downhill.core.solver.Solvers;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.linear.LinearObjective;
import org.downhill.learn.rows.Rows;

/**
 * Turns a problem and a user's wishes into a {@link Plan}: what was wished for is kept, the rest is
 * chosen from the data, and every choice is written down with its reason.
 *
 * <p>Small convex problems go to L-BFGS, or OWL-QN where there is an L1 penalty; larger ones, and
 * losses with kinks, to mini-batch descent with a probed learning rate.
 */
public final class Planner {

  /** Multiply-adds in a pass over the data up to which a quasi-Newton solver is taken. */
  private static final long SOLVER_WORK = 100_000_000;

  /** Bytes that a solver's memory of steps may take, */
  private static final long SOLVER_BYTES = 128L << 20;

  /** and the least number of steps to remember; with fewer, a first-order method is taken. */
  private static final int LEAST_MEMORY = 3;

  private static final int SOLVER_ITERATIONS = 1_000;
  private static final double TOLERANCE = 1e-4;
  private static final int MANY_FEATURES = 10_000;

  /** Rows visited in a mini-batch descent, all epochs together, within the bounds below. */
  private static final long ROW_VISITS = 1_200_000;

  private static final int FEWEST_EPOCHS = 5;
  private static final int MOST_EPOCHS = 50;
  private static final int FULL_BATCH_EPOCHS = 1_000;

  /** Share of the first learning rate that is left in the last epoch. */
  private static final double LAST_RATE = 0.01;

  private static final int DENSE_BATCH = 32;
  private static final int SPARSE_BATCH = 8;

  /** Learning rates to begin with: of a method that divides by the size of gradients, of others. */
  private static final double ADAPTIVE_GUESS = 1;

  private static final double FIRST_GUESS = 0.1;

  /** Share of the rows that is set apart to tell when to end. */
  private static final double APART = 0.05;

  private static final int PATH_ITERATIONS = 60;

  private static final int PATH_EPOCHS = 3;

  private final LinearProblem problem;
  private final Optional<Method> wished;
  private final LinearObjective objective;
  private final Wishes wishes;
  private final List<StopRule> stop;
  private final List<Decision> decisions = new ArrayList<>();

  private Planner(LinearProblem problem, Wishes wishes, List<StopRule> stop) {
    this.problem = problem;
    this.objective = problem.all();
    this.wishes = wishes;
    this.wished = wishes.optimizer().map(Methods::parse);
    this.stop = stop;
  }

  /**
   * Makes the plan; measures on the problem's rows what it needs to know.
   *
   * @param stop ends the measurements early, for interrupts and time limits
   * @throws SpecException if wishes are malformed or contradict each other
   */
  public static Plan plan(LinearProblem problem, Wishes wishes, List<StopRule> stop) {
    Planner planner = new Planner(problem, wishes, stop);
    return planner.wantsSolver() ? planner.solving() : planner.firstOrder();
  }

  private boolean wantsSolver() {
    if (wished.isPresent()) {
      return wished.get() instanceof Method.Solving;
    }
    return wishes.schedule().isEmpty()
        && !(wishes.batchSize() instanceof BatchSize.Count)
        && objective.loss().isSmooth()
        && (wishes.batchSize() instanceof BatchSize.All
            || (work() <= SOLVER_WORK && memory() >= LEAST_MEMORY && !suitsSingleRows()));
  }

  /**
   * Whether rows are many and sparse, of many features, and have one score each: then a pass of
   * single steps costs no more than a gradient, and gets much further. Few features are known to
   * full accuracy after few gradients.
   */
  private boolean suitsSingleRows() {
    return isMostlySparse()
        && work() > SolverEffort.LARGE_WORK
        && problem.rows().features() >= MANY_FEATURES
        && objective.explicitTerms().isPresent();
  }

  // Solvers.

  private Plan solving() {
    double l1 = wishes.l1().orElse(0);
    Solver solver = solver(l1);
    if (wishes.batchSize() instanceof BatchSize.Count count) {
      throw new SpecException(
          solver.spec()
              + " looks at all rows in every step; leave out the batch size "
              + count.rows()
              + " or name a first-order optimizer such as sgd");
    }
    if (wishes.schedule().isPresent()) {
      throw new SpecException(
          solver.spec() + " chooses its own steps; leave out the learning-rate schedule");
    }
    Method method = new Method.Solving(solver);
    SolverEffort effort = SolverEffort.of(work(), Folds.work(problem, objective.outputs()));
    PenaltyChoice.Chosen penalty = penalty(l1, effort.path(method, wishes.seed()));
    int epochs = wishes.epochs().orElse(SOLVER_ITERATIONS);
    Plan plan =
        new Plan(
            method, l1, penalty.l2(), epochs, effort.tolerance(), 0, decisions, Optional.empty());
    return effort.goesOn() && wished.isEmpty() && wishes.epochs().isEmpty()
        ? penalty.near().map(near -> goingOn(plan, near)).orElse(plan)
        : plan;
  }

  /** The plan with its fit begun where the best one of the path ended. */
  private Plan goingOn(Plan plan, Plan.Near near) {
    decide(
        "start",
        "path",
        "the fit goes on where that of a part of the rows with the chosen penalty ended",
        "--l2 NUM");
    return plan.with(decisions).near(near);
  }

  private Solver solver(double l1) {
    if (wished.isPresent() && wished.get() instanceof Method.Solving solving) {
      Solver solver = solving.solver();
      if (!objective.loss().isSmooth() && !(solver instanceof Sdca)) {
        throw new SpecException(
            solver.spec()
                + " needs a smooth loss, and "
                + objective.loss().spec()
                + " has kinks; name a first-order optimizer such as sgd");
      }
      if (l1 > 0 && solver instanceof Lbfgs) {
        throw new SpecException("lbfgs cannot take an L1 penalty; name owlqn instead");
      }
      return solver;
    }
    int memory = Math.max(LEAST_MEMORY, memory());
    Solver solver = l1 > 0 ? new OwlQn(memory) : new Lbfgs(memory);
    decide(
        "optimizer",
        solver.spec(),
        wishes.batchSize() instanceof BatchSize.All
            ? "the loss is smooth, and the gradient is to be taken over all rows"
            : String.format(
                Locale.ROOT,
                "the loss is smooth and a pass costs %s multiply-adds, at most %s",
                Numbers.brief((double) work()),
                Numbers.brief((double) SOLVER_WORK)),
        "--optimizer SPEC");
    return solver;
  }

  // First-order methods.

  private Plan firstOrder() {
    double l1 = wishes.l1().orElse(0);
    Estimator estimator = estimator();
    if (estimator instanceof Estimator.Hogwild) {
      decide(
          "reproducible",
          "no",
          "several threads write to the same weights without locks",
          "--optimizer without " + estimator.spec() + "+");
    }
    Optimizer optimizer = optimizer();
    OptionalDouble given = optimizer.learningRate();
    if (given.isEmpty() && endsEarly(l1)) {
      return endingEarly(optimizer, estimator, l1);
    }
    if (given.isEmpty()) {
      optimizer = withChosenRate(optimizer, estimator, l1);
    }
    int epochs = epochs(estimator);
    Schedule schedule = schedule(optimizer, estimator, epochs);
    Method method = new Method.FirstOrder(optimizer, schedule, estimator);
    Method path = new Method.FirstOrder(optimizer, Schedules.parse("constant"), estimator);
    double l2 = penalty(l1, new Fit(path, pathEpochs(estimator, epochs), 0, wishes.seed())).l2();
    if (schedule instanceof OpenBottou open) {
      double first = optimizer.learningRate().orElseThrow();
      Schedule chosen = bottou(open, l2, given, first, estimator);
      method =
          new Method.FirstOrder(optimizer.withLearningRate(given.orElse(1)), chosen, estimator);
    }
    double tolerance = estimator instanceof Estimator.FullBatch ? TOLERANCE : 0;
    return new Plan(method, l1, l2, epochs, tolerance, 0, decisions, Optional.empty());
  }

  /** Single steps until rows set apart tell the end, with the rate that began best on them. */
  private Plan endingEarly(Optimizer optimizer, Estimator estimator, double l1) {
    int epochs = epochs(estimator);
    Schedule schedule = schedule(optimizer, estimator, epochs);
    decide(
        "l2",
        "0",
        "the descent ends when the loss on "
            + Numbers.brief(100 * APART)
            + " % of the rows, set apart, no longer falls",
        "--l2 NUM");
    Method method = new Method.FirstOrder(optimizer, schedule, estimator);
    Plan open = new Plan(method, l1, 0, epochs, 0, APART, List.of(), Optional.empty());
    FirstPasses.Found found =
        new FirstPasses(problem, open, objective.start(), wishes.seed(), stop).find(ADAPTIVE_GUESS);
    decide(
        Plan.LEARNING_RATE,
        Numbers.brief(found.rate()),
        String.format(
            Locale.ROOT,
            "the best of %d rates with which the descent was begun: loss %s on the rows set apart,"
                + " before %s",
            found.trials(),
            Numbers.brief(found.loss()),
            Numbers.brief(found.before())),
        "--optimizer " + optimizer.spec() + ":lr=NUM");
    return found.plan().with(decisions);
  }

  /** Whether the number of passes is to keep the weights small, in place of a penalty. */
  private boolean endsEarly(double l1) {
    return suitsSingleRows()
        && wished.isEmpty()
        && wishes.schedule().isEmpty()
        && wishes.l2().isEmpty()
        && wishes.epochs().isEmpty()
        && l1 == 0;
  }

  private Estimator estimator() {
    Optional<Estimator> asked = AskedEstimator.of(wishes, wishedEstimator(), problem.rows().size());
    if (asked.isPresent()) {
      return asked.get();
    }
    int size = automaticBatch();
    decide(
        "batch-size",
        Integer.toString(size),
        isMostlySparse()
            ? "most values are sparse, and small batches touch few coordinates"
            : "most values are dense, and a batch shares the cost of a step",
        "--batch-size all|N");
    return new Estimator.MiniBatch(size);
  }

  private int automaticBatch() {
    if (!isMostlySparse()) {
      return DENSE_BATCH;
    }
    return objective.explicitTerms().isPresent() ? 1 : SPARSE_BATCH;
  }

  private Estimator wishedEstimator() {
    return wished.isPresent() && wished.get() instanceof Method.FirstOrder first
        ? first.estimator()
        : new Estimator.FullBatch();
  }

  private Optimizer optimizer() {
    if (wished.isPresent() && wished.get() instanceof Method.FirstOrder first) {
      return first.optimizer();
    }
    boolean adaptive = isMostlySparse();
    String reason =
        objective.loss().isSmooth()
            ? "a pass costs "
                + Numbers.brief((double) work())
                + " multiply-adds, in which "
                + Numbers.brief(problem.rows().size())
                + " rows can each make a step"
            : "the loss " + objective.loss().spec() + " has kinks";
    decide(
        "optimizer",
        adaptive ? "adagrad" : "sgd",
        reason + (adaptive ? "; rare features get larger steps" : ""),
        "--optimizer SPEC");
    return Optimizers.parse(adaptive ? "adagrad" : "sgd");
  }

  private Optimizer withChosenRate(Optimizer optimizer, Estimator estimator, double l1) {
    OptionalDouble known =
        optimizer.spec().equals("sgd") ? estimator.learningRate(objective) : OptionalDouble.empty();
    if (known.isPresent()) {
      decide(
          Plan.LEARNING_RATE,
          Numbers.brief(known.getAsDouble()),
          "the share of one over the largest smoothness of a row for which "
              + estimator.spec()
              + " is proven to converge",
          "--optimizer " + estimator.spec() + "+sgd:lr=NUM");
      return optimizer.withLearningRate(known.getAsDouble());
    }
    RateProbe.Result result =
        new RateProbe(problem, estimator, l1, wishes.l2().orElse(0), stop, wishes.seed())
            .find(optimizer, optimizer.spec().equals("adagrad") ? ADAPTIVE_GUESS : FIRST_GUESS);
    decide(
        Plan.LEARNING_RATE,
        Numbers.brief(result.rate()),
        String.format(
            Locale.ROOT,
            "the best of %d rates tried on %s rows: loss %s on rows set apart, before %s",
            result.trials(),
            Numbers.brief(result.rows()),
            Numbers.brief(result.loss()),
            Numbers.brief(result.start())),
        "--optimizer " + optimizer.spec() + ":lr=NUM");
    return optimizer.withLearningRate(result.rate());
  }

  /** Chooses what is open, so that the first rate is the one that was found by trying. */
  private Schedule bottou(
      OpenBottou open, double l2, OptionalDouble given, double tried, Estimator estimator) {
    double first = tried;
    if (given.isPresent() && open.t0().isEmpty()) {
      first =
          new RateProbe(problem, estimator, wishes.l1().orElse(0), l2, stop, wishes.seed())
              .find(optimizer(), FIRST_GUESS)
              .rate();
    }
    Schedule chosen = open.chosen(open.lambdaFor(l2), given.orElse(1), first);
    decide(
        "schedule",
        chosen.toString(),
        "lambda is the weight of the L2 penalty, and the first learning rate "
            + Numbers.brief(first)
            + " the best of those tried",
        "--schedule bottou:lambda=NUM,t0=NUM");
    return chosen;
  }

  private Schedule schedule(Optimizer optimizer, Estimator estimator, int epochs) {
    Optional<Schedule> inSpec =
        wished
            .filter(Method.FirstOrder.class::isInstance)
            .map(method -> ((Method.FirstOrder) method).schedule())
            .filter(given -> !(given instanceof Constant));
    if (wishes.schedule().isPresent()) {
      if (inSpec.isPresent()) {
        throw new SpecException(
            "the schedule is given twice, by --schedule and after the * of the optimizer's spec");
      }
      return Schedules.parse(wishes.schedule().get());
    }
    if (inSpec.isPresent()) {
      return inSpec.get();
    }
    boolean settles =
        estimator instanceof Estimator.FullBatch
            || AskedEstimator.isReduced(estimator)
            || Settling.of(optimizer);
    String spec =
        settles || epochs == 1
            ? "constant"
            : "exponential:gamma="
                + Numbers.brief(Math.pow(LAST_RATE, 1.0 / (epochs - 1)))
                + ",unit=epoch";
    decide(
        "schedule",
        spec,
        settles
            ? "the method's own steps settle"
            : "a falling rate lets the noise of the batches die out",
        "--schedule SPEC");
    return Schedules.parse(spec);
  }

  private int epochs(Estimator estimator) {
    if (wishes.epochs().isPresent()) {
      return wishes.epochs().getAsInt();
    }
    int rows = problem.rows().size();
    int epochs = estimator instanceof Estimator.FullBatch ? FULL_BATCH_EPOCHS : passes(rows);
    decide(
        "epochs",
        Integer.toString(epochs),
        estimator instanceof Estimator.FullBatch
            ? "an upper bound; the gradient's norm ends the descent before"
            : Numbers.brief(rows) + " rows, about " + Numbers.brief(ROW_VISITS) + " visits",
        "--epochs N");
    return epochs;
  }

  /** Passes over rows that are visited one by one, at most, where the user says nothing. */
  public static int passes(long rows) {
    return (int) Math.max(FEWEST_EPOCHS, Math.min(MOST_EPOCHS, ROW_VISITS / Math.max(1, rows)));
  }

  private static int pathEpochs(Estimator estimator, int epochs) {
    return estimator instanceof Estimator.FullBatch
        ? PATH_ITERATIONS
        : Math.min(PATH_EPOCHS, epochs);
  }

  // Both.

  private PenaltyChoice.Chosen penalty(double l1, Fit fit) {
    return new PenaltyChoice(problem, wishes, stop, decisions).choose(l1, fit);
  }

  private void decide(String name, String choice, String reason, String override) {
    decisions.add(new Decision(name, choice, reason, override));
  }

  /** Multiply-adds of the scores of all rows. */
  private long work() {
    return problem.work() * objective.outputs();
  }

  /** The usual number of steps that a solver remembers, or as many as there is room for. */
  private int memory() {
    long room = SOLVER_BYTES / (2L * objective.dimension() * Double.BYTES);
    return (int) Math.min(Solvers.lbfgs().memory(), room);
  }

  private boolean isMostlySparse() {
    Rows rows = problem.rows();
    return rows.nonZeros() > (long) rows.size() * rows.denseColumns()
        && rows.sparseColumns() > rows.denseColumns();
  }
}

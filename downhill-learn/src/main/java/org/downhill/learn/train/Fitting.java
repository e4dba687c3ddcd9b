package org.downhill.learn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.downhill.core.descent.Checkpoint;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRule;
import org.downhill.core.descent.Termination;
import org.downhill.core.descent.Trace;
import org.downhill.learn.linear.LinearObjective;
import org.downhill.learn.linear.LinearObjectiveBuilder;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.Targets;
import org.downhill.learn.model.LinearModel;
import org.downhill.learn.plan.Begun;
import org.downhill.learn.plan.LinearProblem;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.rows.Rows;
import org.downhill.learn.train.StateStore.Good;

/** Fits a linear model to encoded rows as the settings say. */
final class Fitting {

  /** How often a chosen learning rate that diverged is cut before the descent is given up. */
  private static final int CUTS = 3;

  private final TrainSettings settings;
  private final RunContext context;
  private final LinearProblem problem;
  private final LinearObjective objective;

  Fitting(
      TrainSettings settings,
      RunContext context,
      Loss loss,
      Profiled.Encoding encoding,
      Rows rows) {
    this.settings = settings;
    this.context = context;
    int classes = Measure.classes(encoding.codec());
    Optional<double[]> weights =
        settings.classWeight() == ClassWeight.BALANCED
            ? Optional.of(Targets.of(rows).balancingFactors(classes))
            : Optional.empty();
    Function<Rows, LinearObjectiveBuilder> builders =
        some -> {
          LinearObjectiveBuilder builder =
              LinearObjective.builder(some, loss)
                  .classes(classes)
                  .intercept(settings.intercept())
                  .names(encoding.encoder())
                  .threads(settings.threads());
          weights.ifPresent(builder::classWeights);
          return builder;
        };
    problem = new LinearProblem(rows, builders, settings.threads());
    objective = problem.all();
  }

  /** The problem to plan for. */
  LinearProblem problem() {
    return problem;
  }

  /** The objective over all rows. */
  LinearObjective objective() {
    return objective;
  }

  /**
   * A descent and the plan that it followed in the end.
   *
   * @param run the descent
   * @param plan the plan, with a smaller learning rate than it began with where that one diverged
   * @param termination why it ended; a divergence where the loss is finite still but has exploded
   */
  record Fitted(Run run, Plan plan, Termination termination) {

    /** The parameters to keep: those that did best on rows set apart, where there are any. */
    double[] x() {
      return run.best().map(Run.Best::x).orElseGet(run::x);
    }

    /** The course of the descent, with the passes that were made while the plan was. */
    Trace trace() {
      return Fitting.trace(plan, run);
    }

    /** Number of passes that led to them. */
    int epochs() {
      return (int) (long) run.best().map(Run.Best::epoch).orElseGet(run::epochs);
    }
  }

  /** Where a descent begins that nobody has begun: at the model to start from, or the constant. */
  double[] start() {
    return settings.init().map(this::startOf).orElseGet(objective::start);
  }

  /**
   * Follows a plan, from where it was begun or else from {@code start}. Where a rate that the plan
   * chose fails, the descent goes back to its last good state and goes on with a smaller one.
   *
   * @param phase what is being fitted
   * @param stop further reasons to stop
   * @param known the last good state, where the descent was begun before
   */
  Fitted follow(
      Plan plan, String phase, List<StopRule> stop, double[] start, Optional<Good> known) {
    tellBegun(plan, phase);
    Explosion explosion = new Explosion(objective, start, lastValue(plan));
    List<StopRule> rules = new ArrayList<>(stop);
    if (plan.choseRate()) {
      rules.add(explosion.rule());
    }
    Plan tried = plan;
    Optional<Good> good = known;
    while (true) {
      Follower follower =
          new Follower(phase, tried, objective.dimension(), context, explosion, good);
      Run run = tried.run(problem, start, settings.seed(), rules, follower);
      if (tried.cuts() == CUTS
          || !(run.termination() instanceof Termination.Diverged)
          || !tried.choseRate()) {
        Termination end =
            tried.isFirstOrder()
                ? explosion.judge(run.termination(), run.steps(), run.value())
                : run.termination();
        return new Fitted(run, tried, end);
      }
      good = follower.lastGood();
      tried = rewound(tried, phase, run, good);
    }
  }

  /** The plan with a smaller rate, to go on from the last good state if there is one. */
  private Plan rewound(Plan failed, String phase, Run run, Optional<Good> known) {
    Optional<Checkpoint> good = known.map(Good::checkpoint);
    Plan smaller = failed.withSmallerRate(run.termination().message());
    Plan next =
        good.map(
                state ->
                    smaller.goingOnFrom(
                        new Begun(state, trace(failed, run).until(state.step()), List.of())))
            .orElse(smaller);
    context
        .listener()
        .event(
            new TrainEvent(
                phase,
                TrainEvent.Kind.REWOUND,
                run.steps(),
                run.termination().message()
                    + " Back to "
                    + good.map(state -> "step " + state.step()).orElse("the start")
                    + ", with "
                    + next.optimizer()
                    + "."));
    context.save(phase, next, good, known);
    return next;
  }

  private static Trace trace(Plan plan, Run run) {
    return plan.begun().map(begun -> begun.trace().followedBy(run.trace())).orElse(run.trace());
  }

  private void tellBegun(Plan plan, String phase) {
    for (Begun.Pass pass : plan.begun().map(Begun::passes).orElse(List.of())) {
      context
          .listener()
          .epoch(
              new EpochReport(
                  phase,
                  pass.step(),
                  (int) pass.epoch(),
                  plan.epochs(),
                  pass.value(),
                  pass.value(),
                  pass.value(),
                  pass.gradientNorm(),
                  pass.learningRate(),
                  Double.NaN,
                  pass.heldOut(),
                  pass.seconds()));
    }
  }

  /** The mean loss of the last pass that was made with a plan. */
  private static double lastValue(Plan plan) {
    List<Begun.Pass> passes = plan.begun().map(Begun::passes).orElse(List.of());
    return passes.isEmpty()
        ? Double.NEGATIVE_INFINITY
        : Math.abs(passes.get(passes.size() - 1).value());
  }

  private double[] startOf(LinearModel model) {
    double[] start = new double[objective.dimension()];
    double[] weights = model.weights();
    System.arraycopy(weights, 0, start, 0, weights.length);
    if (start.length > weights.length) {
      double[] constants = model.constants();
      System.arraycopy(constants, 0, start, weights.length, constants.length);
    }
    return start;
  }
}

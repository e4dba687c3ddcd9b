package org.downhill.learn.train;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.downhill.core.descent.Observer;
import org.downhill.core.descent.Progress;
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

/** Fits a linear model to encoded rows as the settings say. */
final class Fitting {

  /** How often a chosen learning rate that diverged is cut before the descent is given up. */
  private static final int CUTS = 3;

  private final TrainSettings settings;
  private final TrainListener listener;
  private final LinearProblem problem;
  private final LinearObjective objective;

  Fitting(
      TrainSettings settings,
      TrainListener listener,
      Loss loss,
      Profiled.Encoding encoding,
      Rows rows) {
    this.settings = settings;
    this.listener = listener;
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
   */
  record Fitted(Run run, Plan plan) {

    /** The parameters to keep: those that did best on rows set apart, where there are any. */
    double[] x() {
      return run.best().map(Run.Best::x).orElseGet(run::x);
    }

    /** The course of the descent, with the passes that were made while the plan was. */
    Trace trace() {
      return plan.begun().map(begun -> begun.trace().followedBy(run.trace())).orElse(run.trace());
    }

    /** Number of passes that led to them. */
    int epochs() {
      return (int) (long) run.best().map(Run.Best::epoch).orElseGet(run::epochs);
    }
  }

  /** Follows a plan; where a rate that the plan chose diverges, it is cut, and the cut is noted. */
  Fitted follow(Plan plan, String phase, List<StopRule> stop) {
    return follow(plan, phase, stop, settings.init().map(this::startOf));
  }

  /** As above, from given parameters where there are any. */
  Fitted follow(Plan plan, String phase, List<StopRule> stop, Optional<double[]> from) {
    double[] start = from.orElseGet(objective::start);
    Plan tried = from.isPresent() ? plan.fromTheBeginning() : plan;
    tried.begun().ifPresent(begun -> begun.passes().forEach(pass -> report(pass, phase, plan)));
    Run run = run(tried, phase, start, stop);
    for (int cut = 0;
        cut < CUTS && run.termination() instanceof Termination.Diverged && tried.choseRate();
        cut++) {
      tried = tried.withSmallerRate(run.termination().message());
      run = run(tried, phase, start, stop);
    }
    return new Fitted(run, tried);
  }

  private Run run(Plan plan, String phase, double[] start, List<StopRule> stop) {
    return plan.run(
        problem,
        start,
        settings.seed(),
        stop,
        new Observer() {
          @Override
          public boolean seesEachStep() {
            return false;
          }

          @Override
          public void onEpoch(Progress progress) {
            report(Begun.Pass.of(progress), phase, plan);
          }
        });
  }

  private void report(Begun.Pass pass, String phase, Plan plan) {
    listener.epoch(
        new EpochReport(
            phase,
            pass.step(),
            (int) pass.epoch(),
            plan.epochs(),
            pass.value(),
            pass.gradientNorm(),
            pass.learningRate(),
            pass.seconds()));
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

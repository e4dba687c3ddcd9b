package org.downhill.learn.plan;

import java.util.List;
import java.util.Optional;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRule;
import org.downhill.core.descent.Termination;

/**
 * Finds a learning rate by making the first passes of a descent with several, two side by side; the
 * descent goes on from where the best of them stands, so that its passes are not made twice.
 */
final class FirstPasses {

  /** One pass favours rates that are too small for the passes to come. */
  private static final int PASSES = 2;

  /** With more parameters than these the state of a trial takes too much memory to be kept. */
  private static final int MOST_PARAMETERS = 4 << 20;

  private final LinearProblem problem;
  private final Plan plan;
  private final double[] start;
  private final long seed;
  private final List<StopRule> stop;

  /**
   * First passes of a plan.
   *
   * @param plan what is to be done, but for the learning rate; it sets rows apart
   * @param start where the descent begins
   */
  FirstPasses(LinearProblem problem, Plan plan, double[] start, long seed, List<StopRule> stop) {
    this.problem = problem;
    this.plan = plan;
    this.start = start;
    this.seed = seed;
    this.stop = stop;
  }

  /**
   * What was found.
   *
   * @param plan the plan with the best rate, and the descent that was begun with it
   * @param rate the best rate
   * @param loss its loss on the rows set apart
   * @param before their loss at the start
   * @param trials number of rates tried
   */
  record Found(Plan plan, double rate, double loss, double before, int trials) {}

  private record Tried(double rate, double loss, Optional<Begun> begun)
      implements RateSearch.Tried {}

  /** The best rate around {@code guess}. */
  Found find(double guess) {
    double before = problem.divided(plan.apart(), seed).judging().value(start);
    RateSearch<Tried> search = new RateSearch<>((rate, lane) -> passes(rate), problem.threads());
    Tried best = search.find(guess);
    Plan chosen = plan.withRate(best.rate());
    return new Found(
        best.begun().map(chosen::goingOnFrom).orElse(chosen),
        best.rate(),
        best.loss(),
        before,
        search.trials());
  }

  private Tried passes(double rate) {
    Begun.Recorder recorder = new Begun.Recorder();
    Run run =
        plan.withRate(rate)
            .withEpochs(Math.min(PASSES, plan.epochs()))
            .run(problem, start, seed, stop, recorder);
    if (run.termination() instanceof Termination.Diverged) {
      return new Tried(rate, Double.POSITIVE_INFINITY, Optional.empty());
    }
    double loss = run.best().map(Run.Best::loss).orElse(Double.POSITIVE_INFINITY);
    return new Tried(
        rate, loss, start.length <= MOST_PARAMETERS ? recorder.of(run) : Optional.empty());
  }
}

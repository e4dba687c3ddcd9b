package org.downhill.learn.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.downhill.core.descent.Checkpoint;
import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.Observer;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRule;
import org.downhill.core.descent.StopRules;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.solver.Workspace;
import org.downhill.learn.linear.LinearObjective;

/**
 * One fit of a linear objective by a method.
 *
 * @param method how steps are made
 * @param epochs passes over the rows at most
 * @param tolerance share of the gradient norm at the best constant at which the fit has converged;
 *     0: never
 * @param change relative change of the value that counts as none, for solvers; after a few steps of
 *     no change the fit ends
 * @param seed seed of the order of the rows
 * @param judge the loss on rows set apart, measured after each pass
 * @param checkpoint where the fit stands, if it was begun before
 * @param threads threads for steps; changes no result
 */
record Fit(
    Method method,
    int epochs,
    double tolerance,
    double change,
    long seed,
    Optional<LinearObjective> judge,
    Optional<Checkpoint> checkpoint,
    int threads) {

  /** Relative change that counts as none where there is no tolerance. */
  private static final double NO_CHANGE = 1e-8;

  private static final double MOST_CHANGE = 1e-6;

  /** Steps of no change after which a fit ends. */
  private static final int STEPS = 5;

  /**
   * A fit that no rows are set apart for. The value grows with the square of the gradient around a
   * minimum, so what counts as a change of it is the square of the tolerance, up to a millionth.
   */
  Fit(Method method, int epochs, double tolerance, long seed) {
    this(
        method,
        epochs,
        tolerance,
        noChange(tolerance),
        seed,
        Optional.empty(),
        Optional.empty(),
        1);
  }

  private static double noChange(double tolerance) {
    return tolerance > 0 ? Math.min(tolerance * tolerance, MOST_CHANGE) : NO_CHANGE;
  }

  /** This fit, ended where the value no longer changes by more than a share of itself. */
  Fit endedByChange(double least) {
    return new Fit(method, epochs, tolerance, least, seed, judge, checkpoint, threads);
  }

  /** This fit with the loss on rows set apart measured after each pass. */
  Fit judgedBy(LinearObjective apart) {
    return new Fit(
        method, epochs, tolerance, change, seed, Optional.of(apart), checkpoint, threads);
  }

  /** This fit, continued from where it stands. */
  Fit goingOnFrom(Checkpoint begun) {
    return new Fit(method, epochs, tolerance, change, seed, judge, Optional.of(begun), threads);
  }

  /** This fit with steps on several threads. */
  Fit onThreads(int number) {
    return new Fit(method, epochs, tolerance, change, seed, judge, checkpoint, number);
  }

  /** Fits from {@code start} until converged, out of epochs, or stopped by one of the rules. */
  Run run(
      LinearObjective objective,
      ElasticNet penalty,
      double[] start,
      List<StopRule> further,
      Observer observer) {
    return run(objective, penalty, start, further, observer, new Workspace());
  }

  /** As above, with a solver's vectors from a workspace that the fits before have used. */
  Run run(
      LinearObjective objective,
      ElasticNet penalty,
      double[] start,
      List<StopRule> further,
      Observer observer,
      Workspace workspace) {
    List<StopRule> rules = new ArrayList<>(further);
    rules.add(StopRules.epochs(epochs));
    if (tolerance > 0) {
      rules.add(StopRules.gradientNorm(tolerance * normAtBestConstant(objective)));
    }
    if (method instanceof Method.Solving) {
      rules.add(StopRules.relativeChange(change, STEPS));
    }
    Descent descent =
        Descent.minimize(objective)
            .penalty(penalty)
            .from(start)
            .with(method)
            .seed(seed)
            .threads(threads)
            .reusing(workspace)
            .until(rules.toArray(StopRule[]::new))
            .observe(observer);
    Descent judged = judge.map(apart -> descent.heldOut(apart::value)).orElse(descent);
    return checkpoint.map(judged::resume).orElse(judged).run();
  }

  private static double normAtBestConstant(LinearObjective objective) {
    double[] gradient = new double[objective.dimension()];
    objective.valueAndGradient(objective.start(), gradient);
    double squares = 0;
    for (double g : gradient) {
      squares += g * g;
    }
    return Math.sqrt(squares);
  }
}

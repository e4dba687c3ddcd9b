package org.downhill.bench.duel;

import java.util.Optional;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRules;

/**
 * A method of Downhill in this warm JVM, stopped after a number of steps, so that nothing but the
 * method itself is evaluated while it is timed.
 *
 * @param problem what it solves
 * @param method its spec
 * @param steps number of steps that reach the accuracy
 * @param suboptimality where these steps end
 */
public record WarmSolver(RidgeLogistic problem, String method, long steps, double suboptimality)
    implements Duelist {

  private static final double MOST_WORK = 100_000;
  private static final int WARM_UPS = 3;

  /**
   * Finds out how many steps a method needs, and warms the JVM up for it.
   *
   * @return empty if it does not reach the accuracy
   */
  public static Optional<WarmSolver> find(
      RidgeLogistic problem, String method, double suboptimality) {
    double target = problem.optimum().value() * (1 + suboptimality);
    Run run =
        problem
            .descent(
                method,
                new TargetReached(problem.objective(), problem.penalty(), target),
                StopRules.work(MOST_WORK))
            .run();
    for (int i = 1; i < WARM_UPS; i++) {
      problem.descent(method, StopRules.steps(run.steps())).run();
    }
    Run last = problem.descent(method, StopRules.steps(run.steps())).run();
    double reached = problem.suboptimality(last.x());
    return reached <= suboptimality
        ? Optional.of(new WarmSolver(problem, method, run.steps(), reached))
        : Optional.empty();
  }

  @Override
  public String name() {
    return "Downhill `" + method + "`, " + steps + " steps";
  }

  @Override
  public double seconds() {
    long start = System.nanoTime();
    problem.descent(method, StopRules.steps(steps)).run();
    return (System.nanoTime() - start) / 1e9;
  }
}

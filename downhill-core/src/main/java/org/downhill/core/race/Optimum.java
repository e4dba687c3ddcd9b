package org.downhill.core.race;

import java.util.Optional;
import org.downhill.core.descent.Method;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRules;
import org.downhill.core.problem.DualTerms;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.problem.Penalty;
import org.downhill.core.problem.TwiceDifferentiable;
import org.downhill.core.trial.Trials;

/**
 * The minimum of a problem as a solver finds it when it is given all the time it needs: what the
 * suboptimality and the distance of others are measured from. Immutable.
 */
public final class Optimum {

  /** Far below what a double can tell; the run ends where the value no longer changes. */
  private static final double TOLERANCE = 1e-14;

  private static final int MOST_STEPS = 10_000;
  private static final int UNCHANGED = 20;

  private final String solver;
  private final double[] x;
  private final double value;
  private final double gradientNorm;

  private Optimum(String solver, Run run) {
    this.solver = solver;
    x = run.x();
    value = run.value();
    gradientNorm = run.gradientNorm();
  }

  /**
   * Finds the minimum of a convex problem; empty where no solver can promise to: for a function
   * with kinks that is not a sum with a known dual.
   *
   * @param problem what is minimised, and from where; its stop rules are replaced
   */
  public static Optional<Optimum> of(Trials problem) {
    return solver(problem)
        .map(
            name -> {
              Method method = Methods.parse(name);
              Trials trials =
                  problem
                      .points(2)
                      .until(
                          StopRules.gradientNorm(TOLERANCE),
                          StopRules.relativeChange(0, UNCHANGED),
                          StopRules.steps(MOST_STEPS));
              return new Optimum(name, trials.run(method).run());
            });
  }

  /** Newton's method where all is smooth, OWL-QN for an L1 penalty, the dual for kinks. */
  private static Optional<String> solver(Trials problem) {
    Penalty penalty = problem.penalty();
    if (!(penalty instanceof ElasticNet net)) {
      return Optional.empty();
    }
    if (problem.objective() instanceof TwiceDifferentiable) {
      return Optional.of(net.l1() == 0 ? "newton-cg" : "owlqn:memory=50");
    }
    boolean dual =
        problem.objective() instanceof FiniteSum sum
            && sum.linearTerms().filter(DualTerms.class::isInstance).isPresent();
    return Optional.of("sdca").filter(name -> dual && net.l2() > 0);
  }

  /** The spec of the solver that found it. */
  public String solver() {
    return solver;
  }

  /** Where it is; a copy. */
  public double[] x() {
    return x.clone();
  }

  /** Objective plus penalty there. */
  public double value() {
    return value;
  }

  /** Norm of the subgradient there, which is zero at a minimum. */
  public double gradientNorm() {
    return gradientNorm;
  }

  /** Euclidean distance of a point. */
  public double distance(double[] point) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (point[i] - x[i]) * (point[i] - x[i]);
    }
    return Math.sqrt(sum);
  }
}

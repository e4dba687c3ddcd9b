package org.downhill.core.solver;

import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.Spec;
import org.downhill.core.spec.SpecException;

/**
 * Newton's method as textbooks have it: {@code x ← x − lr·H⁻¹·g} with the whole Hessian.
 *
 * <p>It takes its steps whatever becomes of the value, and goes up where the Hessian is not
 * positive definite (Boyd and Vandenberghe, "Convex Optimization", 2004, section 9.5; Zhang et al.,
 * "Dive into Deep Learning", section 12.3.3). {@link NewtonCg} is the one that does not. Only a
 * step to where something is not finite is halved.
 *
 * @param learningRate the share of the full step that is taken, above 0; 1 is Newton's
 */
public record Newton(double learningRate) implements Solver {

  static final String RATE = "lr";
  static final Range RATES = Range.above(0);

  private static final int MOST_COORDINATES = 2_000;

  /** A checked rate. */
  public Newton {
    RATES.check(RATE, learningRate);
  }

  @Override
  public String spec() {
    Spec spec = Spec.of("newton");
    return (learningRate == 1 ? spec : spec.with(RATE, Numbers.print(learningRate))).toString();
  }

  /**
   * {@inheritDoc}
   *
   * @throws SpecException if the penalty has a kink or is a constraint, or there are more than 2000
   *     coordinates
   */
  @Override
  public Iteration start(Objective objective, Penalty penalty, double[] start) {
    return new NewtonIteration(learningRate, objective, check(objective, penalty), start);
  }

  @Override
  public Iteration resume(Objective objective, Penalty penalty, Map<String, double[]> state) {
    return new NewtonIteration(
        learningRate, objective, check(objective, penalty), new SavedState(state));
  }

  private static Penalty check(Objective objective, Penalty penalty) {
    if (objective.dimension() > MOST_COORDINATES) {
      throw new SpecException(
          "Newton's method solves a system of all coordinates, at most "
              + MOST_COORDINATES
              + ", but there are "
              + objective.dimension()
              + "; use Newton-CG.");
    }
    return Smooth.require("Newton's method", "OWL-QN or FISTA", objective, penalty);
  }
}

package org.downhill.core.solver;

import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;

/**
 * The method of Gauss and Newton for sums of squares: {@code x ← x − t·(JᵀJ)⁻¹Jᵀr}, the step {@code
 * t} halved until the value falls.
 *
 * <p>Residuals and Jacobian at a point count as one evaluation with its value and gradient.
 *
 * <p>Source: C. F. Gauss, "Theoria motus corporum coelestium", 1809; J. Nocedal and S. J. Wright,
 * "Numerical Optimization", 2nd ed. 2006, section 10.3.
 */
public record GaussNewton() implements Solver {

  @Override
  public String spec() {
    return "gauss-newton";
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the objective is not a sum of squares, or the penalty has a
   *     kink or is a constraint
   */
  @Override
  public Iteration start(Objective objective, Penalty penalty, double[] start) {
    return new GaussNewtonIteration(new Residuals(spec(), objective, penalty), start);
  }

  @Override
  public Iteration resume(Objective objective, Penalty penalty, Map<String, double[]> state) {
    return new GaussNewtonIteration(
        new Residuals(spec(), objective, penalty), new SavedState(state));
  }
}

package org.downhill.core.solver;

import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.Spec;

/**
 * The method of Levenberg and Marquardt for sums of squares: {@code x ← x − (JᵀJ + μI)⁻¹Jᵀr}, the
 * damping {@code μ} moved by how well the last step kept its promise.
 *
 * <p>Residuals and Jacobian at a point count as one evaluation with its value and gradient.
 *
 * <p>Sources: K. Levenberg, Quart. Appl. Math. 2 (1944) 164–168; D. W. Marquardt, SIAM J. Appl.
 * Math. 11 (1963) 431–441; the rule for the damping is H. B. Nielsen's, "Damping parameter in
 * Marquardt's method", IMM-REP-1999-05.
 *
 * @param damping the first damping, as a share of the largest diagonal element of JᵀJ; above 0
 */
public record LevenbergMarquardt(double damping) implements Solver {

  static final String DAMPING = "damping";
  static final double USUAL_DAMPING = 1e-3;
  static final Range DAMPINGS = Range.above(0);

  /** A checked damping. */
  public LevenbergMarquardt {
    DAMPINGS.check(DAMPING, damping);
  }

  @Override
  public String spec() {
    Spec spec = Spec.of("levenberg-marquardt");
    return (damping == USUAL_DAMPING ? spec : spec.with(DAMPING, Numbers.print(damping)))
        .toString();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the objective is not a sum of squares, or the penalty has a
   *     kink or is a constraint
   */
  @Override
  public Iteration start(Objective objective, Penalty penalty, double[] start) {
    return new LevenbergMarquardtIteration(
        damping, new Residuals(spec(), objective, penalty), start);
  }

  @Override
  public Iteration resume(Objective objective, Penalty penalty, Map<String, double[]> state) {
    return new LevenbergMarquardtIteration(
        new Residuals(spec(), objective, penalty), new SavedState(state));
  }
}

package org.downhill.core.solver;

import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;

/**
 * The nonlinear conjugate gradient method with guaranteed descent: W. W. Hager and H. Zhang, "A new
 * conjugate gradient method with guaranteed descent and an efficient line search", SIAM J. Optim.
 * 16 (2005) 170–192.
 *
 * <p>{@code d ← −g + β·d} with {@code β = (y − 2d·‖y‖²/(d·y))·g/(d·y)}, where {@code y} is the
 * change of the gradient, kept from becoming too negative (their eq. 1.6); {@code x ← x + t·d} with
 * a strong Wolfe step. It needs four vectors, whatever the dimension.
 */
public record ConjugateGradient() implements Solver {

  @Override
  public String spec() {
    return "cg";
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the penalty has a kink or is a constraint
   */
  @Override
  public Iteration start(Objective objective, Penalty penalty, double[] start) {
    return new ConjugateGradientIteration(objective, smooth(objective, penalty), start);
  }

  @Override
  public Iteration resume(Objective objective, Penalty penalty, Map<String, double[]> state) {
    return new ConjugateGradientIteration(
        objective, smooth(objective, penalty), new SavedState(state));
  }

  private static Penalty smooth(Objective objective, Penalty penalty) {
    return Smooth.require("The conjugate gradient method", "OWL-QN or FISTA", objective, penalty);
  }
}

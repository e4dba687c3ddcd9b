package org.downhill.core.solver;

import java.util.Map;
import java.util.OptionalDouble;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;

/**
 * The proximal gradient method, for smooth functions plus any penalty: {@code x ← prox(x −
 * lr·∇f(x))}; with a constraint it is gradient descent with projections.
 *
 * <p>Source: P. L. Combettes and V. R. Wajs, "Signal recovery by proximal forward-backward
 * splitting", Multiscale Model. Simul. 4 (2005) 1168–1200.
 *
 * @param learningRate the step, above 0; where it is empty, the longest that keeps below the
 *     quadratic bound, found by backtracking
 */
public record ProximalGradient(OptionalDouble learningRate) implements Solver {

  /** A checked step. */
  public ProximalGradient {
    ProximalIteration.check(learningRate);
  }

  @Override
  public String spec() {
    return ProximalIteration.spec("proximal-gradient", learningRate);
  }

  @Override
  public Iteration start(Objective objective, Penalty penalty, double[] start) {
    return new ProximalIteration(
        learningRate, ProximalIteration.Momentum.NONE, objective, penalty, start);
  }

  @Override
  public Iteration resume(Objective objective, Penalty penalty, Map<String, double[]> state) {
    return new ProximalIteration(
        learningRate, ProximalIteration.Momentum.NONE, objective, penalty, new SavedState(state));
  }
}

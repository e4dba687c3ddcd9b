package org.downhill.core.solver;

import java.util.Map;
import java.util.OptionalDouble;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;

/**
 * The accelerated proximal gradient method with restarts, for smooth functions plus any penalty: A.
 * Beck and M. Teboulle, "A fast iterative shrinkage-thresholding algorithm for linear inverse
 * problems", SIAM J. Imaging Sci. 2 (2009) 183–202; B. O'Donoghue and E. Candès, "Adaptive restart
 * for accelerated gradient schemes", Found. Comput. Math. 15 (2015) 715–732.
 *
 * <p>{@code y = x + (θ₋₁ − 1)/θ·(x − x₋₁)}, {@code x ← prox(y − lr·∇f(y))}, {@code θ ← (1 + √(1 +
 * 4θ²))/2}. The momentum starts afresh where it points uphill, or where the value would rise. An
 * iteration costs two evaluations, one after a restart.
 *
 * @param learningRate the step, above 0; where it is empty, the longest that keeps below the
 *     quadratic bound, found by backtracking
 */
public record Fista(OptionalDouble learningRate) implements Solver {

  /** A checked step. */
  public Fista {
    ProximalIteration.check(learningRate);
  }

  @Override
  public String spec() {
    return ProximalIteration.spec("fista", learningRate);
  }

  @Override
  public Iteration start(Objective objective, Penalty penalty, double[] start) {
    return new ProximalIteration(
        learningRate, ProximalIteration.Momentum.RESTARTED, objective, penalty, start);
  }

  @Override
  public Iteration resume(Objective objective, Penalty penalty, Map<String, double[]> state) {
    return new ProximalIteration(
        learningRate,
        ProximalIteration.Momentum.RESTARTED,
        objective,
        penalty,
        new SavedState(state));
  }
}

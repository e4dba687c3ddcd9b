package org.downhill.core.solver;

import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;

/**
 * Limited-memory BFGS for smooth functions: D. C. Liu and J. Nocedal, "On the limited memory BFGS
 * method for large scale optimization", Mathematical Programming 45 (1989) 503–528.
 *
 * <p>{@code x ← x − t·H·∇F(x)}, where {@code H} approximates the inverse Hessian from the last
 * {@code memory} steps and {@code t} satisfies the strong Wolfe conditions. Where a search along
 * {@code −H·∇F} fails, the memory is dropped and {@code −∇F} is tried. Where the objective is a
 * {@link org.downhill.core.problem.DiagonalHessian}, {@code H} is built from the inverse of that
 * diagonal at the start, as in J. C. Gilbert and C. Lemaréchal, "Some numerical experiments with
 * variable-storage quasi-Newton algorithms", Mathematical Programming 45 (1989) 407–435.
 *
 * @param memory number of steps remembered, 1 to 1000; each costs two vectors
 */
public record Lbfgs(int memory) implements Solver {

  /** A checked memory. */
  public Lbfgs {
    Solvers.MEMORIES.check("memory", memory);
  }

  @Override
  public String spec() {
    return Solvers.spec("lbfgs", memory);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the penalty has a kink or is a constraint; {@link OwlQn},
   *     {@link LbfgsB} and {@link Fista} are for those
   */
  @Override
  public Iteration start(Objective objective, Penalty penalty, double[] start) {
    return start(objective, penalty, start, new Workspace());
  }

  @Override
  public Iteration start(
      Objective objective, Penalty penalty, double[] start, Workspace workspace) {
    workspace.rewind();
    return new LbfgsIteration(memory, objective, smooth(objective, penalty), start, workspace);
  }

  @Override
  public Iteration resume(Objective objective, Penalty penalty, Map<String, double[]> state) {
    return new LbfgsIteration(memory, objective, smooth(objective, penalty), new SavedState(state));
  }

  private static Penalty smooth(Objective objective, Penalty penalty) {
    return Smooth.require("L-BFGS", "OWL-QN, L-BFGS-B or FISTA", objective, penalty);
  }
}

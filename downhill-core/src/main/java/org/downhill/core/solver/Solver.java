package org.downhill.core.solver;

import java.util.Map;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;

/**
 * A method that chooses its own steps: an immutable record of settings that starts {@link
 * Iteration}s and keeps nothing of them.
 */
public interface Solver {

  /** The settings as a specification, such as {@code lbfgs:memory=10}. */
  String spec();

  /** This solver with a seed for what it draws at random; itself where it draws nothing. */
  default Solver seeded(long seed) {
    return this;
  }

  /**
   * Begins to minimise {@code objective + penalty}; evaluates the start.
   *
   * @param start the first point, finite; not changed
   * @throws org.downhill.core.spec.SpecException if the solver cannot handle the objective or the
   *     penalty
   * @throws IllegalArgumentException if the start has another dimension than the objective
   */
  Iteration start(Objective objective, Penalty penalty, double[] start);

  /**
   * As {@link #start(Objective, Penalty, double[])}, with vectors from a workspace where the solver
   * makes use of one; the iterations that were started with it before must not be used any more.
   */
  default Iteration start(
      Objective objective, Penalty penalty, double[] start, Workspace workspace) {
    return start(objective, penalty, start);
  }

  /**
   * Continues from what {@link Iteration#state} gave; evaluates nothing, and takes the same steps,
   * to the bit, as the iteration that was interrupted.
   *
   * @throws IllegalArgumentException if the state is not one of this solver for this objective
   */
  Iteration resume(Objective objective, Penalty penalty, Map<String, double[]> state);
}

package org.downhill.core.solver;

import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.Constraint;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.spec.SpecException;

/**
 * Orthant-wise limited-memory quasi-Newton for a smooth function plus {@code Σ kᵢ|xᵢ|}: G. Andrew
 * and J. Gao, "Scalable training of L1-regularized log-linear models", ICML 2007.
 *
 * <p>A step that would leave the orthant of {@code x} stops at its border, so that coordinates
 * become exactly zero. The direction is {@code −H·v}, where {@code v} is the pseudo-gradient;
 * unlike in the paper, {@code H} is formed within the coordinates that are not zero, and the others
 * follow {@code −v} (the projected scaled sub-gradients of M. Schmidt, "Graphical model structure
 * learning with ℓ1-regularization", thesis, 2010, after Gafni and Bertsekas): cutting a direction
 * of all coordinates down to an orthant spoils it, and the search then has to halve the step again
 * and again. Coordinates without a kink are free.
 *
 * @param memory number of steps remembered, 1 to 1000; each costs two vectors
 */
public record OwlQn(int memory) implements Solver {

  /** A checked memory. */
  public OwlQn {
    Solvers.MEMORIES.check("memory", memory);
  }

  @Override
  public String spec() {
    return Solvers.spec("owlqn", memory);
  }

  /**
   * {@inheritDoc}
   *
   * @throws SpecException if the penalty is a constraint
   */
  @Override
  public Iteration start(Objective objective, Penalty penalty, double[] start) {
    return start(objective, penalty, start, new Workspace());
  }

  @Override
  public Iteration start(
      Objective objective, Penalty penalty, double[] start, Workspace workspace) {
    workspace.rewind();
    return new OwlQnIteration(memory, objective, requireNet(penalty), start, workspace);
  }

  @Override
  public Iteration resume(Objective objective, Penalty penalty, Map<String, double[]> state) {
    return new OwlQnIteration(memory, objective, requireNet(penalty), new SavedState(state));
  }

  private static Penalty requireNet(Penalty penalty) {
    if (penalty instanceof Constraint) {
      throw new SpecException("OWL-QN cannot keep to a constraint; use L-BFGS-B or FISTA.");
    }
    return penalty;
  }
}

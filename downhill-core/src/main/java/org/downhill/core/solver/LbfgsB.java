package org.downhill.core.solver;

import java.util.Map;
import org.downhill.core.internal.SavedState;
import org.downhill.core.problem.Box;
import org.downhill.core.problem.Constraint;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.SpecException;
import org.jspecify.annotations.Nullable;

/**
 * L-BFGS within bounds: R. H. Byrd, P. Lu, J. Nocedal and C. Zhu, "A limited memory algorithm for
 * bound constrained optimization", SIAM J. Sci. Comput. 16 (1995) 1190–1208.
 *
 * <p>Along the path of steepest descent that is bent at the bounds, it takes the first minimum of
 * the quadratic model; then the model's minimum in the coordinates that are still free; then a
 * strong Wolfe step towards that point. The bounds are the penalty, a {@link Box}; without one it
 * is L-BFGS.
 *
 * @param memory number of steps remembered, 1 to 50; each costs two vectors
 */
public record LbfgsB(int memory) implements Solver {

  static final Range MEMORIES = Range.atLeast(1).atMost(50);

  /** A checked memory. */
  public LbfgsB {
    MEMORIES.check("memory", memory);
  }

  @Override
  public String spec() {
    return Solvers.spec("lbfgsb", memory);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A start outside the bounds is moved to the nearest point within.
   *
   * @throws IllegalArgumentException if the penalty has a kink or is a constraint of another kind
   */
  @Override
  public Iteration start(Objective objective, Penalty penalty, double[] start) {
    Box box = box(objective, penalty);
    double[] first = start.clone();
    if (box != null && start.length == objective.dimension()) {
      box.project(first);
    }
    return new LbfgsBIteration(memory, objective, smoothPart(penalty), box, first);
  }

  @Override
  public Iteration resume(Objective objective, Penalty penalty, Map<String, double[]> state) {
    return new LbfgsBIteration(
        memory, objective, smoothPart(penalty), box(objective, penalty), new SavedState(state));
  }

  private static @Nullable Box box(Objective objective, Penalty penalty) {
    if (penalty instanceof Box box) {
      if (box.dimension() != objective.dimension()) {
        throw new SpecException(
            "The bounds must have "
                + objective.dimension()
                + " coordinates, but have "
                + box.dimension()
                + ".");
      }
      return box;
    }
    Smooth.require("L-BFGS-B", "FISTA", objective, penalty);
    return null;
  }

  private static Penalty smoothPart(Penalty penalty) {
    return penalty instanceof Constraint ? ElasticNet.none() : penalty;
  }
}

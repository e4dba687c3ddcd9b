package org.downhill.core.descent;

import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.schedule.Schedule;
import org.downhill.core.solver.Solver;

/** How a descent makes its steps. */
public sealed interface Method {

  /**
   * A chain of rules that follows gradients.
   *
   * @param optimizer the chain
   * @param schedule what multiplies its learning rate
   * @param estimator where the gradients come from
   */
  record FirstOrder(Optimizer optimizer, Schedule schedule, Estimator estimator)
      implements Method {}

  /**
   * A solver that chooses its own steps, looking at the whole objective.
   *
   * @param solver the solver
   */
  record Solving(Solver solver) implements Method {}
}

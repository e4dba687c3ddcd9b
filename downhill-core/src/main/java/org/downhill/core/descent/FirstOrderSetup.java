package org.downhill.core.descent;

import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;
import org.downhill.core.rule.Rule;
import org.downhill.core.rule.SkipNonFinite;
import org.downhill.core.schedule.Schedule;

/** What an engine of a first-order method is made from. */
record FirstOrderSetup(
    Objective objective,
    Penalty penalty,
    Optimizer optimizer,
    Schedule schedule,
    boolean needsExact,
    int threads) {

  /** Whether estimates that are not finite are left to the chain, which holds their steps. */
  boolean skipsNonFinite() {
    return optimizer.rules().get(0) instanceof SkipNonFinite;
  }

  boolean hasOutput() {
    return optimizer.rules().stream().anyMatch(Rule::hasOutput);
  }
}

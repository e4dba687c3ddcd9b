package org.downhill.bench.duel;

import java.util.Optional;
import org.downhill.core.descent.Progress;
import org.downhill.core.descent.StopRule;
import org.downhill.core.descent.Termination;
import org.downhill.core.problem.Objective;
import org.downhill.core.problem.Penalty;

/**
 * Ends a descent once objective plus penalty is low enough; what has to be evaluated to find that
 * out is not counted as work of the method.
 *
 * @param objective the objective
 * @param penalty what is added to it
 * @param target the value to be reached
 */
public record TargetReached(Objective objective, Penalty penalty, double target)
    implements StopRule {

  @Override
  public Optional<Termination> check(Progress progress, double[] memory) {
    if (!progress.isExact() && !progress.isEpochEnd()) {
      return Optional.empty();
    }
    double value = value(progress);
    return value <= target
        ? Optional.of(new Termination.BudgetSpent("objective", value, target))
        : Optional.empty();
  }

  private double value(Progress progress) {
    if (progress.isExact()) {
      return progress.value();
    }
    double[] answer = progress.answer();
    return objective.value(answer) + penalty.value(answer);
  }
}

package org.downhill.learn.train;

import java.util.Optional;
import org.downhill.core.descent.StopRule;
import org.downhill.core.descent.StopRules;
import org.downhill.core.descent.Termination;
import org.downhill.core.descent.Termination.Diverged;
import org.downhill.core.descent.Termination.Quantity;
import org.downhill.learn.linear.LinearObjective;

/**
 * Tells when a loss is finite still, but so far above where the descent began that it has exploded:
 * more than {@value #FACTOR} times as large as at the start and at the best constant.
 */
final class Explosion {

  /** Losses are at least 0 but for the Poisson loss, hence the absolute value below. */
  static final double FACTOR = 4;

  private static final double SUSPICIOUS = 2;

  private final LinearObjective objective;
  private final double[] start;
  private double limit = Double.NaN;
  private final double known;

  /**
   * A test for descents on an objective.
   *
   * @param start where they begin
   * @param known the mean loss of a pass that was made before, −∞ where there was none
   */
  Explosion(LinearObjective objective, double[] start, double known) {
    this.objective = objective;
    this.start = start;
    this.known = known;
  }

  /** Whether a value of the objective is beyond all bounds. */
  boolean isAt(double value) {
    if (value <= SUSPICIOUS * known) {
      return false;
    }
    if (Double.isNaN(limit)) {
      // Found only where it is needed: it takes two passes over the rows.
      double first = Math.max(objective.value(start), objective.value(objective.start()));
      limit = first + (FACTOR - 1) * Math.abs(first);
    }
    return value > limit;
  }

  /** Ends a descent after a pass whose mean loss is beyond all bounds. */
  StopRule rule() {
    return StopRules.occasionally(
        (progress, memory) ->
            progress.isEpochEnd() && isAt(progress.epochValue())
                ? Optional.of(
                    new Diverged(Quantity.VALUE, progress.step(), -1, progress.epochValue()))
                : Optional.empty());
  }

  /** The termination of a descent, which is a divergence where its answer's value has exploded. */
  Termination judge(Termination termination, long steps, double value) {
    return !(termination instanceof Diverged) && isAt(value)
        ? new Diverged(Quantity.VALUE, steps, -1, value)
        : termination;
  }
}

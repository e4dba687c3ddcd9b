package org.downhill.core.race;

import java.util.OptionalDouble;
import org.downhill.core.trajectory.Point;
import org.downhill.core.trial.RateSearch;
import org.downhill.core.trial.Trial;
import org.downhill.core.verdict.Verdict;

/**
 * A method that has run a race.
 *
 * @param name its spec as it was entered, with a number where it was entered twice
 * @param spec its spec with the learning rate that it ran with
 * @param origin where that rate came from
 * @param trial its descent
 * @param finish where it was when its evaluations were used up
 * @param evaluationsToTarget evaluations, and products with the Hessian, until it reached the
 *     race's target; NaN where it did not
 * @param verdict what it came to
 */
public record Racer(
    String name,
    String spec,
    RateOrigin origin,
    Trial trial,
    Point finish,
    double evaluationsToTarget,
    Verdict verdict) {

  /** Where a racer's learning rate came from. */
  public enum RateOrigin {
    /** The method has none. */
    NONE,
    /** Its spec gives it, or the method has a usual one. */
    GIVEN,
    /** It is the same for all. */
    SAME,
    /** It was tuned on the race's own budget. */
    TUNED
  }

  /** The learning rate; empty where the method has none. */
  public OptionalDouble learningRate() {
    return RateSearch.rate(trial.method());
  }

  /** Whether all its numbers stayed finite and it did not diverge. */
  public boolean finished() {
    return trial.isFinite() && !verdict.kind().isDivergence();
  }
}

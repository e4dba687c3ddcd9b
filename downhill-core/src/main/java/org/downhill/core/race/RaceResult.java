package org.downhill.core.race;

import java.util.List;
import java.util.Optional;

/**
 * What a race came to.
 *
 * @param racers in the order of their values at the finish, the lowest first; those that diverged
 *     come last
 * @param evaluations the number of evaluations that each had
 * @param target the value that counts as arrived: a thousandth of the way from the best value of
 *     all to the value at the start
 * @param winner the one that came lowest, where the race was fair and one was clearly ahead
 * @param note why there is a winner or none, in a sentence
 */
public record RaceResult(
    List<Racer> racers, double evaluations, double target, Optional<Racer> winner, String note) {

  /** A result that keeps a copy of its list. */
  public RaceResult {
    racers = List.copyOf(racers);
  }
}

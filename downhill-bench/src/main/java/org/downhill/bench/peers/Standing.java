package org.downhill.bench.peers;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How a contender did.
 *
 * @param name who it is
 * @param runs what each round cost; as many as succeeded
 * @param quality what its predictions are worth; empty if it failed before they were there
 * @param failure why it failed; empty if it did not
 */
record Standing(
    String name, List<Measurement> runs, Optional<Quality> quality, Optional<String> failure) {

  /** The spread of one figure over the runs, of which there must be one. */
  Spread spread(ToDoubleFunction<Measurement> figure) {
    return Spread.of(runs.stream().mapToDouble(figure).toArray());
  }
}

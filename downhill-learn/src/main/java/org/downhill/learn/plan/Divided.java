package org.downhill.learn.plan;

import java.util.Arrays;
import java.util.function.Function;
import org.downhill.core.random.Stream;
import org.downhill.learn.linear.LinearObjective;
import org.downhill.learn.linear.LinearObjectiveBuilder;
import org.downhill.learn.rows.Rows;

/**
 * Rows in a random order, copied so that they lie in memory in this order, some of them set apart
 * to judge by.
 */
final class Divided {

  private final LinearObjectiveBuilder learnt;
  private final LinearObjectiveBuilder judging;

  private Divided(LinearObjectiveBuilder learnt, LinearObjectiveBuilder judging) {
    this.learnt = learnt;
    this.judging = judging;
  }

  /**
   * Divides rows.
   *
   * @param share share of the rows that judges, in [0, 1); 0: none of them
   */
  static Divided of(
      Rows rows,
      double share,
      long seed,
      int threads,
      Function<Rows, LinearObjectiveBuilder> builders) {
    int[] order = Subsets.sample(rows.size(), rows.size(), seed, Stream.VALIDATION);
    int apart = share == 0 ? 0 : Math.max(1, (int) (share * order.length));
    return new Divided(
        builders
            .apply(rows.gather(Arrays.copyOfRange(order, apart, order.length), threads))
            .inRandomOrder(),
        builders.apply(rows.gather(Arrays.copyOf(order, apart), threads)));
  }

  /** A new objective over the rows to learn from; several threads may ask for one. */
  synchronized LinearObjective learnt() {
    return learnt.build();
  }

  /** A new objective over the rows set apart; several threads may ask for one. */
  synchronized LinearObjective judging() {
    return judging.build();
  }
}

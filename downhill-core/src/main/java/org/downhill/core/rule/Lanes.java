package org.downhill.core.rule;

import org.downhill.core.problem.Penalty;
import org.jspecify.annotations.Nullable;

/**
 * The aligned arrays that a chain's rules run over: the full vectors, tiles of them widened from
 * {@code float}, or compact copies of scattered coordinates.
 */
abstract class Lanes {

  double[] x = {};
  double[] update = {};
  double @Nullable [] gain;
  int length;

  /** Places a tile on the coordinates {@code from … to − 1}, without slots. */
  abstract void open(Tile tile, int from, int to);

  /** Gives an open tile the slots of a rule. */
  abstract void lend(Tile tile, int rule);

  /** Keeps what a rule has made of the slots that it was lent. */
  void takeBack(Tile tile, int rule) {}

  /** Keeps what has become of an open tile's update and gain, which a later pass goes on with. */
  void close(Tile tile) {}

  /** Keeps what has become of an open tile's point, at the end of a step. */
  void finish(Tile tile) {}

  /** Applies the penalty's proximal operator to an open tile, with the gain as step. */
  abstract void prox(Penalty penalty, double[] steps, Tile tile);

  /** Shows the update to whoever answers probes. */
  void beforeProbe() {}

  /** Takes back what a probe has made of the update. */
  void afterProbe() {}
}

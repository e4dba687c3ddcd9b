package org.downhill.core.rule;

import org.downhill.core.problem.Penalty;
import org.jspecify.annotations.Nullable;

/**
 * The aligned arrays that a chain's rules run over: the full vectors, or compact copies of
 * scattered coordinates.
 */
abstract class Lanes {

  double[] x = {};
  double[] update = {};
  double @Nullable [] gain;
  int length;

  /** The slots of a rule, aligned with {@link #x}. */
  abstract double[][] slots(int rule);

  /** Moves a tile to {@code from … to − 1}. */
  abstract void place(Tile tile, int from, int to);

  /** Applies the penalty's proximal operator with the gain as step. */
  abstract void prox(Penalty penalty, double[] steps, int from, int to);

  /** Shows the update to whoever answers probes. */
  void beforeProbe() {}

  /** Takes back what a probe has made of the update. */
  void afterProbe() {}
}

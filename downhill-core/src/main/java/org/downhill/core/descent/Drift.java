package org.downhill.core.descent;

import org.downhill.core.problem.ElasticNet;

/**
 * Proximal gradient steps of one coordinate whose slope does not change: {@code x ← prox(x −
 * rate·slope)}, any number of them at the cost of a few.
 *
 * <p>As long as the coordinate keeps its sign, the steps are one affine map again and again, which
 * has a closed form; only the steps at which it crosses zero are made one by one.
 */
final class Drift {

  private final double rate;
  private final ElasticNet net;

  /** {@code log(1 + rate·l2)}: what a step shrinks by. */
  private final double shrinkage;

  Drift(double rate, ElasticNet net) {
    this.rate = rate;
    this.net = net;
    shrinkage = Math.log1p(rate * net.l2());
  }

  /** One step. */
  double step(double x, double slope, int coordinate) {
    double moved = x - rate * slope;
    if (coordinate >= net.penalized()) {
      return moved;
    }
    double kept = Math.abs(moved) - rate * net.l1();
    // A number that is not finite must not become zero.
    return kept > 0 ? Math.copySign(kept / (1 + rate * net.l2()), moved) : kept <= 0 ? 0 : kept;
  }

  /** The coordinate after {@code steps} steps. */
  double carried(double x, double slope, int coordinate, long steps) {
    if (steps == 1) {
      return step(x, slope, coordinate);
    }
    if (coordinate >= net.penalized()) {
      return x - steps * (rate * slope);
    }
    double at = x;
    long left = steps;
    while (left > 0) {
      if (at == 0 && Math.abs(slope) <= net.l1()) {
        return 0;
      }
      long safe = at == 0 ? 0 : Math.min(left, sameSign(at, slope));
      if (safe > 1) {
        at = jump(at, rate * (slope + Math.copySign(net.l1(), at)), safe);
        left -= safe;
      } else {
        at = step(at, slope, coordinate);
        left--;
      }
      if (Double.isNaN(at)) {
        return at;
      }
    }
    return at;
  }

  /** A number of steps during which {@code x} surely keeps its sign. */
  private long sameSign(double x, double slope) {
    double towardsZero = Math.signum(x) * rate * (slope + Math.copySign(net.l1(), x));
    if (!(towardsZero > 0)) {
      return Long.MAX_VALUE;
    }
    double bend = rate * net.l2();
    double until =
        bend == 0
            ? Math.abs(x) / towardsZero
            : Math.log1p(Math.abs(x) * bend / towardsZero) / shrinkage;
    return (long) until - 1;
  }

  /** {@code steps} times {@code x ← (x − push)/(1 + rate·l2)}. */
  private double jump(double x, double push, long steps) {
    if (shrinkage == 0) {
      return x - steps * push;
    }
    double lost = Math.expm1(-steps * shrinkage);
    return x + lost * x + lost * push / (rate * net.l2());
  }
}

package org.downhill.core.descent;

import java.util.Optional;
import org.downhill.core.descent.Termination.Diverged;
import org.downhill.core.descent.Termination.Quantity;
import org.downhill.core.internal.Vectors;

/** Finds numbers that are not finite, and makes them the reason to end. */
final class NonFinite {

  private NonFinite() {}

  /** Checks a value and a gradient, whose norm is known. */
  static Optional<Termination> check(long step, double value, double[] gradient, double norm) {
    if (!Double.isFinite(value)) {
      return Optional.of(new Diverged(Quantity.VALUE, step, -1, value));
    }
    int bad = Double.isFinite(norm) ? -1 : Vectors.firstNonFinite(gradient);
    return bad < 0
        ? Optional.empty()
        : Optional.of(new Diverged(Quantity.GRADIENT, step, bad, gradient[bad]));
  }

  /** Checks a point. */
  static Optional<Termination> check(long step, double[] x) {
    int bad = Vectors.firstNonFinite(x);
    return bad < 0
        ? Optional.empty()
        : Optional.of(new Diverged(Quantity.POINT, step, bad, x[bad]));
  }
}

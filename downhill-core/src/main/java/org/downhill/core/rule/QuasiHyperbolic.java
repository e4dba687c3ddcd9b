package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Averages the update with its decaying mean: {@code b ← decay·b + (1 − decay)·u}, {@code u ← (1 −
 * part)·u + part·b}.
 *
 * <p>Source: Ma and Yarats, "Quasi-hyperbolic momentum and Adam for deep learning", ICLR 2019, eq.
 * 3 and 4, where {@code part} is ν and {@code decay} is β.
 *
 * @param decay what is left of the mean in the next step, at least 0 and below 1
 * @param part the part of the mean in the update, at least 0 and at most 1
 */
public record QuasiHyperbolic(double decay, double part) implements Rule {

  /** Checked numbers. */
  public QuasiHyperbolic {
    Range.atLeast(0).below(1).check("beta", decay);
    Range.atLeast(0).atMost(1).check("nu", part);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length).array("buffer", 0).build();
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double[] buffer = tile.slot(0);
    double[] update = tile.update();
    Moments.follow(buffer, update, tile.from(), tile.to(), decay);
    for (int i = tile.from(); i < tile.to(); i++) {
      update[i] += part * (buffer[i] - update[i]);
    }
  }
}

package org.downhill.core.rule;

import org.downhill.core.problem.Coordinates;
import org.downhill.core.spec.Range;

/**
 * Multiplies the update of some coordinates: {@code uᵢ ← factor·uᵢ}. After a method it gives them a
 * learning rate of their own; a factor of 0 freezes them, under a penalty too.
 *
 * @param factor the factor, at least 0
 * @param coordinates which coordinates; those beyond the dimension mean nothing
 */
public record ScaleCoordinates(double factor, Coordinates coordinates) implements Rule {

  /** A checked factor. */
  public ScaleCoordinates {
    Range.atLeast(0).check("factor", factor);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.none();
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double[] update = tile.update();
    double[] gain = tile.gain();
    for (int i = tile.from(); i < tile.to(); i++) {
      if (coordinates.contains(tile.coordinate(i))) {
        update[i] *= factor;
        if (gain != null) {
          gain[i] *= factor;
        }
      }
    }
  }

  @Override
  public Idle idle() {
    return Idle.STILL;
  }
}

package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Multiplies the update of some coordinates: {@code uᵢ ← factor·uᵢ} for {@code from ≤ i < to}.
 * After a method it gives them a learning rate of their own; a factor of 0 freezes them, under a
 * penalty too.
 *
 * @param factor the factor, at least 0
 * @param from the first coordinate, at least 0
 * @param to one past the last coordinate, above {@code from}
 */
public record ScaleRange(double factor, long from, long to) implements Rule {

  /** Checked numbers. */
  public ScaleRange {
    Range.atLeast(0).check("factor", factor);
    Range.atLeast(0).check("from", (double) from);
    Range.above((double) from).check("to", (double) to);
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
      int coordinate = tile.coordinate(i);
      if (coordinate >= from && coordinate < to) {
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

package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Gives each coordinate a step as long as its recent steps: {@code v ← ρ·v + (1 − ρ)·u²}, {@code u
 * ← u·√(d + ε)/√(v + ε)}, {@code d ← ρ·d + (1 − ρ)·u²}, so that updates have the unit of the point.
 *
 * <p>Source: Zeiler, "ADADELTA: an adaptive learning rate method", 2012, algorithm 1.
 *
 * @param rho what is left of the means in the next step, at least 0 and below 1
 * @param eps begins the motion and keeps the division away from zero, above 0
 */
public record ScaleByAdadelta(double rho, double eps) implements Rule {

  /** Checked numbers. */
  public ScaleByAdadelta {
    Range.atLeast(0).below(1).check("rho", rho);
    Range.above(0).check("eps", eps);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length).array("square", 0).array("moved", 0).build();
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double[] square = tile.slot(0);
    double[] moved = tile.slot(1);
    double[] update = tile.update();
    double[] gain = tile.gain();
    Moments.followSquares(square, update, tile.from(), tile.to(), rho);
    for (int i = tile.from(); i < tile.to(); i++) {
      double scale = Math.sqrt(moved[i] + eps) / Math.sqrt(square[i] + eps);
      update[i] *= scale;
      if (gain != null) {
        gain[i] *= scale;
      }
    }
    Moments.followSquares(moved, update, tile.from(), tile.to(), rho);
  }
}

package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Moves each coordinate by a step of its own, which grows while its gradient keeps its sign and
 * shrinks where the sign changes; then the coordinate waits for one step: {@code s ← clamp(s·grow)}
 * where {@code u·p > 0}, {@code s ← clamp(s·shrink), u ← 0} where {@code u·p < 0}; {@code p ← u},
 * {@code u ← factor(t)·s·sign(u)}.
 *
 * <p>It needs exact gradients: the signs of estimates change at random. Source: Riedmiller and
 * Braun, "A direct adaptive method for faster backpropagation learning: the RPROP algorithm", 1993,
 * in the form of PyTorch, Igel and Hüsken's iRprop⁻.
 *
 * @param rate the first step of each coordinate, above 0
 * @param shrink what a step is multiplied by where the sign changes, above 0 and below 1
 * @param grow what it is multiplied by where the sign stays, above 1
 * @param shortest the shortest step, above 0
 * @param longest the longest step, at least the shortest
 */
public record Rprop(double rate, double shrink, double grow, double shortest, double longest)
    implements Rule {

  /** Checked numbers. */
  public Rprop {
    Range.above(0).check("lr", rate);
    Range.above(0).below(1).check("shrink", shrink);
    Range.above(1).check("grow", grow);
    Range.above(0).check("shortest", shortest);
    Range.atLeast(shortest).check("longest", longest);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length).array("previous", 0).array("step", rate).build();
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double factor = step.factor();
    double[] previous = tile.slot(0);
    double[] length = tile.slot(1);
    double[] update = tile.update();
    double[] gain = tile.gain();
    for (int i = tile.from(); i < tile.to(); i++) {
      double u = update[i];
      double product = u * previous[i];
      if (product > 0) {
        length[i] = Math.min(longest, Math.max(shortest, length[i] * grow));
      } else if (product < 0) {
        length[i] = Math.min(longest, Math.max(shortest, length[i] * shrink));
        u = 0;
      }
      previous[i] = u;
      update[i] = factor * length[i] * Math.signum(u);
      if (gain != null) {
        gain[i] = u == 0 ? 0 : gain[i] * factor * length[i] / Math.abs(u);
      }
    }
  }
}

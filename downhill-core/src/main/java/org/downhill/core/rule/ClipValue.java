package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Bounds each coordinate of the update: {@code u ← max(−bound, min(bound, u))}.
 *
 * <p>Source: PyTorch, torch.nn.utils.clip_grad_value_. A coordinate that is NaN stays so.
 *
 * @param max the bound, above 0
 */
public record ClipValue(double max) implements Rule {

  /** A checked bound. */
  public ClipValue {
    Range.above(0).check("max", max);
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
      double u = update[i];
      update[i] = Math.max(-max, Math.min(max, u));
      if (gain != null && Math.abs(u) > max) {
        gain[i] *= max / Math.abs(u);
      }
    }
  }

  @Override
  public Idle idle() {
    return Idle.STILL;
  }
}

package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Adds a part of the point to the update: {@code u ← u + rate·x}.
 *
 * <p>Its place in the chain says which method it is. Before all other rules it is the gradient of
 * {@code rate/2·‖x‖²}, an L2 penalty that the later rules scale and smooth (coupled weight decay,
 * as in PyTorch's SGD and Adam). After a rule that scales coordinates it shrinks all of them alike
 * (decoupled weight decay: Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR
 * 2019).
 *
 * @param rate the part that is added, at least 0
 */
public record WeightDecay(double rate) implements Rule {

  /** A checked rate. */
  public WeightDecay {
    Range.atLeast(0).check("weight-decay", rate);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.none();
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    add(tile.update(), tile.x(), tile.from(), tile.to(), rate);
  }

  private static void add(double[] update, double[] x, int from, int to, double rate) {
    for (int i = from; i < to; i++) {
      update[i] += rate * x[i];
    }
  }
}

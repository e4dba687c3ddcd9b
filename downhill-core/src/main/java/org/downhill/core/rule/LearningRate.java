package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Multiplies the update by the learning rate: {@code u ← rate · factor(t) · u}, where the factor is
 * the schedule's.
 *
 * <p>Alone it is gradient descent (Cauchy, 1847), with a random batch stochastic gradient descent
 * (Robbins and Monro, "A stochastic approximation method", Ann. Math. Statist., 1951).
 *
 * @param rate the learning rate, above 0
 */
public record LearningRate(double rate) implements Rule {

  /** A checked rate. */
  public LearningRate {
    Range.above(0).check("lr", rate);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.none();
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    Tiles.scale(tile, rate * step.factor());
  }

  @Override
  public Idle idle() {
    return Idle.STILL;
  }

  @Override
  public double uniformGain(Step step, RuleState state) {
    return rate * step.factor();
  }
}

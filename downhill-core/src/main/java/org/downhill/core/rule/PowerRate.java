package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Multiplies the update by a learning rate that falls like a power of the step: {@code u ←
 * factor(t)·rate/(1 + decay·t)^power·u}, where {@code t} counts this rule's steps from 0.
 *
 * <p>Source: Bottou, "Stochastic gradient descent tricks", 2012, section 5.1, for the means of
 * averaged stochastic gradient descent.
 *
 * @param rate the learning rate at the start, above 0
 * @param decay how fast it falls, at least 0
 * @param power the power with which it falls, at least 0
 */
public record PowerRate(double rate, double decay, double power) implements Rule {

  private static final int STEPS = 0;
  private static final int PRESENT = 1;

  /** Checked numbers. */
  public PowerRate {
    Range.above(0).check("lr", rate);
    Range.atLeast(0).check("decay", decay);
    Range.atLeast(0).check("power", power);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length).scalar("steps", 0).scalar("rate", rate).build();
  }

  @Override
  public void begin(Step step, RuleState state) {
    double t = state.scalar(STEPS);
    state.scalar(STEPS, t + 1);
    state.scalar(PRESENT, rate / Math.pow(1 + decay * t, power));
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    Tiles.scale(tile, uniformGain(step, state));
  }

  @Override
  public Idle idle() {
    return Idle.STILL;
  }

  @Override
  public double uniformGain(Step step, RuleState state) {
    return state.scalar(PRESENT) * step.factor();
  }
}

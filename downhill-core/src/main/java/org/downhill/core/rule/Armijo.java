package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Scales the update by the first of {@code t, t·shrink, t·shrink², …} at which the value has fallen
 * by enough: {@code f(x − t·u) ≤ f(x) − decrease·t·‖u‖²}; the first trial of a step is {@code grow}
 * times the last step.
 *
 * <p>It comes where the update is the gradient, and looks at the objective without its penalty.
 * Source: Armijo, "Minimization of functions having Lipschitz continuous first partial
 * derivatives", Pacific J. Math., 1966.
 *
 * @param decrease the demanded part of the decrease that the slope promises, above 0 and below 1
 * @param shrink what a refused trial is multiplied by, above 0 and below 1
 * @param grow what the next first trial is multiplied by, at least 1
 * @param first the first trial of the first step, above 0
 */
public record Armijo(double decrease, double shrink, double grow, double first) implements Rule {

  /** As a part of a step's first trial; a shorter step than that changes nothing any more. */
  private static final double SHORTEST = 1e-20;

  private static final int LENGTH = 0;
  private static final int TRIAL = 1;
  private static final int SQUARES = 2;

  /** Checked numbers. */
  public Armijo {
    Range.above(0).below(1).check("decrease", decrease);
    Range.above(0).below(1).check("shrink", shrink);
    Range.atLeast(1).check("grow", grow);
    Range.above(0).check("first", first);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length)
        .scalar("length", first)
        .scalar("trial", first)
        .scalar("squares", 0)
        .build();
  }

  @Override
  public int reductions() {
    return 1;
  }

  @Override
  public void reduce(int reduction, Step step, Tile tile, RuleState state, double[] sums) {
    sums[0] += Tiles.squares(tile.update(), tile.from(), tile.to());
  }

  @Override
  public void reduced(int reduction, Step step, double[] sums, RuleState state) {
    state.scalar(SQUARES, sums[0]);
  }

  @Override
  public boolean probes() {
    return true;
  }

  @Override
  public void probe(Step step, Probe probe, RuleState state) {
    double squares = state.scalar(SQUARES);
    if (squares == 0) {
      return;
    }
    double trial = state.scalar(TRIAL);
    double t = trial;
    while (!(probe.value(t) <= step.value() - decrease * t * squares)) {
      t *= shrink;
      if (t < SHORTEST * trial) {
        // Rounding hides what is left to be gained; the next step begins where this one did.
        state.scalar(LENGTH, Double.MIN_NORMAL);
        return;
      }
    }
    state.scalar(LENGTH, t);
    state.scalar(TRIAL, grow * t);
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    Tiles.scale(tile, state.scalar(LENGTH));
  }

  @Override
  public Idle idle() {
    return Idle.STILL;
  }

  @Override
  public double uniformGain(Step step, RuleState state) {
    return state.scalar(LENGTH);
  }
}

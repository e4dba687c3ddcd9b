package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Replaces the update {@code u} by the gradient at the worst point nearby: {@code u ← ∇f(x +
 * ρ·u/‖u‖)} (sharpness-aware minimisation).
 *
 * <p>It costs one more gradient a step, and comes first in its chain, where {@code u} is the
 * gradient. Source: Foret, Kleiner, Mobahi and Neyshabur, "Sharpness-aware minimization for
 * efficiently improving generalization", ICLR 2021, eq. 2 and 3.
 *
 * @param rho how far away the gradient is taken, above 0
 */
public record Sam(double rho) implements Rule {

  private static final int NORM = 0;

  /** A checked distance. */
  public Sam {
    Range.above(0).check("rho", rho);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length).scalar("norm", 0).build();
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
    state.scalar(NORM, Math.sqrt(sums[0]));
  }

  @Override
  public boolean probes() {
    return true;
  }

  @Override
  public void probe(Step step, Probe probe, RuleState state) {
    double norm = state.scalar(NORM);
    if (norm > 0) {
      probe.regradient(-rho / norm);
    }
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    // The probe has replaced the update.
  }

  @Override
  public Idle idle() {
    return Idle.STILL;
  }
}

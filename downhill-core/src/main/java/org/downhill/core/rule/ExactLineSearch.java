package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Scales the update to the lowest point of the parabola that has the objective's slopes at its
 * beginning and at the last step's length: on a quadratic function, the lowest point along the
 * gradient: {@code u ← t·u}, {@code t = h·φ′(0)/(φ′(0) − φ′(h))}, {@code φ(t) = f(x − t·u)}.
 *
 * <p>Where the function bends down, the step is twice as long as the last one. It comes where the
 * update is the gradient, and costs one evaluation more a step. Source: Cauchy, "Méthode générale
 * pour la résolution des systèmes d'équations simultanées", 1847; for quadratics Nocedal and
 * Wright, "Numerical optimization", 2006, eq. 3.26.
 *
 * @param first the first {@code h}, above 0
 */
public record ExactLineSearch(double first) implements Rule {

  private static final int LENGTH = 0;
  private static final int SQUARES = 1;

  /** A checked length. */
  public ExactLineSearch {
    Range.above(0).check("first", first);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length).scalar("length", first).scalar("squares", 0).build();
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
    double length = state.scalar(LENGTH);
    if (squares > 0) {
      double slope = probe.slope(length);
      while (!Double.isFinite(slope) && length > Double.MIN_NORMAL) {
        length /= 16;
        slope = probe.slope(length);
      }
      double bend = slope + squares;
      state.scalar(LENGTH, bend > 0 ? length * (squares / bend) : 2 * length);
    }
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

package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Adam with a learning rate {@code d} that is a growing estimate of the distance to the minimum:
 * {@code r ← √β₂·r + d²·⟨g, x₀ − x⟩}, {@code s ← √β₂·s + d²·g}, {@code m ← β₁·m + (1 − β₁)·d·g},
 * {@code v ← β₂·v + (1 − β₂)·d²·g²}, {@code d′ = max(d, r/‖s‖₁)}, {@code u ← d·m/(√v + d′·ε)},
 * {@code d ← d′}.
 *
 * <p>It comes where the update is the gradient. Source: Mishchenko and Defazio, "Prodigy: an
 * expeditiously adaptive parameter-free learner", ICML 2024, algorithm 4, as in the authors' code;
 * the schedule's factor weights {@code r} and {@code s}.
 *
 * @param beta1 what is left of the mean in the next step, at least 0 and below 1
 * @param beta2 what is left of the mean square in the next step, at least 0 and below 1
 * @param eps keeps the division away from zero, above 0
 * @param first the first estimate of the distance, above 0
 */
public record Prodigy(double beta1, double beta2, double eps, double first) implements Rule {

  private static final int DISTANCE = 0;
  private static final int PRESENT = 1;
  private static final int NUMERATOR = 2;

  /** Checked numbers. */
  public Prodigy {
    Range.atLeast(0).below(1).check("beta1", beta1);
    Range.atLeast(0).below(1).check("beta2", beta2);
    Range.above(0).check("eps", eps);
    Range.above(0).check("first", first);
  }

  @Override
  public RuleState init(double[] start) {
    return RuleState.of(start.length)
        .array("start", start)
        .array("sum", 0)
        .array("mean", 0)
        .array("square", 0)
        .scalar("distance", first)
        .scalar("present", first)
        .scalar("numerator", 0)
        .build();
  }

  @Override
  public void begin(Step step, RuleState state) {
    state.scalar(PRESENT, state.scalar(DISTANCE));
  }

  @Override
  public int reductions() {
    return 1;
  }

  @Override
  public int sums(int reduction) {
    return 2;
  }

  @Override
  public void reduce(int reduction, Step step, Tile tile, RuleState state, double[] sums) {
    double decay = Math.sqrt(beta2);
    double weight = weight(step, state);
    double[] start = tile.slot(0);
    double[] sum = tile.slot(1);
    double[] update = tile.update();
    double[] x = tile.x();
    double gained = 0;
    double length = 0;
    for (int i = tile.from(); i < tile.to(); i++) {
      gained += update[i] * (start[i] - x[i]);
      length += Math.abs(decay * sum[i] + weight * update[i]);
    }
    sums[0] += weight * gained;
    sums[1] += length;
  }

  /** {@code d²} in units of the first estimate, times the schedule's factor. */
  private double weight(Step step, RuleState state) {
    double present = state.scalar(PRESENT);
    return present / first * present * step.factor();
  }

  @Override
  public void reduced(int reduction, Step step, double[] sums, RuleState state) {
    double numerator = Math.sqrt(beta2) * state.scalar(NUMERATOR) + sums[0];
    state.scalar(NUMERATOR, numerator);
    if (sums[1] > 0) {
      state.scalar(DISTANCE, Math.max(state.scalar(DISTANCE), numerator / sums[1]));
    }
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double decay = Math.sqrt(beta2);
    double weight = weight(step, state);
    double present = state.scalar(PRESENT);
    double[] sum = tile.slot(1);
    double[] mean = tile.slot(2);
    double[] square = tile.slot(3);
    double[] update = tile.update();
    for (int i = tile.from(); i < tile.to(); i++) {
      sum[i] = decay * sum[i] + weight * update[i];
      update[i] *= present;
    }
    Moments.follow(mean, update, tile.from(), tile.to(), beta1);
    Moments.followSquares(square, update, tile.from(), tile.to(), beta2);
    Moments.replace(tile, mean, present);
    Tiles.scaleGain(tile, present * present);
    Tiles.divideByRoot(tile, square, 1, 0, state.scalar(DISTANCE) * eps);
  }
}

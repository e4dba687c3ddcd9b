package org.downhill.core.rule;

import org.downhill.core.spec.Range;

/**
 * Follows the regularised leader, with a penalty of its own that keeps weights at exactly zero:
 * {@code n ← n + g²}, {@code σ = (√n − √(n − g²))/α}, {@code z ← z + g − σ·x}, {@code x ← 0} where
 * {@code |z| ≤ l1}, else {@code x ← −(z − l1·sign(z))/((β + √n)/α + l2)}.
 *
 * <p>Source: McMahan et al., "Ad click prediction: a view from the trenches", KDD 2013, algorithm
 * 1. Instead of {@code z} it keeps {@code q = z + D·x} with {@code D = (β + √n)/α + l2}, which is
 * {@code −l1·sign(x)} wherever {@code x} is not zero: then a coordinate without a gradient needs
 * nothing, whatever the schedule does. The schedule's factor multiplies {@code 1/D}.
 *
 * @param rate α, the learning rate, above 0
 * @param beta keeps the first steps short, at least 0
 * @param l1 weight of the sum of absolute values, at least 0
 * @param l2 weight of half the sum of squares, at least 0
 */
public record Ftrl(double rate, double beta, double l1, double l2) implements Rule {

  /** Checked numbers. */
  public Ftrl {
    Range.above(0).check("lr", rate);
    Range.atLeast(0).check("beta", beta);
    Range.atLeast(0).check("l1", l1);
    Range.atLeast(0).check("l2", l2);
  }

  @Override
  public RuleState init(double[] start) {
    double[] pull = new double[start.length];
    for (int i = 0; i < pull.length; i++) {
      pull[i] = -l1 * Math.signum(start[i]);
    }
    return RuleState.of(start.length).array("pull", pull).array("squares", 0).build();
  }

  @Override
  public void apply(Step step, Tile tile, RuleState state) {
    double factor = step.factor();
    double[] pull = tile.slot(0);
    double[] squares = tile.slot(1);
    double[] update = tile.update();
    double[] gain = tile.gain();
    double[] x = tile.x();
    for (int i = tile.from(); i < tile.to(); i++) {
      double g = update[i];
      if (g != 0) {
        squares[i] += g * g;
        update[i] = x[i] - moved(i, x[i], g, pull, scale(squares[i], factor));
      }
      if (gain != null) {
        gain[i] *= scale(squares[i], factor);
      }
    }
  }

  /** {@code 1/D}. */
  private double scale(double squares, double factor) {
    double divisor = (beta + Math.sqrt(squares)) / rate + l2;
    return divisor == 0 ? factor : factor / divisor;
  }

  /** The new value of coordinate {@code i}; brings its pull up to date, unless no step is made. */
  private double moved(int i, double x, double g, double[] pull, double scale) {
    if (scale == 0) {
      return x;
    }
    double total = pull[i] + g;
    double target = x - scale * total;
    double threshold = scale * l1;
    if (Math.abs(target) <= threshold) {
      pull[i] = total - x / scale;
      return 0;
    }
    double sign = Math.signum(target);
    pull[i] = -l1 * sign;
    return target - sign * threshold;
  }

  @Override
  public Idle idle() {
    return Idle.STILL;
  }

  @Override
  public double uniformGain(Step step, RuleState state) {
    return step.factor();
  }
}

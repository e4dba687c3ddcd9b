package org.downhill.core.rule;

import java.util.function.IntPredicate;

/**
 * Rules that are not in the library, written from their papers: they show what the algebra holds
 * without change.
 */
final class FurtherRules {

  private FurtherRules() {}

  /**
   * Dozat, "Incorporating Nesterov momentum into Adam", 2016, with PyTorch's momentum decay:
   * scalars.
   */
  record Nadam(double beta1, double beta2, double eps, double decay) implements Rule {

    @Override
    public RuleState init(double[] start) {
      return RuleState.of(start.length)
          .array("mean", 0)
          .array("square", 0)
          .scalar("steps", 0)
          .scalar("product", 1)
          .build();
    }

    @Override
    public void begin(Step step, RuleState state) {
      state.scalar(0, state.scalar(0) + 1);
      state.scalar(1, state.scalar(1) * mu(state.scalar(0)));
    }

    @Override
    public void apply(Step step, Tile tile, RuleState state) {
      double t = state.scalar(0);
      double product = state.scalar(1);
      double fromGradient = (1 - mu(t)) / (1 - product);
      double fromMean = mu(t + 1) / (1 - product * mu(t + 1));
      double correction = 1 - Math.pow(beta2, t);
      double[] u = tile.update();
      double[] mean = tile.slot(0);
      double[] square = tile.slot(1);
      for (int i = tile.from(); i < tile.to(); i++) {
        mean[i] = beta1 * mean[i] + (1 - beta1) * u[i];
        square[i] = beta2 * square[i] + (1 - beta2) * u[i] * u[i];
        double root = Math.sqrt(square[i] / correction) + eps;
        u[i] = (fromGradient * u[i] + fromMean * mean[i]) / root;
      }
    }

    private double mu(double t) {
      return beta1 * (1 - 0.5 * Math.pow(0.96, t * decay));
    }
  }

  /** Ivgi, Hinder and Carmon, "DoG is SGD's best friend", ICML 2023: one reduction, two sums. */
  record Dog(double firstDistance) implements Rule {

    @Override
    public RuleState init(double[] start) {
      return RuleState.of(start.length)
          .array("start", start)
          .scalar("distance", firstDistance)
          .scalar("squares", 0)
          .build();
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
      for (int i = tile.from(); i < tile.to(); i++) {
        double away = tile.x()[i] - tile.slot(0)[i];
        sums[0] += away * away;
        sums[1] += tile.update()[i] * tile.update()[i];
      }
    }

    @Override
    public void reduced(int reduction, Step step, double[] sums, RuleState state) {
      state.scalar(0, Math.max(state.scalar(0), Math.sqrt(sums[0])));
      state.scalar(1, state.scalar(1) + sums[1]);
    }

    @Override
    public void apply(Step step, Tile tile, RuleState state) {
      Tiles.scale(tile, uniformGain(step, state));
    }

    @Override
    public double uniformGain(Step step, RuleState state) {
      return state.scalar(0) / Math.sqrt(state.scalar(1));
    }
  }

  /** Mishchenko and Defazio, "Prodigy", 2023, simplified: two reductions, one after the other. */
  record Prodigy(double beta3, double firstDistance) implements Rule {

    @Override
    public RuleState init(double[] start) {
      return RuleState.of(start.length)
          .array("start", start)
          .array("sum", 0)
          .scalar("distance", firstDistance)
          .scalar("numerator", 0)
          .build();
    }

    @Override
    public int reductions() {
      return 2;
    }

    @Override
    public void reduce(int reduction, Step step, Tile tile, RuleState state, double[] sums) {
      double d = state.scalar(0);
      for (int i = tile.from(); i < tile.to(); i++) {
        double g = tile.update()[i];
        if (reduction == 0) {
          sums[0] += d * g * (tile.slot(0)[i] - tile.x()[i]);
        } else {
          sums[0] += Math.abs(beta3 * tile.slot(1)[i] + d * g);
        }
      }
    }

    @Override
    public void reduced(int reduction, Step step, double[] sums, RuleState state) {
      if (reduction == 0) {
        state.scalar(1, beta3 * state.scalar(1) + sums[0]);
      } else {
        state.scalar(0, Math.max(state.scalar(0), state.scalar(1) / sums[0]));
      }
    }

    @Override
    public void apply(Step step, Tile tile, RuleState state) {
      double d = state.scalar(0);
      for (int i = tile.from(); i < tile.to(); i++) {
        tile.slot(1)[i] = beta3 * tile.slot(1)[i] + d * tile.update()[i];
        tile.update()[i] *= d;
      }
    }
  }

  /** Defazio et al., "The road less scheduled", 2024: its answer is another point than x. */
  record ScheduleFree(double beta) implements Rule {

    @Override
    public RuleState init(double[] start) {
      return RuleState.of(start.length)
          .array("z", start)
          .array("mean", start)
          .scalar("steps", 0)
          .build();
    }

    @Override
    public void begin(Step step, RuleState state) {
      state.scalar(0, state.scalar(0) + 1);
    }

    @Override
    public void apply(Step step, Tile tile, RuleState state) {
      double c = 1 / state.scalar(0);
      double[] z = tile.slot(0);
      double[] mean = tile.slot(1);
      for (int i = tile.from(); i < tile.to(); i++) {
        z[i] -= tile.update()[i];
        mean[i] = (1 - c) * mean[i] + c * z[i];
        tile.update()[i] = tile.x()[i] - ((1 - beta) * z[i] + beta * mean[i]);
      }
    }

    @Override
    public boolean hasOutput() {
      return true;
    }

    @Override
    public void output(Tile tile, RuleState state, double[] out) {
      System.arraycopy(tile.slot(1), tile.from(), out, tile.from(), tile.to() - tile.from());
    }
  }

  /** Zhang et al., "Lookahead optimizer: k steps forward, 1 step back", 2019: it moves x itself. */
  record Lookahead(int period, double part) implements Rule {

    @Override
    public RuleState init(double[] start) {
      return RuleState.of(start.length).array("slow", start).scalar("steps", 0).build();
    }

    @Override
    public void begin(Step step, RuleState state) {
      state.scalar(0, state.scalar(0) + 1);
    }

    @Override
    public void apply(Step step, Tile tile, RuleState state) {}

    @Override
    public boolean settles() {
      return true;
    }

    @Override
    public void settle(Step step, Tile tile, RuleState state) {
      if (state.scalar(0) % period == 0) {
        double[] slow = tile.slot(0);
        for (int i = tile.from(); i < tile.to(); i++) {
          slow[i] += part * (tile.x()[i] - slow[i]);
          tile.x()[i] = slow[i];
        }
      }
    }
  }

  /** Adds up gradients and lets only the mean of every {@code count} of them pass. */
  record Accumulate(int count) implements Rule {

    @Override
    public RuleState init(double[] start) {
      return RuleState.of(start.length).array("sum", 0).scalar("held", 0).build();
    }

    @Override
    public void begin(Step step, RuleState state) {
      double held = (state.scalar(0) + 1) % count;
      state.scalar(0, held);
      if (held != 0) {
        step.hold();
      }
    }

    @Override
    public void apply(Step step, Tile tile, RuleState state) {
      double[] sum = tile.slot(0);
      boolean passes = state.scalar(0) == 0;
      for (int i = tile.from(); i < tile.to(); i++) {
        sum[i] += tile.update()[i];
        if (passes) {
          tile.update()[i] = sum[i] / count;
          sum[i] = 0;
        }
      }
    }
  }

  /** Leaves out steps whose gradient is not finite. */
  record SkipNonFinite() implements Rule {

    @Override
    public RuleState init(double[] start) {
      return RuleState.none();
    }

    @Override
    public int reductions() {
      return 1;
    }

    @Override
    public void reduce(int reduction, Step step, Tile tile, RuleState state, double[] sums) {
      for (int i = tile.from(); i < tile.to(); i++) {
        sums[0] += Double.isFinite(tile.update()[i]) ? 0 : 1;
      }
    }

    @Override
    public void reduced(int reduction, Step step, double[] sums, RuleState state) {
      if (sums[0] > 0) {
        step.hold();
      }
    }

    @Override
    public void apply(Step step, Tile tile, RuleState state) {}

    @Override
    public Idle idle() {
      return Idle.STILL;
    }
  }

  /** Armijo, "Minimization of functions having Lipschitz continuous first partial derivatives". */
  record Armijo(double decrease) implements Rule {

    @Override
    public RuleState init(double[] start) {
      return RuleState.of(start.length).scalar("t", 1).build();
    }

    @Override
    public boolean probes() {
      return true;
    }

    @Override
    public void probe(Step step, Probe probe, RuleState state) {
      double slope = probe.slope(0);
      double t = 1;
      while (!(probe.value(t) <= step.value() + decrease * t * slope) && t > 1e-20) {
        t /= 2;
      }
      state.scalar(0, t);
    }

    @Override
    public void apply(Step step, Tile tile, RuleState state) {
      Tiles.scale(tile, state.scalar(0));
    }
  }

  /** McMahan et al., "Ad click prediction: a view from the trenches", KDD 2013, algorithm 1. */
  record Ftrl(double alpha, double beta, double l1, double l2) implements Rule {

    @Override
    public RuleState init(double[] start) {
      double[] z = new double[start.length];
      for (int i = 0; i < z.length; i++) {
        z[i] = -start[i] * (beta / alpha + l2) - Math.signum(start[i]) * l1;
      }
      return RuleState.of(start.length).array("z", z).array("n", 0).build();
    }

    @Override
    public void apply(Step step, Tile tile, RuleState state) {
      double[] z = tile.slot(0);
      double[] n = tile.slot(1);
      for (int i = tile.from(); i < tile.to(); i++) {
        double g = tile.update()[i];
        double sigma = (Math.sqrt(n[i] + g * g) - Math.sqrt(n[i])) / alpha;
        z[i] += g - sigma * tile.x()[i];
        n[i] += g * g;
        double pull = Math.max(0, Math.abs(z[i]) - l1);
        double w = -Math.signum(z[i]) * pull / ((beta + Math.sqrt(n[i])) / alpha + l2);
        tile.update()[i] = tile.x()[i] - w;
      }
    }

    @Override
    public Idle idle() {
      return Idle.STILL;
    }
  }

  /** Holds some coordinates where they are. */
  record Freeze(IntPredicate frozen) implements Rule {

    @Override
    public RuleState init(double[] start) {
      return RuleState.none();
    }

    @Override
    public void apply(Step step, Tile tile, RuleState state) {
      double[] gain = tile.gain();
      for (int i = tile.from(); i < tile.to(); i++) {
        if (frozen.test(tile.coordinate(i))) {
          tile.update()[i] = 0;
          if (gain != null) {
            gain[i] = 0;
          }
        }
      }
    }

    @Override
    public Idle idle() {
      return Idle.STILL;
    }
  }

  /** Barzilai and Borwein, "Two-point step size gradient methods", 1988, the long step. */
  record BarzilaiBorwein(double firstRate) implements Rule {

    @Override
    public RuleState init(double[] start) {
      return RuleState.of(start.length)
          .array("x", 0)
          .array("gradient", 0)
          .scalar("rate", 0)
          .build();
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
      for (int i = tile.from(); i < tile.to(); i++) {
        double s = tile.x()[i] - tile.slot(0)[i];
        sums[0] += s * s;
        sums[1] += s * (tile.update()[i] - tile.slot(1)[i]);
      }
    }

    @Override
    public void reduced(int reduction, Step step, double[] sums, RuleState state) {
      boolean usable = state.scalar(0) > 0 && sums[1] > 0;
      state.scalar(0, usable ? sums[0] / sums[1] : firstRate);
    }

    @Override
    public void apply(Step step, Tile tile, RuleState state) {
      System.arraycopy(tile.x(), tile.from(), tile.slot(0), tile.from(), tile.to() - tile.from());
      System.arraycopy(
          tile.update(), tile.from(), tile.slot(1), tile.from(), tile.to() - tile.from());
      Tiles.scale(tile, state.scalar(0));
    }
  }
}

package org.downhill.core.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.downhill.core.kernel.Kernels;
import org.downhill.core.problem.Penalty;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Chain} over vectors stored as {@code float}: parameters, gradient and the arrays of the
 * rules' states take half the memory, and a step half the traffic.
 *
 * <p>Rules run on tiles widened to {@code double}, the same rules in the same order as in a chain
 * over {@code double}; only what is stored between steps is rounded. A step reads and writes the
 * point, the gradient and the states once, and once more for each reduction; on one thread it
 * allocates nothing. The number of threads changes no bit.
 *
 * <p>When a chain is made, each rule's state exists as {@code double} until it is rounded.
 */
public final class FloatChain {

  private final Kernels kernels = Kernels.active();
  private final Executor executor;
  private final FloatLanes lanes;

  private FloatChain(List<Rule> rules, double[] start, int threads) {
    executor = new Executor(rules, start, threads);
    lanes = new FloatLanes(executor, start.length);
  }

  /**
   * A chain with new state; see {@link Chain#of(List, double[], int)}.
   *
   * @param rules the rules, in the order in which they transform the update
   * @param start the point at which the run starts; it is not kept
   * @param threads at least 1
   */
  public static FloatChain of(List<Rule> rules, float[] start, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("there must be at least 1 thread, not " + threads);
    }
    double[] wide = new double[start.length];
    Kernels.active().widen(start.length, start, 0, wide, 0);
    return new FloatChain(rules, wide, threads);
  }

  /**
   * Takes one step.
   *
   * @param x the point, which moves
   * @param gradient the gradient there; overwritten where rules take several passes or probe
   * @param penalty the penalty whose proximal operator follows the update
   * @param probe evaluates the objective where rules ask for it; may be null where {@link #probes}
   *     is false
   * @return whether {@code x} has moved, which it has not where a rule has held the step
   */
  public boolean step(
      Step step, float[] x, float[] gradient, Penalty penalty, @Nullable Probe probe) {
    boolean penalised = !penalty.isZero();
    lanes.bind(x, gradient, penalised);
    return executor.run(step, lanes, penalised ? penalty : null, probe);
  }

  /** Whether a rule evaluates the objective itself. */
  public boolean probes() {
    return executor.probes();
  }

  /** As {@link Chain#uniformGain}. */
  public double uniformGain(Step step) {
    return executor.uniformGain(step);
  }

  /**
   * Writes the chain's answer into {@code out}: the last of its rules' answers, or {@code x} where
   * no rule has one.
   */
  public void output(float[] x, float[] out) {
    System.arraycopy(x, 0, out, 0, x.length);
    lanes.bind(x, out, false);
    double[] wide = new double[Tile.LENGTH];
    for (int k = 0; k < executor.rules(); k++) {
      for (int from = 0; executor.rule(k).hasOutput() && from < x.length; from += Tile.LENGTH) {
        Tile tile = executor.tile(lanes, k, from);
        kernels.widen(tile.to(), out, from, wide, 0);
        executor.rule(k).output(tile, executor.state(k), wide);
        kernels.narrow(tile.to(), wide, 0, out, from);
      }
    }
  }

  /**
   * The state by name, as {@link Chain#state} gives it; arrays with a number for each coordinate
   * are copies, exact ones.
   */
  public Map<String, double[]> state() {
    Map<String, double[]> named = new LinkedHashMap<>();
    for (int k = 0; k < executor.rules(); k++) {
      RuleState state = executor.state(k);
      for (int i = 0; i < state.arrayNames().size(); i++) {
        float[] narrow = lanes.slot(k, i);
        double[] wide = new double[narrow.length];
        kernels.widen(narrow.length, narrow, 0, wide, 0);
        named.put(executor.prefix(k) + state.arrayNames().get(i), wide);
      }
      if (!state.scalarNames().isEmpty()) {
        named.put(executor.prefix(k) + String.join(",", state.scalarNames()), state.scalars());
      }
    }
    return named;
  }

  /**
   * Continues from a state that {@link #state} gave; that of a {@link Chain} is rounded.
   *
   * @throws IllegalArgumentException if it is not the state of such a chain; this chain is
   *     unchanged
   */
  public void restore(Map<String, double[]> saved) {
    // The scalars are the live ones.
    Checkpoint.restore(state(), saved);
    for (int k = 0; k < executor.rules(); k++) {
      RuleState state = executor.state(k);
      for (int i = 0; i < state.arrayNames().size(); i++) {
        float[] narrow = lanes.slot(k, i);
        double[] wide = saved.get(executor.prefix(k) + state.arrayNames().get(i));
        if (wide != null) {
          kernels.narrow(narrow.length, wide, 0, narrow, 0);
        }
      }
    }
  }
}

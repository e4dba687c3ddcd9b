package org.downhill.core.rule;

import java.util.List;
import java.util.Map;
import org.downhill.core.problem.Penalty;
import org.jspecify.annotations.Nullable;

/**
 * Rules that run one after the other as one optimizer, with their states for one run.
 *
 * <p>A step turns the gradient into an update and sets {@code x ← prox(x − update)}. It passes over
 * memory once, and once more for each reduction of its rules and for each probe that comes after
 * other rules; on one thread it allocates nothing, on several only what starts them. Sums are added
 * tile by tile in a fixed order, so the same arguments give the same bits.
 *
 * <p>Where a rule holds a step ({@link Step#hold}), that rule and those before it see the step
 * whole, with an {@code x} that has not moved; the rules after it do not see it.
 *
 * <p>With a penalty, a chain keeps one more number for each coordinate: the step of the proximal
 * operator is the factor by which the rules carry a constant gradient into the update, so that a
 * point is left where it is exactly if it is a minimum of objective plus penalty.
 */
public final class Chain {

  private final Executor executor;
  private final FullLanes lanes;

  private Chain(List<Rule> rules, double[] start, int threads) {
    executor = new Executor(rules, start, threads);
    lanes = new FullLanes(executor, start.length);
  }

  /**
   * A chain with new state.
   *
   * @param rules the rules, in the order in which they transform the update
   * @param start the point at which the run starts; it is not kept
   */
  public static Chain of(List<Rule> rules, double[] start) {
    return of(rules, start, 1);
  }

  /**
   * A chain with new state that works on several threads where there are more than 65,536
   * coordinates; their number changes no bit. Custom rules and penalties are then called for
   * different coordinates at the same time.
   *
   * @param threads at least 1
   */
  public static Chain of(List<Rule> rules, double[] start, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("there must be at least 1 thread, not " + threads);
    }
    return new Chain(rules, start, threads);
  }

  /**
   * Takes one step.
   *
   * @param x the point, which moves
   * @param gradient the gradient there; becomes the update
   * @param penalty the penalty whose proximal operator follows the update
   * @param probe evaluates the objective where rules ask for it; may be null where {@link #probes}
   *     is false
   * @return whether {@code x} has moved, which it has not where a rule has held the step
   */
  public boolean step(
      Step step, double[] x, double[] gradient, Penalty penalty, @Nullable Probe probe) {
    boolean penalised = !penalty.isZero();
    lanes.bind(x, gradient, penalised);
    return executor.run(step, lanes, penalised ? penalty : null, probe);
  }

  /** Whether a rule evaluates the objective itself. */
  public boolean probes() {
    return executor.probes();
  }

  /**
   * The part of the factor from a constant gradient to the update that is the same for all
   * coordinates: the length of the step, where no rule scales coordinates.
   *
   * @param step the step last taken
   */
  public double uniformGain(Step step) {
    return executor.uniformGain(step);
  }

  /**
   * Writes the chain's answer into {@code out}: the last of its rules' answers, or {@code x} where
   * no rule has one.
   */
  public void output(double[] x, double[] out) {
    lanes.bind(x, out, false);
    executor.output(lanes, out);
  }

  /**
   * The live state by name: {@code 0.momentum.buffer} is the array "buffer" of the first rule; a
   * rule's scalars share an array that is named after them.
   */
  public Map<String, double[]> state() {
    return executor.state();
  }

  /**
   * Continues from a state that {@link #state} gave.
   *
   * @throws IllegalArgumentException if it is not the state of such a chain; this chain is
   *     unchanged
   */
  public void restore(Map<String, double[]> saved) {
    Checkpoint.restore(executor.state(), saved);
  }

  /** The full vectors. */
  static final class FullLanes extends Lanes {

    private final Executor executor;
    private double @Nullable [] spareGain;

    FullLanes(Executor executor, int dimension) {
      this.executor = executor;
      length = dimension;
    }

    void bind(double[] newX, double[] newUpdate, boolean withGain) {
      x = newX;
      update = newUpdate;
      gain = withGain ? gains() : null;
    }

    private double[] gains() {
      if (spareGain == null) {
        spareGain = new double[length];
      }
      return spareGain;
    }

    @Override
    void open(Tile tile, int from, int to) {
      tile.arrays(x, update, gain).window(from, to, 0);
    }

    @Override
    void lend(Tile tile, int rule) {
      tile.slots(executor.state(rule).arrays());
    }

    @Override
    void prox(Penalty penalty, double[] steps, Tile tile) {
      penalty.prox(x, steps, tile.from(), tile.to(), tile.from());
    }
  }
}

package org.downhill.core.rule;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Penalty;
import org.downhill.core.problem.Support;
import org.jspecify.annotations.Nullable;

/**
 * A chain for sparse sums: it touches only the coordinates that a batch depends on, and brings each
 * of them forward, exactly, over the steps in which it had no gradient.
 *
 * <p>It gives what {@link Chain} gives on the full vectors, to rounding. A step is {@link
 * #bringForward}, then the batch's gradient, then {@link #step}; whoever reads {@code x} as a whole
 * calls {@link #flush} first. The history of steps is kept for a bounded number of steps and ends
 * in a flush.
 *
 * <p>The cost of a coordinate does not depend on how long it was idle, unless the learning rate
 * changes from step to step. Then it grows with the number of changes for an average under an
 * {@code l1}, for an average of scaled coordinates under an {@code l2}, and for scaled coordinates
 * that an {@code l2} shrinks by more than about half a percent in a step.
 */
public final class LazyChain {

  private static final int SHORTEST_WINDOW = 1 << 14;
  private static final int LONGEST_WINDOW = 1 << 20;
  private static final String LAST = "lazy.last";
  private static final String GAINS = "lazy.gains";
  private static final String ORIGIN = "lazy.origin";

  private final Executor executor;
  private final ElasticNet penalty;
  private final int blockLength;
  private final int dimension;
  private final int window;
  private final IdleHistory history;
  private final boolean idles;
  private final boolean[] catchesUp;
  private final GatheredLanes gathered;
  private final Gap gap = new Gap();
  private final Step plainStep = new Step();

  /** For each block, the number of steps since {@code origin} that it has seen. */
  private final int[] last;

  /** Number of the first step in the history. */
  private long origin;

  private LazyChain(
      List<Rule> rules, double[] start, int blockLength, ElasticNet penalty, int window) {
    executor = new Executor(rules, start, 1);
    this.penalty = penalty;
    this.blockLength = blockLength;
    this.window = window;
    dimension = start.length;
    history = new IdleHistory(penalty);
    last = new int[dimension / blockLength];
    catchesUp = new boolean[rules.size()];
    boolean any = !penalty.isZero();
    for (int k = 0; k < catchesUp.length; k++) {
      catchesUp[k] = rules.get(k).idle() == Rule.Idle.CATCHES_UP;
      any |= catchesUp[k];
    }
    idles = any;
    gathered = new GatheredLanes(executor);
  }

  /** Whether a lazy chain can do what a {@link Chain} of these rules does with this penalty. */
  public static boolean supports(List<Rule> rules, Penalty penalty) {
    return (penalty.isZero() || penalty instanceof ElasticNet)
        && rules.stream().noneMatch(rule -> rule.idle() == Rule.Idle.MOVES);
  }

  /**
   * A chain with new state.
   *
   * @param rules the rules, in the order in which they transform the update
   * @param start the point at which the run starts; it is not kept
   * @param blockLength number of neighbouring coordinates in a block of a {@link Support}
   * @param penalty the penalty of all steps
   * @throws IllegalArgumentException where {@link #supports} is false
   */
  public static LazyChain of(List<Rule> rules, double[] start, int blockLength, Penalty penalty) {
    int window = Math.min(LONGEST_WINDOW, Math.max(SHORTEST_WINDOW, start.length / 8));
    return of(rules, start, blockLength, penalty, window);
  }

  static LazyChain of(
      List<Rule> rules, double[] start, int blockLength, Penalty penalty, int window) {
    if (!supports(rules, penalty)) {
      throw new IllegalArgumentException("these rules and this penalty need a dense chain");
    }
    ElasticNet net = penalty instanceof ElasticNet elastic ? elastic : ElasticNet.none();
    return new LazyChain(rules, start, blockLength, net, window);
  }

  /** Brings the coordinates of {@code support} forward to the present step. */
  public void bringForward(Support support, double[] x) {
    int now = history.steps();
    if (!idles || now == 0) {
      return;
    }
    gathered.clear();
    for (int i = 0; i < support.size(); i++) {
      int block = support.block(i);
      if (last[block] < now) {
        gathered.add(block, blockLength, last[block]);
        last[block] = now;
      }
    }
    gathered.gatherPoint(x);
    idle(now, executor.rules());
    gathered.scatterPoint(x);
  }

  /**
   * Takes one step; the coordinates of {@code support} must have been brought forward.
   *
   * @param step the present step, one after the one before
   * @param x the point, of which only the support's coordinates are read and moved
   * @param gradient the gradient on the support's coordinates; becomes the update there
   * @param probe evaluates the batch where rules ask for it; may be null where {@link #probes} is
   *     false
   * @return whether {@code x} has moved, which it has not where a rule has held the step
   */
  public boolean step(
      Step step, Support support, double[] x, double[] gradient, @Nullable Probe probe) {
    int now = history.steps();
    if (now == 0) {
      origin = step.index();
    } else if (step.index() != origin + now) {
      throw new IllegalArgumentException(
          "step " + step.index() + " does not follow step " + (origin + now - 1));
    }
    boolean penalised = !penalty.isZero();
    gathered.clear();
    for (int i = 0; i < support.size(); i++) {
      gathered.add(support.block(i), blockLength, now);
    }
    gathered.gatherPoint(x);
    gathered.gatherUpdate(gradient, penalised);
    gathered.gatherSlots();
    boolean moved = executor.run(step, gathered, penalised ? penalty : null, probe);
    gathered.scatterPoint(x);
    gathered.afterStep();
    if (!idles) {
      return moved;
    }
    if (moved) {
      history.add(executor.uniformGain(step));
      markSeen(support, now + 1);
    } else {
      hold(support, x, now);
    }
    if (history.steps() >= window) {
      flush(x);
    }
    return moved;
  }

  /** Brings all coordinates forward to the present step. */
  public void flush(double[] x) {
    bringAllForward(x, executor.rules());
    restart();
  }

  /** Whether a rule evaluates the objective itself. */
  public boolean probes() {
    return executor.probes();
  }

  /**
   * The part of the factor from a constant gradient to the update that is the same for all
   * coordinates.
   *
   * @param step the step last taken
   */
  public double uniformGain(Step step) {
    return executor.uniformGain(step);
  }

  /** Brings all coordinates forward and writes the chain's answer into {@code out}. */
  public void output(double[] x, double[] out) {
    flush(x);
    Chain.FullLanes full = new Chain.FullLanes(executor, dimension);
    full.bind(x, out, false);
    executor.output(full, out);
  }

  /**
   * The state by name, as {@link Chain#state} gives it and with what is needed to bring coordinates
   * forward; the arrays that begin with {@code lazy} are copies.
   */
  public Map<String, double[]> state() {
    Map<String, double[]> named = new LinkedHashMap<>(executor.state());
    named.put(LAST, Arrays.stream(last).asDoubleStream().toArray());
    double[] gains = new double[history.steps()];
    Arrays.setAll(gains, history::gain);
    named.put(GAINS, gains);
    named.put(ORIGIN, new double[] {(double) origin});
    return named;
  }

  /**
   * Continues from a state that {@link #state} gave.
   *
   * @throws IllegalArgumentException if it is not the state of such a chain; this chain is
   *     unchanged
   */
  public void restore(Map<String, double[]> saved) {
    Map<String, double[]> live = new LinkedHashMap<>(executor.state());
    double[] savedLast = new double[last.length];
    double[] savedGains = saved.getOrDefault(GAINS, new double[0]).clone();
    double[] savedOrigin = new double[1];
    live.put(LAST, savedLast);
    live.put(GAINS, savedGains);
    live.put(ORIGIN, savedOrigin);
    Checkpoint.restore(live, saved);
    history.clear();
    for (double gain : savedGains) {
      history.add(gain);
    }
    Arrays.setAll(last, block -> (int) savedLast[block]);
    origin = (long) savedOrigin[0];
  }

  private void markSeen(Support support, int steps) {
    for (int i = 0; i < support.size(); i++) {
      last[support.block(i)] = steps;
    }
  }

  /**
   * Lets the idle coordinates see a step that a rule has held: {@code x} stays, and only the rules
   * up to that one take note. It touches all coordinates, so that no later rule ever has to leave a
   * step out of what it catches up on.
   */
  private void hold(Support support, double[] x, int now) {
    bringAllForward(x, executor.rules());
    history.add(0);
    markSeen(support, now + 1);
    bringAllForward(x, executor.seen());
    restart();
  }

  private void restart() {
    origin += history.steps();
    history.clear();
    Arrays.fill(last, 0);
  }

  /** Brings all coordinates forward, and with them the slots of the first {@code rules} rules. */
  private void bringAllForward(double[] x, int rules) {
    int now = history.steps();
    int block = 0;
    while (idles && block < last.length) {
      gathered.clear();
      while (block < last.length && gathered.length < Tile.LENGTH) {
        if (last[block] < now) {
          gathered.add(block, blockLength, last[block]);
          last[block] = now;
        }
        block++;
      }
      gathered.gatherPoint(x);
      idle(now, rules);
      gathered.scatterPoint(x);
    }
  }

  /** Carries gathered coordinates over the steps from their last one to {@code now}. */
  private void idle(int now, int rules) {
    gathered.rememberPoint();
    gap.end(now);
    if (!penalty.isZero()) {
      double[] x = gathered.x;
      double[] scales = gathered.measureScales(plainStep);
      for (int i = 0; i < gathered.length; i++) {
        if (gathered.coordinate(i) < penalty.penalized()) {
          x[i] = history.carried(x[i], scales[i], gathered.since(i), now);
        }
      }
      gap.scales(scales);
    }
    for (int k = 0; k < rules; k++) {
      if (catchesUp[k]) {
        gathered.gatherSlots(k);
        for (int from = 0; from < gathered.length; from += Tile.LENGTH) {
          executor.rule(k).catchUp(gap, executor.tile(gathered, k, from), executor.state(k));
        }
        gathered.scatterSlots(k);
      }
    }
  }

  /** The steps that the gathered coordinates have skipped. */
  private final class Gap implements Skipped {

    private int end;
    private double[] scales = {};

    void end(int newEnd) {
      end = newEnd;
    }

    void scales(double[] newScales) {
      scales = newScales;
    }

    @Override
    public long from(int i) {
      return origin + gathered.since(i);
    }

    @Override
    public long to() {
      return origin + end;
    }

    @Override
    public double sum(int i, long first) {
      int since = gathered.since(i);
      int from = (int) Math.min(end, Math.max(since, first - origin));
      double x = gathered.before(i);
      if (penalty.isZero() || gathered.coordinate(i) >= penalty.penalized()) {
        return x * (end - from);
      }
      double at = from == since ? x : history.carried(x, scales[i], since, from);
      return history.sum(at, scales[i], from, end);
    }
  }
}

package org.downhill.core.rule;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.downhill.core.parallel.Workers;
import org.downhill.core.problem.Penalty;
import org.jspecify.annotations.Nullable;

/**
 * The order in which the rules of a chain are called, and their states.
 *
 * <p>Rules are applied as late as possible: those before a reduction in that reduction's pass over
 * memory, those before a probe in a pass of their own, all others in the pass that moves {@code x}.
 */
final class Executor {

  /** Coordinates that a thread takes at a time, a multiple of a tile's: 128 tiles. */
  static final int RANGE = 128 * Tile.LENGTH;

  private final Rule[] rules;
  private final RuleState[] states;
  private final int threads;

  /** For whoever takes the first range of coordinates, the second … */
  private final Desk[] desks;

  private final double[] sums;
  private double[] partials = {};
  private int seen;

  /** What one thread works with. */
  private static final class Desk {
    final Tile tile = new Tile();
    final double[] partial;

    Desk(int sums) {
      partial = new double[sums];
    }
  }

  Executor(List<Rule> rules, double[] start, int threads) {
    this.threads = threads;
    this.rules = rules.toArray(Rule[]::new);
    states = new RuleState[this.rules.length];
    int mostSums = 0;
    for (int k = 0; k < states.length; k++) {
      states[k] = this.rules[k].init(start);
      for (int r = 0; r < this.rules[k].reductions(); r++) {
        mostSums = Math.max(mostSums, this.rules[k].sums(r));
      }
    }
    sums = new double[mostSums];
    int most = mostSums;
    desks = new Desk[threads == 1 ? 1 : Math.max(1, ranges(start.length))];
    Arrays.setAll(desks, i -> new Desk(most));
  }

  int rules() {
    return rules.length;
  }

  Rule rule(int k) {
    return rules[k];
  }

  RuleState state(int k) {
    return states[k];
  }

  boolean probes() {
    for (Rule rule : rules) {
      if (rule.probes()) {
        return true;
      }
    }
    return false;
  }

  double uniformGain(Step step) {
    double gain = 1;
    for (int k = 0; k < rules.length; k++) {
      gain *= rules[k].uniformGain(step, states[k]);
    }
    return gain;
  }

  /** Number of rules that saw the latest step: all of them, unless one of them held it. */
  int seen() {
    return seen;
  }

  /**
   * Runs one step over {@code lanes}, whose update holds the gradient; {@code penalty} is null
   * where it is zero.
   *
   * @return whether {@code x} has moved, which it has not where a rule held the step
   */
  boolean run(Step step, Lanes lanes, @Nullable Penalty penalty, @Nullable Probe probe) {
    int applied = 0;
    seen = 0;
    while (seen < rules.length && !step.isHeld()) {
      int k = seen++;
      Rule rule = rules[k];
      rule.begin(step, states[k]);
      for (int reduction = 0; reduction < rule.reductions(); reduction++) {
        reduce(k, reduction, applied, step, lanes);
        applied = k;
        rule.reduced(reduction, step, sums, states[k]);
      }
      if (rule.probes()) {
        if (applied < k) {
          apply(applied, k, step, lanes);
        }
        applied = k;
        probe(k, step, lanes, probe);
      }
    }
    finish(applied, step, lanes, penalty);
    return !step.isHeld();
  }

  // Passes over all tiles. Tiles depend on nothing of each other, so which thread takes one changes
  // no bit; a range of them is taken at a time, in the order of memory. Lambdas are made only where
  // there are threads, so that a step on one thread allocates nothing.

  private static int ranges(int length) {
    return (int) (((long) length + RANGE - 1) / RANGE);
  }

  private boolean isShared(Lanes lanes) {
    return threads > 1 && lanes.length > RANGE && desks.length >= ranges(lanes.length);
  }

  private static int endOfRange(Lanes lanes, int range) {
    return (int) Math.min(lanes.length, (range + 1L) * RANGE);
  }

  private void finish(int applied, Step step, Lanes lanes, @Nullable Penalty penalty) {
    if (isShared(lanes)) {
      Workers.run(
          ranges(lanes.length),
          threads,
          r -> finish(desks[r], applied, step, lanes, penalty, r * RANGE, endOfRange(lanes, r)));
    } else {
      finish(desks[0], applied, step, lanes, penalty, 0, lanes.length);
    }
  }

  private void finish(
      Desk own,
      int applied,
      Step step,
      Lanes lanes,
      @Nullable Penalty penalty,
      int first,
      int end) {
    for (int from = first; from < end; from += Tile.LENGTH) {
      Tile tile = open(own, lanes, from);
      apply(tile, applied, seen, step, lanes);
      if (!step.isHeld()) {
        move(tile, lanes, penalty);
      }
      settle(tile, step, lanes);
      lanes.finish(tile);
    }
  }

  private void apply(int first, int last, Step step, Lanes lanes) {
    if (isShared(lanes)) {
      Workers.run(
          ranges(lanes.length),
          threads,
          r -> apply(desks[r], first, last, step, lanes, r * RANGE, endOfRange(lanes, r)));
    } else {
      apply(desks[0], first, last, step, lanes, 0, lanes.length);
    }
  }

  private void apply(Desk own, int first, int last, Step step, Lanes lanes, int start, int end) {
    for (int from = start; from < end; from += Tile.LENGTH) {
      Tile tile = open(own, lanes, from);
      apply(tile, first, last, step, lanes);
      lanes.close(tile);
    }
  }

  /**
   * Overwrites the lanes' gain with the factors by which a constant gradient is carried into the
   * update now, and the update with zeros.
   */
  void measureGain(Step step, Lanes lanes) {
    for (int from = 0; from < lanes.length; from += Tile.LENGTH) {
      Tile tile = open(desks[0], lanes, from);
      Arrays.fill(tile.update(), tile.from(), tile.to(), 0);
      apply(tile, 0, rules.length, step, lanes);
      lanes.close(tile);
    }
  }

  /** Places the executor's tile on lanes, with the slots of a rule. */
  Tile tile(Lanes lanes, int rule, int from) {
    Tile tile = open(desks[0], lanes, from);
    lanes.lend(tile, rule);
    return tile;
  }

  private static Tile open(Desk own, Lanes lanes, int from) {
    lanes.open(own.tile, from, Math.min(lanes.length, from + Tile.LENGTH));
    return own.tile;
  }

  void output(Lanes lanes, double[] out) {
    System.arraycopy(lanes.x, 0, out, 0, lanes.length);
    for (int k = 0; k < rules.length; k++) {
      for (int from = 0; rules[k].hasOutput() && from < lanes.length; from += Tile.LENGTH) {
        rules[k].output(tile(lanes, k, from), states[k], out);
      }
    }
  }

  /** The live arrays of all states; {@code 0.momentum.buffer} is the first rule's. */
  Map<String, double[]> state() {
    Map<String, double[]> named = new LinkedHashMap<>();
    for (int k = 0; k < rules.length; k++) {
      RuleState state = states[k];
      String prefix = prefix(k);
      for (int i = 0; i < state.arrayNames().size(); i++) {
        named.put(prefix + state.arrayNames().get(i), state.array(i));
      }
      if (!state.scalarNames().isEmpty()) {
        named.put(prefix + String.join(",", state.scalarNames()), state.scalars());
      }
    }
    return named;
  }

  /** What the names of a rule's arrays begin with. */
  String prefix(int k) {
    return k + "." + name(rules[k]) + ".";
  }

  /** The class's name in lower case, its words joined by hyphens. */
  private static String name(Rule rule) {
    String words = rule.getClass().getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-");
    return words.isEmpty() ? "rule" : words.toLowerCase(Locale.ROOT);
  }

  /** Sums tile by tile, and the tiles in their order, so that it does not matter who adds. */
  private void reduce(int k, int reduction, int applied, Step step, Lanes lanes) {
    int count = rules[k].sums(reduction);
    int size = (lanes.length + Tile.LENGTH - 1) / Tile.LENGTH * count;
    if (partials.length < size) {
      partials = new double[size];
    }
    if (isShared(lanes)) {
      Workers.run(
          ranges(lanes.length),
          threads,
          r ->
              reduce(
                  desks[r], k, reduction, applied, step, lanes, r * RANGE, endOfRange(lanes, r)));
    } else {
      reduce(desks[0], k, reduction, applied, step, lanes, 0, lanes.length);
    }
    Arrays.fill(sums, 0);
    for (int at = 0; at < size; at += count) {
      for (int j = 0; j < count; j++) {
        sums[j] += partials[at + j];
      }
    }
  }

  private void reduce(
      Desk own, int k, int reduction, int applied, Step step, Lanes lanes, int start, int end) {
    int count = rules[k].sums(reduction);
    for (int from = start; from < end; from += Tile.LENGTH) {
      Tile tile = open(own, lanes, from);
      apply(tile, applied, k, step, lanes);
      Arrays.fill(own.partial, 0, count, 0);
      lanes.lend(tile, k);
      rules[k].reduce(reduction, step, tile, states[k], own.partial);
      lanes.takeBack(tile, k);
      lanes.close(tile);
      System.arraycopy(own.partial, 0, partials, from / Tile.LENGTH * count, count);
    }
  }

  private void probe(int k, Step step, Lanes lanes, @Nullable Probe probe) {
    if (probe == null) {
      throw new IllegalArgumentException(
          name(rules[k]) + " evaluates the objective itself and needs a probe");
    }
    lanes.beforeProbe();
    rules[k].probe(step, probe, states[k]);
    lanes.afterProbe();
  }

  /** Applies the rules {@code first … end − 1} to one tile. */
  private void apply(Tile tile, int first, int end, Step step, Lanes lanes) {
    double[] gain = tile.gain();
    if (gain != null && first == 0) {
      Arrays.fill(gain, tile.from(), tile.to(), 1);
    }
    for (int k = first; k < end; k++) {
      lanes.lend(tile, k);
      rules[k].apply(step, tile, states[k]);
      lanes.takeBack(tile, k);
    }
  }

  private static void move(Tile tile, Lanes lanes, @Nullable Penalty penalty) {
    subtract(tile.x(), tile.update(), tile.from(), tile.to());
    double[] gain = tile.gain();
    if (penalty != null && gain != null) {
      lanes.prox(penalty, gain, tile);
    }
  }

  private void settle(Tile tile, Step step, Lanes lanes) {
    for (int k = 0; k < seen; k++) {
      if (rules[k].settles()) {
        lanes.lend(tile, k);
        rules[k].settle(step, tile, states[k]);
        lanes.takeBack(tile, k);
      }
    }
  }

  private static void subtract(double[] x, double[] update, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] -= update[i];
    }
  }
}

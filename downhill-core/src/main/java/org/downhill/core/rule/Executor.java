package org.downhill.core.rule;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.downhill.core.problem.Penalty;
import org.jspecify.annotations.Nullable;

/**
 * The order in which the rules of a chain are called, and their states.
 *
 * <p>Rules are applied as late as possible: those before a reduction in that reduction's pass over
 * memory, those before a probe in a pass of their own, all others in the pass that moves {@code x}.
 */
final class Executor {

  private final Rule[] rules;
  private final RuleState[] states;
  private final Tile tile = new Tile();
  private final double[] sums;
  private final double[] partial;
  private int seen;

  Executor(List<Rule> rules, double[] start) {
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
    partial = new double[mostSums];
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
        for (int from = 0; applied < k && from < lanes.length; from += Tile.LENGTH) {
          apply(applied, k, step, lanes, from);
        }
        applied = k;
        probe(k, step, lanes, probe);
      }
    }
    for (int from = 0; from < lanes.length; from += Tile.LENGTH) {
      apply(applied, seen, step, lanes, from);
      if (!step.isHeld()) {
        move(lanes, penalty, from);
      }
      settle(step, lanes, from);
    }
    return !step.isHeld();
  }

  /**
   * Overwrites the lanes' gain with the factors by which a constant gradient is carried into the
   * update now, and the update with zeros.
   */
  void measureGain(Step step, Lanes lanes) {
    for (int from = 0; from < lanes.length; from += Tile.LENGTH) {
      Arrays.fill(lanes.update, from, end(lanes, from), 0);
      apply(0, rules.length, step, lanes, from);
    }
  }

  /** Places the executor's tile on lanes, with the slots of a rule. */
  Tile tile(Lanes lanes, int rule, int from) {
    tile.arrays(lanes.x, lanes.update, lanes.gain).slots(lanes.slots(rule));
    lanes.place(tile, from, end(lanes, from));
    return tile;
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
      String prefix = k + "." + name(rules[k]) + ".";
      for (int i = 0; i < state.arrayNames().size(); i++) {
        named.put(prefix + state.arrayNames().get(i), state.array(i));
      }
      if (!state.scalarNames().isEmpty()) {
        named.put(prefix + String.join(",", state.scalarNames()), state.scalars());
      }
    }
    return named;
  }

  /** The class's name in lower case, its words joined by hyphens. */
  private static String name(Rule rule) {
    String words = rule.getClass().getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-");
    return words.isEmpty() ? "rule" : words.toLowerCase(Locale.ROOT);
  }

  /** Sums tile by tile, so that the order of additions does not depend on who adds. */
  private void reduce(int k, int reduction, int applied, Step step, Lanes lanes) {
    int count = rules[k].sums(reduction);
    Arrays.fill(sums, 0);
    for (int from = 0; from < lanes.length; from += Tile.LENGTH) {
      apply(applied, k, step, lanes, from);
      Arrays.fill(partial, 0, count, 0);
      rules[k].reduce(reduction, step, tile(lanes, k, from), states[k], partial);
      for (int j = 0; j < count; j++) {
        sums[j] += partial[j];
      }
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
  private void apply(int first, int end, Step step, Lanes lanes, int from) {
    double[] gain = lanes.gain;
    if (gain != null && first == 0) {
      Arrays.fill(gain, from, end(lanes, from), 1);
    }
    for (int k = first; k < end; k++) {
      rules[k].apply(step, tile(lanes, k, from), states[k]);
    }
  }

  private static void move(Lanes lanes, @Nullable Penalty penalty, int from) {
    int to = end(lanes, from);
    subtract(lanes.x, lanes.update, from, to);
    double[] gain = lanes.gain;
    if (penalty != null && gain != null) {
      lanes.prox(penalty, gain, from, to);
    }
  }

  private void settle(Step step, Lanes lanes, int from) {
    for (int k = 0; k < seen; k++) {
      if (rules[k].settles()) {
        rules[k].settle(step, tile(lanes, k, from), states[k]);
      }
    }
  }

  private static void subtract(double[] x, double[] update, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] -= update[i];
    }
  }

  private static int end(Lanes lanes, int from) {
    return Math.min(lanes.length, from + Tile.LENGTH);
  }
}

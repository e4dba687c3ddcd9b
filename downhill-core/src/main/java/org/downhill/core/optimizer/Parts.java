package org.downhill.core.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.downhill.core.rule.Epsilon;
import org.downhill.core.rule.Rule;
import org.downhill.core.rule.WeightDecay;
import org.downhill.core.spec.Arguments;
import org.downhill.core.spec.Parameter;
import org.downhill.core.spec.Range;

/** Hyper-parameters that many entries share. */
final class Parts {

  static final Range DECAYS = Range.atLeast(0).below(1);
  static final Range POSITIVE = Range.above(0);
  static final Range NOT_NEGATIVE = Range.atLeast(0);
  static final Range COUNTS = Range.atLeast(1);

  private Parts() {}

  /** The learning rate, chosen for the problem where it is left out. */
  static Parameter learningRate() {
    return Parameter.chosen("lr", Optimizer.LEARNING_RATES, "the learning rate");
  }

  /** What multiplies the step that the method chooses itself; 1 where it is left out. */
  static Parameter ownRate() {
    return Parameter.number(
        "lr", 1, Optimizer.LEARNING_RATES, "what the method's own step is multiplied by");
  }

  static Parameter momentum(double usual) {
    return Parameter.number("momentum", usual, DECAYS, "what is left of b in the next step");
  }

  static Parameter beta1(double usual) {
    return Parameter.number("beta1", usual, DECAYS, "what is left of m in the next step");
  }

  static Parameter beta2(double usual, String symbol) {
    return Parameter.number(
        "beta2", usual, DECAYS, "what is left of " + symbol + " in the next step");
  }

  static Parameter weightDecay() {
    return Parameter.number("weight-decay", 0, NOT_NEGATIVE, "the part of x that is added to g");
  }

  /** Weight decay that the method does not scale. */
  static Parameter decoupledDecay(double usual) {
    return Parameter.number(
        "weight-decay", usual, NOT_NEGATIVE, "the part of x, times lr, that is taken off x");
  }

  static Parameter epsilon(double usual) {
    return Parameter.number("eps", usual, POSITIVE, "what keeps the division away from zero");
  }

  static Parameter epsilonInside() {
    return Parameter.flag("eps-inside", "whether eps stands inside the root, as in some books");
  }

  static Epsilon epsilon(Arguments a) {
    return a.flag("eps-inside")
        ? Epsilon.inside(a.number("eps"))
        : Epsilon.outside(a.number("eps"));
  }

  /** A chain that begins with weight decay where there is any. */
  static List<Rule> decayedFirst(Arguments a, Rule... rules) {
    return chain(decay(a), List.of(rules));
  }

  /** A chain with weight decay, where there is any, before its last rule. */
  static List<Rule> decayedBeforeLast(Arguments a, Rule first, Rule last) {
    return chain(List.of(first), decay(a), List.of(last));
  }

  static List<Rule> decay(Arguments a) {
    double rate = a.number("weight-decay");
    return rate > 0 ? List.of(new WeightDecay(rate)) : List.of();
  }

  @SafeVarargs
  static List<Rule> chain(List<Rule>... parts) {
    List<Rule> chain = new ArrayList<>();
    for (List<Rule> part : parts) {
      chain.addAll(part);
    }
    return List.copyOf(chain);
  }
}

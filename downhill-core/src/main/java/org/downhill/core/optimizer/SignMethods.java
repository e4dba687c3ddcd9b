package org.downhill.core.optimizer;

import static org.downhill.core.optimizer.Accuracy.ill;
import static org.downhill.core.optimizer.Accuracy.valley;
import static org.downhill.core.optimizer.Accuracy.well;

import java.util.List;
import org.downhill.core.rule.LearningRate;
import org.downhill.core.rule.Lion;
import org.downhill.core.rule.Momentum;
import org.downhill.core.rule.Rprop;
import org.downhill.core.rule.Sign;
import org.downhill.core.spec.Arguments;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Numbers;
import org.downhill.core.spec.Parameter;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.SpecException;

/** Methods that follow the signs of gradients. */
final class SignMethods {

  private SignMethods() {}

  static List<Listing> listings() {
    return List.of(sign(), lion(), rprop());
  }

  private static Listing sign() {
    return Listing.of(
        new Entry<>(
            "sign",
            "sign descent: all coordinates move by the learning rate",
            "x ← x − lr·sign(g); with momentum: b ← momentum·b + g, x ← x − lr·sign(b)",
            "Bernstein et al., signSGD: compressed optimisation for non-convex problems, ICML, 2018",
            List.of(Parts.learningRate(), Parts.momentum(0)),
            SignMethods::sign),
        well("sign:lr=0.01", 2000, 2e-2),
        ill("sign:lr=0.1", "exponential:gamma=0.998", 5000, 1e-2),
        valley("sign:lr=0.001", 20_000, 1));
  }

  private static Optimizer sign(Arguments a) {
    double momentum = a.number("momentum");
    return Optimizer.method(
        a,
        rate ->
            momentum == 0
                ? List.of(new Sign(), new LearningRate(rate))
                : List.of(
                    new Momentum(momentum, Momentum.Form.HEAVY_BALL),
                    new Sign(),
                    new LearningRate(rate)));
  }

  private static Listing lion() {
    return Listing.of(
        new Entry<>(
            "lion",
            "the sign of a mean of gradients",
            "x ← x − lr·(sign(beta1·m + (1 − beta1)·g) + weight-decay·x), m ← beta2·m + (1 −"
                + " beta2)·g",
            "Chen et al., Symbolic discovery of optimization algorithms, NeurIPS, 2023",
            List.of(
                Parts.learningRate(),
                Parameter.number("beta1", 0.9, Parts.DECAYS, "the part of m in the sign"),
                Parts.beta2(0.99, "m"),
                Parts.decoupledDecay(0)),
            a ->
                Optimizer.method(
                    a,
                    rate ->
                        Parts.decayedBeforeLast(
                            a,
                            new Lion(a.number("beta1"), a.number("beta2")),
                            new LearningRate(rate)))),
        well("lion:lr=0.01", 2000, 5e-2),
        ill("lion:lr=0.1", "exponential:gamma=0.998", 5000, 1e-2),
        valley("lion:lr=0.001", 20_000, 0.1));
  }

  private static Listing rprop() {
    return Listing.of(
        new Entry<>(
            "rprop",
            "a step for each coordinate, which grows until the sign of its gradient changes",
            "s ← clamp(s·grow) where g keeps its sign, clamp(s·shrink) and a pause where it"
                + " changes, x ← x − s·sign(g)",
            "Riedmiller and Braun, A direct adaptive method for faster backpropagation learning: the"
                + " RPROP algorithm, 1993",
            List.of(
                Parameter.number("lr", 0.01, Optimizer.LEARNING_RATES, "the first step"),
                Parameter.number(
                    "shrink", 0.5, Range.above(0).below(1), "what s is multiplied by on a change"),
                Parameter.number("grow", 1.2, Range.above(1), "what it is multiplied by otherwise"),
                Parameter.number("shortest", 1e-6, Parts.POSITIVE, "the shortest step"),
                Parameter.number("longest", 50, Parts.POSITIVE, "the longest step")),
            SignMethods::rprop),
        well("rprop", 2000, 1e-5),
        ill("rprop", 5000, 1e-3),
        valley("rprop", 20_000, 2e-2));
  }

  private static Optimizer rprop(Arguments a) {
    double shortest = a.number("shortest");
    double longest = a.number("longest");
    if (shortest > longest) {
      throw new SpecException(
          "rprop: shortest must be at most longest, found shortest="
              + Numbers.print(shortest)
              + ",longest="
              + Numbers.print(longest));
    }
    return Optimizer.method(
        a,
        0.01,
        rate -> List.of(new Rprop(rate, a.number("shrink"), a.number("grow"), shortest, longest)));
  }
}

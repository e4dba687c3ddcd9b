package org.downhill.core.optimizer;

import java.util.List;
import org.downhill.core.rule.Average;
import org.downhill.core.rule.ClipNorm;
import org.downhill.core.rule.Sam;
import org.downhill.core.rule.WeightDecay;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Parameter;
import org.downhill.core.spec.Range;

/** The entries that change what a method does. */
final class Modifiers {

  private Modifiers() {}

  static List<Entry<Optimizer>> entries() {
    return List.of(weightDecayEntry(), clipNormEntry(), samEntry(), averageEntry());
  }

  private static Entry<Optimizer> weightDecayEntry() {
    return new Entry<>(
        "weight-decay",
        "modifier: adds a part of the point to the update",
        "u ← u + rate·x",
        "Loshchilov and Hutter, Decoupled weight decay regularization, ICLR, 2019",
        List.of(Parameter.required("rate", Range.above(0), "the part of x that is added")),
        a -> Optimizer.modifier(a, new WeightDecay(a.number("rate")), Link.Place.ANYWHERE));
  }

  private static Entry<Optimizer> clipNormEntry() {
    return new Entry<>(
        "clip-norm",
        "modifier: shortens a long update",
        "u ← u·min(1, max/‖u‖)",
        "Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks,"
            + " ICML, 2013",
        List.of(Parameter.required("max", Range.above(0), "the largest norm")),
        a -> Optimizer.modifier(a, new ClipNorm(a.number("max")), Link.Place.ANYWHERE));
  }

  private static Entry<Optimizer> samEntry() {
    return new Entry<>(
        "sam",
        "modifier, comes first: takes the gradient at the worst point nearby",
        "u ← ∇f(x + rho·g/‖g‖)",
        "Foret et al., Sharpness-aware minimization for efficiently improving generalization,"
            + " ICLR, 2021",
        List.of(Parameter.number("rho", 0.05, Range.above(0), "how far away")),
        a -> Optimizer.modifier(a, new Sam(a.number("rho")), Link.Place.FIRST));
  }

  private static Entry<Optimizer> averageEntry() {
    return new Entry<>(
        "average",
        "modifier, comes last: answers with the mean of the points",
        "answer = mean of x after the steps start, start + 1, …",
        "Polyak and Juditsky, Acceleration of stochastic approximation by averaging, SIAM J."
            + " Control Optim., 1992",
        List.of(
            Parameter.integer("start", 0, Range.atLeast(0), "the first step that counts, from 0")),
        a -> Optimizer.modifier(a, new Average(a.integer("start")), Link.Place.ANYWHERE));
  }
}

package org.downhill.core.optimizer;

import static org.downhill.core.optimizer.Accuracy.ill;
import static org.downhill.core.optimizer.Accuracy.valley;
import static org.downhill.core.optimizer.Accuracy.well;

import java.util.List;
import org.downhill.core.rule.Average;
import org.downhill.core.rule.ExponentialAverage;
import org.downhill.core.rule.Lookahead;
import org.downhill.core.rule.PeriodicAverage;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Parameter;
import org.downhill.core.spec.Range;

/** The entries that follow the points that a method makes. */
final class Averages {

  private Averages() {}

  static List<Listing> listings() {
    return List.of(lookahead(), average(), exponential(), periodic());
  }

  private static Listing lookahead() {
    return Listing.of(
        new Entry<>(
            "lookahead",
            "modifier, comes last: goes some steps forward and a part of the way back",
            "every steps-th step, when x has moved: slow ← slow + alpha·(x − slow), x ← slow",
            "Zhang, Lucas, Hinton and Ba, Lookahead optimizer: k steps forward, 1 step back,"
                + " NeurIPS, 2019",
            List.of(
                Parameter.integer("steps", 5, Parts.COUNTS, "number of steps forward"),
                Parameter.number(
                    "alpha", 0.5, Range.above(0).atMost(1), "the part of the way that is kept")),
            a ->
                Optimizer.modifier(
                    a, new Lookahead(a.integer("steps"), a.number("alpha")), Link.Place.ANYWHERE)),
        well("sgd:lr=0.3+lookahead", 500, 1e-12),
        ill("sgd:lr=0.035+lookahead", 10_000, 1e-9),
        valley("sgd:lr=0.001+lookahead", 100_000, 1e-6));
  }

  private static Listing average() {
    return Listing.of(
        new Entry<>(
            "average",
            "modifier, comes last: answers with the mean of the points",
            "answer = mean of x after the steps start, start + 1, …",
            "Polyak and Juditsky, Acceleration of stochastic approximation by averaging, SIAM J."
                + " Control Optim., 1992",
            List.of(
                Parameter.integer("start", 0, Parts.NOT_NEGATIVE, "the first step that counts")),
            a -> Optimizer.modifier(a, new Average(a.integer("start")), Link.Place.ANYWHERE)),
        well("sgd:lr=0.3+average:start=200", 500, 1e-12),
        ill("sgd:lr=0.035+average:start=5000", 6000, 1e-9),
        valley("sgd:lr=0.001+average:start=50000", 51_000, 1e-6));
  }

  private static Listing exponential() {
    return Listing.of(
        new Entry<>(
            "ema",
            "modifier, comes last: answers with a mean in which recent points count most",
            "e ← decay·e + (1 − decay)·x, answer = e/(1 − decayᵗ)",
            "Polyak and Juditsky, Acceleration of stochastic approximation by averaging, SIAM J."
                + " Control Optim., 1992",
            List.of(
                Parameter.number("decay", 0.999, Parts.DECAYS, "what is left in the next step")),
            a ->
                Optimizer.modifier(
                    a, new ExponentialAverage(a.number("decay")), Link.Place.ANYWHERE)),
        well("sgd:lr=0.3+ema:decay=0.9", 1000, 1e-12),
        ill("sgd:lr=0.035+ema:decay=0.99", 10_000, 1e-9),
        valley("sgd:lr=0.001+ema", 100_000, 1e-6));
  }

  private static Listing periodic() {
    return Listing.of(
        new Entry<>(
            "swa",
            "modifier, comes last: stochastic weight averaging, answers with the mean of some points",
            "answer = mean of x after the steps start, start + every, start + 2·every, …",
            "Izmailov et al., Averaging weights leads to wider optima and better generalization,"
                + " UAI, 2018",
            List.of(
                Parameter.requiredInteger(
                    "start", Parts.NOT_NEGATIVE, "the first step that counts, from 0"),
                Parameter.requiredInteger("every", Parts.COUNTS, "steps from point to point")),
            a ->
                Optimizer.modifier(
                    a,
                    new PeriodicAverage(a.integer("start"), a.integer("every")),
                    Link.Place.ANYWHERE)),
        well("sgd:lr=0.3+swa:start=200,every=10", 500, 1e-12),
        ill("sgd:lr=0.035+swa:start=5000,every=100", 6000, 1e-9),
        valley("sgd:lr=0.001+swa:start=50000,every=100", 51_000, 1e-6));
  }
}

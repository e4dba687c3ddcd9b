package org.downhill.core.optimizer;

import static org.downhill.core.optimizer.Accuracy.ill;
import static org.downhill.core.optimizer.Accuracy.valley;
import static org.downhill.core.optimizer.Accuracy.well;

import java.util.List;
import java.util.function.Function;
import org.downhill.core.rule.BarzilaiBorwein;
import org.downhill.core.rule.Cocob;
import org.downhill.core.rule.Dog;
import org.downhill.core.rule.Dowg;
import org.downhill.core.rule.LearningRate;
import org.downhill.core.rule.PolyakStep;
import org.downhill.core.rule.Prodigy;
import org.downhill.core.rule.Rule;
import org.downhill.core.spec.Arguments;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Parameter;
import org.downhill.core.spec.Range;

/** Methods that find the length of their steps themselves. */
final class RateFreeMethods {

  private RateFreeMethods() {}

  static List<Listing> listings() {
    return List.of(dog(), dowg(), prodigy(), cocob(), polyak(), barzilaiBorwein());
  }

  private static Optimizer scaled(Arguments a, Function<Arguments, Rule> rule) {
    return Optimizer.method(a, 1, rate -> List.of(rule.apply(a), new LearningRate(rate)));
  }

  private static Parameter firstDistance() {
    return Parameter.number(
        "first", 1e-6, Parts.POSITIVE, "the first distance, as a part of 1 + ‖x₀‖");
  }

  private static Listing dog() {
    return Listing.of(
        new Entry<>(
            "dog",
            "distance over gradients: gradient descent that needs no learning rate",
            "r ← max(r, ‖x − x₀‖), s ← s + ‖g‖², x ← x − lr·r/√s·g",
            "Ivgi, Hinder and Carmon, DoG is SGD's best friend: a parameter-free dynamic step size"
                + " schedule, ICML, 2023",
            List.of(Parts.ownRate(), firstDistance()),
            a -> scaled(a, b -> new Dog(b.number("first")))),
        well("dog", 2000, 1e-9),
        ill("dog", 10_000, 1e-9),
        valley("dog", 100_000, 1e-9));
  }

  private static Listing dowg() {
    return Listing.of(
        new Entry<>(
            "dowg",
            "distance over weighted gradients: faster than dog where the start is far away",
            "r ← max(r, ‖x − x₀‖), s ← s + r²·‖g‖², x ← x − lr·r²/√s·g",
            "Khaled, Mishchenko and Jin, DoWG unleashed: an efficient universal parameter-free"
                + " gradient descent method, NeurIPS, 2023",
            List.of(Parts.ownRate(), firstDistance()),
            a -> scaled(a, b -> new Dowg(b.number("first")))),
        well("dowg", 2000, 1e-9),
        ill("dowg", 10_000, 1e-9),
        valley("dowg", 100_000, 1e-6));
  }

  private static Listing prodigy() {
    return Listing.of(
        new Entry<>(
            "prodigy",
            "Adam that estimates the distance to the minimum as its learning rate",
            "r ← √beta2·r + d²·⟨g, x₀ − x⟩, s ← √beta2·s + d²·g, m ← beta1·m + (1 − beta1)·d·g,"
                + " v ← beta2·v + (1 − beta2)·d²·g², d ← max(d, r/‖s‖₁), x ← x − lr·d·m/(√v +"
                + " d·eps)",
            "Mishchenko and Defazio, Prodigy: an expeditiously adaptive parameter-free learner,"
                + " ICML, 2024",
            List.of(
                Parts.ownRate(),
                Parts.beta1(0.9),
                Parts.beta2(0.999, "v"),
                Parts.epsilon(1e-8),
                Parameter.number("first", 1e-6, Parts.POSITIVE, "the first estimate of d"),
                Parts.decoupledDecay(0)),
            a ->
                Optimizer.method(
                    a,
                    1,
                    rate ->
                        Parts.decayedBeforeLast(
                            a,
                            new Prodigy(
                                a.number("beta1"),
                                a.number("beta2"),
                                a.number("eps"),
                                a.number("first")),
                            new LearningRate(rate)))),
        well("prodigy", "cosine:steps=2000", 2000, 1e-9),
        ill("prodigy", "cosine:steps=5000", 5000, 1e-9),
        valley("prodigy", "cosine:steps=20000", 20_000, 1e-9));
  }

  private static Listing cocob() {
    return Listing.of(
        new Entry<>(
            "cocob",
            "coin betting: each coordinate bets on its gradient what it has won",
            "L ← max(L, |g|), G ← G + |g|, R ← max(R − g·(x − x₀), 0), θ ← θ − g, x ← x₀ +"
                + " θ/(L·max(G + L, alpha·L))·(L + R)",
            "Orabona and Tommasi, Training deep networks without learning rates through coin"
                + " betting, NeurIPS, 2017",
            List.of(
                Parts.ownRate(),
                Parameter.number("alpha", 100, Parts.POSITIVE, "what keeps the first bets small"),
                Parameter.number("eps", 1e-8, Parts.POSITIVE, "the least size of a gradient")),
            a -> scaled(a, b -> new Cocob(b.number("alpha"), b.number("eps")))),
        well("cocob", 5000, 1e-9),
        ill("cocob", 10_000, 1e-9),
        valley("cocob", 100_000, 0.1));
  }

  private static Listing polyak() {
    return Listing.of(
        new Entry<>(
            "polyak",
            "Polyak's step, for a known least value; with batches its stochastic form",
            "x ← x − lr·min(longest, (f − target)/(c·‖g‖²))·g",
            "Polyak, Introduction to optimization, 1987; Loizou, Vaswani, Laradji and"
                + " Lacoste-Julien, Stochastic Polyak step-size for SGD, AISTATS, 2021",
            List.of(
                Parts.ownRate(),
                Parameter.number("target", 0, Range.any(), "the least value"),
                Parameter.number("c", 1, Parts.POSITIVE, "a larger one makes shorter steps"),
                Parameter.number("longest", 1e6, Parts.POSITIVE, "the longest step")),
            a ->
                scaled(
                    a,
                    b -> new PolyakStep(b.number("target"), b.number("c"), b.number("longest")))),
        well("polyak", 200, 1e-6),
        ill("polyak", 2000, 1e-6),
        valley("polyak", 20_000, 1e-6));
  }

  private static Listing barzilaiBorwein() {
    return Listing.of(
        new Entry<>(
            "barzilai-borwein",
            "gradient descent by the curvature that the last step has met",
            "s = Δx, y = Δg; long: x ← x − lr·⟨s, s⟩/⟨s, y⟩·g, short: x ← x − lr·⟨s, y⟩/⟨y, y⟩·g",
            "Barzilai and Borwein, Two-point step size gradient methods, IMA J. Numer. Anal., 1988",
            List.of(
                Parts.ownRate(),
                Parameter.number(
                    "first", 1e-3, Parts.POSITIVE, "the first step, as a part of max(1, ‖x‖)"),
                Parameter.choice("form", List.of("long", "short"), "which of the two quotients")),
            a ->
                scaled(
                    a,
                    b ->
                        new BarzilaiBorwein(
                            b.number("first"),
                            b.choice("form").equals("long")
                                ? BarzilaiBorwein.Form.LONG
                                : BarzilaiBorwein.Form.SHORT))),
        well("barzilai-borwein", 100, 1e-12),
        ill("barzilai-borwein", 200, 1e-12),
        valley("barzilai-borwein:form=short", 1000, 1e-9));
  }
}

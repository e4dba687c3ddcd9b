package org.downhill.core.optimizer;

import static org.downhill.core.optimizer.Accuracy.ill;
import static org.downhill.core.optimizer.Accuracy.valley;
import static org.downhill.core.optimizer.Accuracy.well;

import java.util.List;
import java.util.function.Function;
import org.downhill.core.rule.LearningRate;
import org.downhill.core.rule.Rule;
import org.downhill.core.rule.ScaleByAdaBelief;
import org.downhill.core.rule.ScaleByAdam;
import org.downhill.core.rule.ScaleByAdamax;
import org.downhill.core.rule.ScaleByAmsgrad;
import org.downhill.core.rule.ScaleByNadam;
import org.downhill.core.rule.ScaleByRadam;
import org.downhill.core.rule.ScaleByYogi;
import org.downhill.core.spec.Arguments;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Parameter;

/** Adam and its relatives: momentum, scaled by the recent gradients of each coordinate. */
final class AdamMethods {

  private static final String MEANS = "m ← beta1·m + (1 − beta1)·g, v ← beta2·v + (1 − beta2)·g², ";

  private AdamMethods() {}

  static List<Listing> listings() {
    return List.of(adam(), amsgrad(), adamw(), adamax(), nadam(), radam(), adabelief(), yogi());
  }

  private static Optimizer coupled(Arguments a, Function<Arguments, Rule> scale) {
    return Optimizer.method(
        a, rate -> Parts.decayedFirst(a, scale.apply(a), new LearningRate(rate)));
  }

  private static List<Parameter> usualParameters() {
    return List.of(
        Parts.learningRate(),
        Parts.beta1(0.9),
        Parts.beta2(0.999, "v"),
        Parts.epsilon(1e-8),
        Parts.epsilonInside(),
        Parts.weightDecay());
  }

  private static Rule scaleByAdam(Arguments a) {
    return new ScaleByAdam(a.number("beta1"), a.number("beta2"), Parts.epsilon(a));
  }

  private static Listing adam() {
    return Listing.of(
        new Entry<>(
            "adam",
            "momentum with steps scaled by the recent squared gradients",
            MEANS + "x ← x − lr·m/(1 − beta1ᵗ)/(√(v/(1 − beta2ᵗ)) + eps)",
            "Kingma and Ba, Adam: a method for stochastic optimization, ICLR, 2015",
            usualParameters(),
            a -> coupled(a, AdamMethods::scaleByAdam)),
        well("adam:lr=0.05", 2000, 1e-6),
        ill("adam:lr=0.1", 5000, 1e-6),
        valley("adam:lr=0.01", 20_000, 1e-3));
  }

  private static Listing amsgrad() {
    return Listing.of(
        new Entry<>(
            "amsgrad",
            "Adam with the largest mean square so far, so that steps never grow",
            MEANS + "w ← max(w, v), x ← x − lr·m/(1 − beta1ᵗ)/(√(w/(1 − beta2ᵗ)) + eps)",
            "Reddi, Kale and Kumar, On the convergence of Adam and beyond, ICLR, 2018",
            usualParameters(),
            a ->
                coupled(
                    a,
                    b ->
                        new ScaleByAmsgrad(
                            b.number("beta1"), b.number("beta2"), Parts.epsilon(b)))),
        well("amsgrad:lr=0.05", 2000, 1e-6),
        ill("amsgrad:lr=0.1", 5000, 1e-6),
        valley("amsgrad:lr=0.05", 20_000, 1e-6));
  }

  private static Listing adamw() {
    return Listing.of(
        new Entry<>(
            "adamw",
            "Adam with weight decay that is not scaled",
            MEANS + "x ← x − lr·(m/(1 − beta1ᵗ)/(√(v/(1 − beta2ᵗ)) + eps) + weight-decay·x)",
            "Loshchilov and Hutter, Decoupled weight decay regularization, ICLR, 2019",
            List.of(
                Parts.learningRate(),
                Parts.beta1(0.9),
                Parts.beta2(0.999, "v"),
                Parts.epsilon(1e-8),
                Parts.epsilonInside(),
                Parts.decoupledDecay(0.01)),
            a ->
                Optimizer.method(
                    a, rate -> Parts.decayedBeforeLast(a, scaleByAdam(a), new LearningRate(rate)))),
        well("adamw:lr=0.05", 2000, 1e-2),
        ill("adamw:lr=0.1", 5000, 1e-3),
        valley("adamw:lr=0.01", 20_000, 1e-1));
  }

  private static Listing adamax() {
    return Listing.of(
        new Entry<>(
            "adamax",
            "Adam with a decaying maximum in the place of the mean square",
            "m ← beta1·m + (1 − beta1)·g, n ← max(beta2·n, |g| + eps), x ← x − lr·m/(1 − beta1ᵗ)/n",
            "Kingma and Ba, Adam: a method for stochastic optimization, ICLR, 2015",
            List.of(
                Parts.learningRate(),
                Parts.beta1(0.9),
                Parts.beta2(0.999, "n"),
                Parts.epsilon(1e-8),
                Parts.weightDecay()),
            a ->
                coupled(
                    a,
                    b -> new ScaleByAdamax(b.number("beta1"), b.number("beta2"), b.number("eps")))),
        well("adamax:lr=0.05", 2000, 1e-6),
        ill("adamax:lr=0.1", 5000, 1e-3),
        valley("adamax:lr=0.02", 20_000, 1e-5));
  }

  private static Listing nadam() {
    return Listing.of(
        new Entry<>(
            "nadam",
            "Adam with Nesterov's momentum",
            "μₜ = beta1·(1 − ½·0.96^(momentum-decay·t)), "
                + MEANS
                + "x ← x − lr·(μₜ₊₁·m/(1 − μ₁…μₜ₊₁) + (1 − μₜ)·g/(1 − μ₁…μₜ))/(√(v/(1 − beta2ᵗ)) +"
                + " eps)",
            "Dozat, Incorporating Nesterov momentum into Adam, ICLR workshop, 2016",
            List.of(
                Parts.learningRate(),
                Parts.beta1(0.9),
                Parts.beta2(0.999, "v"),
                Parts.epsilon(1e-8),
                Parts.epsilonInside(),
                Parameter.number(
                    "momentum-decay", 0.004, Parts.NOT_NEGATIVE, "how fast μ grows towards beta1"),
                Parts.weightDecay()),
            a ->
                coupled(
                    a,
                    b ->
                        new ScaleByNadam(
                            b.number("beta1"),
                            b.number("beta2"),
                            Parts.epsilon(b),
                            b.number("momentum-decay")))),
        well("nadam:lr=0.05", 2000, 1e-6),
        ill("nadam:lr=0.1", "exponential:gamma=0.998", 5000, 1e-6),
        valley("nadam:lr=0.01", "cosine:steps=20000", 20_000, 1e-6));
  }

  private static Listing radam() {
    return Listing.of(
        new Entry<>(
            "radam",
            "Adam that waits until its mean square is reliable",
            MEANS
                + "ρ = ρ∞ − 2t·beta2ᵗ/(1 − beta2ᵗ); where ρ > 5, x ← x − lr·m/(1 − beta1ᵗ)·r·√(1 −"
                + " beta2ᵗ)/(√v + eps), else x ← x − lr·m/(1 − beta1ᵗ)",
            "Liu et al., On the variance of the adaptive learning rate and beyond, ICLR, 2020",
            usualParameters(),
            a ->
                coupled(
                    a,
                    b -> new ScaleByRadam(b.number("beta1"), b.number("beta2"), Parts.epsilon(b)))),
        well("radam:lr=0.05", 2000, 1e-6),
        ill("radam:lr=0.1", 5000, 1e-4),
        valley("radam:lr=0.001", 50_000, 1e-4));
  }

  private static Listing adabelief() {
    return Listing.of(
        new Entry<>(
            "adabelief",
            "Adam scaled by how far gradients are from their mean",
            "m ← beta1·m + (1 − beta1)·g, v ← beta2·v + (1 − beta2)·(g − m)² + eps,"
                + " x ← x − lr·m/(1 − beta1ᵗ)/(√(v/(1 − beta2ᵗ)) + eps)",
            "Zhuang et al., AdaBelief optimizer: adapting stepsizes by the belief in observed"
                + " gradients, NeurIPS, 2020",
            List.of(
                Parts.learningRate(),
                Parts.beta1(0.9),
                Parts.beta2(0.999, "v"),
                Parts.epsilon(1e-8),
                Parts.weightDecay()),
            a ->
                coupled(
                    a,
                    b ->
                        new ScaleByAdaBelief(
                            b.number("beta1"), b.number("beta2"), b.number("eps")))),
        well("adabelief:lr=0.05", 2000, 1e-6),
        ill("adabelief:lr=0.1", 5000, 1e-6),
        valley("adabelief:lr=0.01", "cosine:steps=20000", 20_000, 1e-6));
  }

  private static Listing yogi() {
    return Listing.of(
        new Entry<>(
            "yogi",
            "Adam with a mean square that changes slowly even where it is large",
            "m ← beta1·m + (1 − beta1)·g, v ← v + (1 − beta2)·sign(g² − v)·g²,"
                + " x ← x − lr·m/(1 − beta1ᵗ)/(√(v/(1 − beta2ᵗ)) + eps)",
            "Zaheer et al., Adaptive methods for nonconvex optimization, NeurIPS, 2018",
            List.of(
                Parts.learningRate(),
                Parts.beta1(0.9),
                Parameter.number("beta2", 0.999, Parts.DECAYS, "1 − beta2 is what v follows"),
                Parts.epsilon(1e-3),
                Parts.epsilonInside(),
                Parameter.number("initial", 1e-6, Parts.NOT_NEGATIVE, "v at the start"),
                Parts.weightDecay()),
            a ->
                coupled(
                    a,
                    b ->
                        new ScaleByYogi(
                            b.number("beta1"),
                            b.number("beta2"),
                            b.number("initial"),
                            Parts.epsilon(b)))),
        well("yogi:lr=0.05", 2000, 1e-6),
        ill("yogi:lr=0.1", 5000, 1e-6),
        valley("yogi:lr=0.01", 20_000, 1e-2));
  }
}

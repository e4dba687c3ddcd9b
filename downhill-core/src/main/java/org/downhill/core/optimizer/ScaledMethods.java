package org.downhill.core.optimizer;

import static org.downhill.core.optimizer.Accuracy.ill;
import static org.downhill.core.optimizer.Accuracy.valley;
import static org.downhill.core.optimizer.Accuracy.well;

import java.util.List;
import org.downhill.core.rule.Ftrl;
import org.downhill.core.rule.LearningRate;
import org.downhill.core.rule.Momentum;
import org.downhill.core.rule.Rule;
import org.downhill.core.rule.ScaleByAdadelta;
import org.downhill.core.rule.ScaleByAdagrad;
import org.downhill.core.rule.ScaleByRms;
import org.downhill.core.rule.ScaleByStandardDeviation;
import org.downhill.core.spec.Arguments;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Parameter;

/** Methods that scale each coordinate by what its gradients have been. */
final class ScaledMethods {

  private ScaledMethods() {}

  static List<Listing> listings() {
    return List.of(adagrad(), adadelta(), rmsprop(), ftrl());
  }

  private static Listing adagrad() {
    return Listing.of(
        new Entry<>(
            "adagrad",
            "steps scaled by the sum of all squared gradients",
            "s ← s + g², x ← x − lr·g/(√s + eps)",
            "Duchi, Hazan and Singer, Adaptive subgradient methods for online learning and"
                + " stochastic optimization, JMLR, 2011",
            List.of(
                Parts.learningRate(),
                Parts.epsilon(1e-10),
                Parts.epsilonInside(),
                Parameter.number("initial", 0, Parts.NOT_NEGATIVE, "the sum s at the start")),
            a ->
                Optimizer.method(
                    a,
                    rate ->
                        List.of(
                            new ScaleByAdagrad(a.number("initial"), Parts.epsilon(a)),
                            new LearningRate(rate)))),
        well("adagrad:lr=1", 1000, 1e-12),
        ill("adagrad:lr=1", 5000, 1e-9),
        valley("adagrad:lr=0.5", 50_000, 1e-9));
  }

  private static Listing adadelta() {
    return Listing.of(
        new Entry<>(
            "adadelta",
            "steps as long as the recent steps, scaled by the recent squared gradients",
            "v ← rho·v + (1 − rho)·g², u = g·√(d + eps)/√(v + eps), d ← rho·d + (1 − rho)·u²,"
                + " x ← x − lr·u",
            "Zeiler, ADADELTA: an adaptive learning rate method, 2012",
            List.of(
                Parts.ownRate(),
                Parameter.number("rho", 0.9, Parts.DECAYS, "what is left of v and d"),
                Parameter.number(
                    "eps", 1e-6, Parts.POSITIVE, "what begins the motion and bounds the division")),
            a ->
                Optimizer.method(
                    a,
                    1,
                    rate ->
                        List.of(
                            new ScaleByAdadelta(a.number("rho"), a.number("eps")),
                            new LearningRate(rate)))),
        well("adadelta", 5000, 0.1),
        ill("adadelta", 10_000, 0.2),
        valley("adadelta", 20_000, 1));
  }

  private static Listing rmsprop() {
    return Listing.of(
        new Entry<>(
            "rmsprop",
            "steps scaled by the recent squared gradients",
            "v ← rho·v + (1 − rho)·g², x ← x − lr·g/(√v + eps); centered: √(v − m²) for √v, m the"
                + " mean of g",
            "Tieleman and Hinton, Lecture 6.5: RMSProp, Coursera, 2012",
            List.of(
                Parts.learningRate(),
                Parameter.number("rho", 0.99, Parts.DECAYS, "what is left of v in the next step"),
                Parts.epsilon(1e-8),
                Parts.epsilonInside(),
                Parts.momentum(0),
                Parameter.flag("centered", "whether to divide by the standard deviation")),
            ScaledMethods::rmsprop),
        well("rmsprop:lr=0.01", 2000, 1e-2),
        ill("rmsprop:lr=0.01", "exponential:gamma=0.998", 5000, 1e-5),
        valley("rmsprop:lr=0.001", 20_000, 1e-2));
  }

  private static Optimizer rmsprop(Arguments a) {
    double rho = a.number("rho");
    Rule scale =
        a.flag("centered")
            ? new ScaleByStandardDeviation(rho, Parts.epsilon(a))
            : new ScaleByRms(rho, Parts.epsilon(a));
    double momentum = a.number("momentum");
    return Optimizer.method(
        a,
        rate ->
            momentum == 0
                ? List.of(scale, new LearningRate(rate))
                : List.of(
                    scale,
                    new Momentum(momentum, Momentum.Form.HEAVY_BALL),
                    new LearningRate(rate)));
  }

  private static Listing ftrl() {
    return Listing.of(
        new Entry<>(
            "ftrl",
            "Adagrad that follows the regularised leader and keeps weights at exactly zero",
            "n ← n + g², σ = (√n − √(n − g²))/lr, z ← z + g − σ·x, x ← 0 where |z| ≤ l1, else"
                + " −(z − l1·sign z)/((beta + √n)/lr + l2)",
            "McMahan et al., Ad click prediction: a view from the trenches, KDD, 2013",
            List.of(
                Parameter.chosen("lr", Optimizer.LEARNING_RATES, "the learning rate, α there"),
                Parameter.number("beta", 1, Parts.NOT_NEGATIVE, "what keeps the first steps short"),
                Parameter.number("l1", 0, Parts.NOT_NEGATIVE, "weight of Σ|x|, over all steps"),
                Parameter.number("l2", 0, Parts.NOT_NEGATIVE, "weight of ½·Σx², over all steps")),
            a ->
                Optimizer.method(
                    a,
                    rate ->
                        List.of(new Ftrl(rate, a.number("beta"), a.number("l1"), a.number("l2"))))),
        well("ftrl:lr=1", 1000, 1e-12),
        ill("ftrl:lr=1", 5000, 1e-9),
        valley("ftrl:lr=0.5", 50_000, 1e-9));
  }
}

package org.downhill.core.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.downhill.core.rule.Epsilon;
import org.downhill.core.rule.LearningRate;
import org.downhill.core.rule.Momentum;
import org.downhill.core.rule.Rule;
import org.downhill.core.rule.ScaleByAdagrad;
import org.downhill.core.rule.ScaleByAdam;
import org.downhill.core.rule.ScaleByRms;
import org.downhill.core.rule.ScaleByStandardDeviation;
import org.downhill.core.rule.WeightDecay;
import org.downhill.core.spec.Arguments;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Parameter;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.SpecException;

/** The entries of the optimizers that have a learning rate. */
final class Methods {

  private static final double USUAL_MOMENTUM = 0.9;
  private static final Range DECAYS = Range.atLeast(0).below(1);

  private Methods() {}

  static List<Entry<Optimizer>> entries() {
    return List.of(
        sgdEntry(), momentumEntry(), nesterovEntry(), adagradEntry(), rmspropEntry(), adamEntry());
  }

  private static Entry<Optimizer> sgdEntry() {
    return new Entry<>(
        "sgd",
        "gradient descent, stochastic on batches",
        "x ← x − lr·g; with momentum: b ← momentum·b + g, x ← x − lr·b",
        "Robbins and Monro, A stochastic approximation method, Ann. Math. Statist., 1951",
        List.of(
            learningRate(),
            momentumOf(0),
            Parameter.flag("nesterov", "whether to step as if the next gradient were this one"),
            weightDecay()),
        Methods::sgd);
  }

  private static Entry<Optimizer> momentumEntry() {
    return new Entry<>(
        "momentum",
        "gradient descent with a heavy ball's momentum",
        "b ← momentum·b + g, x ← x − lr·b",
        "Polyak, Some methods of speeding up the convergence of iteration methods, 1964",
        List.of(learningRate(), momentumOf(USUAL_MOMENTUM), weightDecay()),
        a -> descent(a, Momentum.Form.HEAVY_BALL));
  }

  private static Entry<Optimizer> nesterovEntry() {
    return new Entry<>(
        "nesterov",
        "gradient descent with Nesterov's momentum",
        "b ← momentum·b + g, x ← x − lr·(g + momentum·b)",
        "Nesterov, A method for solving the convex programming problem with convergence rate"
            + " O(1/k²), 1983",
        List.of(learningRate(), momentumOf(USUAL_MOMENTUM), weightDecay()),
        a -> descent(a, Momentum.Form.NESTEROV));
  }

  private static Entry<Optimizer> adagradEntry() {
    return new Entry<>(
        "adagrad",
        "steps scaled by the sum of all squared gradients",
        "s ← s + g², x ← x − lr·g/(√s + eps)",
        "Duchi, Hazan and Singer, Adaptive subgradient methods for online learning and stochastic"
            + " optimization, JMLR, 2011",
        List.of(
            learningRate(),
            epsilon(1e-10),
            epsilonInside(),
            Parameter.number("initial", 0, Range.atLeast(0), "the sum s at the start")),
        a ->
            Optimizer.method(
                a,
                rate ->
                    List.of(
                        new ScaleByAdagrad(a.number("initial"), epsilon(a)),
                        new LearningRate(rate))));
  }

  private static Entry<Optimizer> rmspropEntry() {
    return new Entry<>(
        "rmsprop",
        "steps scaled by the recent squared gradients",
        "v ← rho·v + (1 − rho)·g², x ← x − lr·g/(√v + eps); centered: √(v − m²) for √v, m the mean"
            + " of g",
        "Tieleman and Hinton, Lecture 6.5: RMSProp, Coursera, 2012",
        List.of(
            learningRate(),
            Parameter.number("rho", 0.99, DECAYS, "what is left of v in the next step"),
            epsilon(1e-8),
            epsilonInside(),
            momentumOf(0),
            Parameter.flag("centered", "whether to divide by the standard deviation")),
        Methods::rmsprop);
  }

  private static Entry<Optimizer> adamEntry() {
    return new Entry<>(
        "adam",
        "momentum with steps scaled by the recent squared gradients",
        "m ← beta1·m + (1 − beta1)·g, v ← beta2·v + (1 − beta2)·g²,"
            + " x ← x − lr·m/(1 − beta1ᵗ)/(√(v/(1 − beta2ᵗ)) + eps)",
        "Kingma and Ba, Adam: a method for stochastic optimization, ICLR, 2015",
        List.of(
            learningRate(),
            Parameter.number("beta1", 0.9, DECAYS, "what is left of m in the next step"),
            Parameter.number("beta2", 0.999, DECAYS, "what is left of v in the next step"),
            epsilon(1e-8),
            epsilonInside(),
            weightDecay()),
        a ->
            Optimizer.method(
                a,
                rate ->
                    withWeightDecay(
                        a,
                        new ScaleByAdam(a.number("beta1"), a.number("beta2"), epsilon(a)),
                        new LearningRate(rate))));
  }

  private static Optimizer sgd(Arguments a) {
    boolean nesterov = a.flag("nesterov");
    if (nesterov && a.number("momentum") == 0) {
      throw new SpecException("sgd: nesterov=true needs a momentum above 0, found momentum=0");
    }
    return descent(a, nesterov ? Momentum.Form.NESTEROV : Momentum.Form.HEAVY_BALL);
  }

  private static Optimizer descent(Arguments a, Momentum.Form form) {
    double momentum = a.number("momentum");
    return Optimizer.method(
        a,
        rate ->
            momentum == 0
                ? withWeightDecay(a, new LearningRate(rate))
                : withWeightDecay(a, new Momentum(momentum, form), new LearningRate(rate)));
  }

  private static Optimizer rmsprop(Arguments a) {
    double rho = a.number("rho");
    Rule scale =
        a.flag("centered")
            ? new ScaleByStandardDeviation(rho, epsilon(a))
            : new ScaleByRms(rho, epsilon(a));
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

  private static List<Rule> withWeightDecay(Arguments a, Rule... rules) {
    List<Rule> chain = new ArrayList<>();
    double decay = a.number("weight-decay");
    if (decay > 0) {
      chain.add(new WeightDecay(decay));
    }
    chain.addAll(List.of(rules));
    return List.copyOf(chain);
  }

  private static Parameter learningRate() {
    return Parameter.chosen("lr", Optimizer.LEARNING_RATES, "the learning rate");
  }

  private static Parameter momentumOf(double usual) {
    return Parameter.number("momentum", usual, DECAYS, "what is left of b in the next step");
  }

  private static Parameter weightDecay() {
    return Parameter.number(
        "weight-decay", 0, Range.atLeast(0), "the part of x that is added to g");
  }

  private static Parameter epsilon(double usual) {
    return Parameter.number("eps", usual, Range.above(0), "what keeps the division away from zero");
  }

  private static Parameter epsilonInside() {
    return Parameter.flag("eps-inside", "whether eps stands inside the root, as in some books");
  }

  private static Epsilon epsilon(Arguments a) {
    return a.flag("eps-inside")
        ? Epsilon.inside(a.number("eps"))
        : Epsilon.outside(a.number("eps"));
  }
}

package org.downhill.core.optimizer;

import static org.downhill.core.optimizer.Accuracy.ill;
import static org.downhill.core.optimizer.Accuracy.valley;
import static org.downhill.core.optimizer.Accuracy.well;

import java.util.List;
import org.downhill.core.rule.Average;
import org.downhill.core.rule.LearningRate;
import org.downhill.core.rule.Momentum;
import org.downhill.core.rule.PowerRate;
import org.downhill.core.rule.QuasiHyperbolic;
import org.downhill.core.rule.WeightDecay;
import org.downhill.core.spec.Arguments;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Parameter;
import org.downhill.core.spec.Range;
import org.downhill.core.spec.SpecException;

/** Methods that treat all coordinates alike: gradient descent and its momenta. */
final class GradientMethods {

  private static final double USUAL_MOMENTUM = 0.9;

  private GradientMethods() {}

  static List<Listing> listings() {
    return List.of(sgd(), momentum(), nesterov(), heavyBall(), quasiHyperbolic(), averaged());
  }

  private static Listing sgd() {
    return Listing.of(
        new Entry<>(
            "sgd",
            "gradient descent, stochastic on batches",
            "x ← x − lr·g; with momentum: b ← momentum·b + g, x ← x − lr·b",
            "Robbins and Monro, A stochastic approximation method, Ann. Math. Statist., 1951",
            List.of(
                Parts.learningRate(),
                Parts.momentum(0),
                Parameter.flag("nesterov", "whether to step as if the next gradient were this one"),
                Parts.weightDecay()),
            GradientMethods::sgd),
        well("sgd:lr=0.3", 200, 1e-12),
        ill("sgd:lr=0.035", 5000, 1e-9),
        valley("sgd:lr=0.001", 50_000, 1e-6));
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
                ? Parts.decayedFirst(a, new LearningRate(rate))
                : Parts.decayedFirst(a, new Momentum(momentum, form), new LearningRate(rate)));
  }

  private static Listing momentum() {
    return Listing.of(
        new Entry<>(
            "momentum",
            "gradient descent with a heavy ball's momentum",
            "b ← momentum·b + g, x ← x − lr·b",
            "Polyak, Some methods of speeding up the convergence of iteration methods, 1964",
            List.of(Parts.learningRate(), Parts.momentum(USUAL_MOMENTUM), Parts.weightDecay()),
            a -> descent(a, Momentum.Form.HEAVY_BALL)),
        well("momentum:lr=0.05", 1000, 1e-12),
        ill("momentum:lr=0.03", 1000, 1e-9),
        valley("momentum:lr=0.0005", 20_000, 1e-6));
  }

  private static Listing nesterov() {
    return Listing.of(
        new Entry<>(
            "nesterov",
            "gradient descent with Nesterov's momentum",
            "b ← momentum·b + g, x ← x − lr·(g + momentum·b)",
            "Nesterov, A method for solving the convex programming problem with convergence rate"
                + " O(1/k²), 1983",
            List.of(Parts.learningRate(), Parts.momentum(USUAL_MOMENTUM), Parts.weightDecay()),
            a -> descent(a, Momentum.Form.NESTEROV)),
        well("nesterov:lr=0.05", 1000, 1e-12),
        ill("nesterov:lr=0.02", 1000, 1e-9),
        valley("nesterov:lr=0.0005", 20_000, 1e-6));
  }

  private static Listing heavyBall() {
    return Listing.of(
        new Entry<>(
            "heavy-ball",
            "momentum with the rates that are best for curvatures between mu and L",
            "b ← β·b + g, x ← x − lr·b, lr = 4/(√L + √mu)², β = ((√L − √mu)/(√L + √mu))²",
            "Polyak, Some methods of speeding up the convergence of iteration methods, 1964",
            List.of(
                Parameter.chosen("lr", Optimizer.LEARNING_RATES, "another learning rate"),
                Parameter.required("mu", Parts.POSITIVE, "the least curvature"),
                Parameter.required("L", Parts.POSITIVE, "the largest curvature")),
            GradientMethods::heavyBall),
        well("heavy-ball:mu=1.58,L=4.42", 100, 1e-12),
        ill("heavy-ball:mu=0.17,L=51", 1000, 1e-12),
        valley("heavy-ball:mu=0.4,L=1300", 5000, 1e-6));
  }

  private static Optimizer heavyBall(Arguments a) {
    double mu = a.number("mu");
    double most = a.number("L");
    if (mu > most) {
      throw new SpecException(
          "heavy-ball: mu must be at most L, found mu="
              + a.spec().arguments().get("mu")
              + ",L="
              + a.spec().arguments().get("L"));
    }
    double sum = Math.sqrt(most) + Math.sqrt(mu);
    double ratio = (Math.sqrt(most) - Math.sqrt(mu)) / sum;
    Momentum momentum = new Momentum(ratio * ratio, Momentum.Form.HEAVY_BALL);
    return Optimizer.method(a, 4 / (sum * sum), rate -> List.of(momentum, new LearningRate(rate)));
  }

  private static Listing quasiHyperbolic() {
    return Listing.of(
        new Entry<>(
            "qhm",
            "quasi-hyperbolic momentum: a mean of gradient descent and momentum",
            "b ← beta·b + (1 − beta)·g, x ← x − lr·((1 − nu)·g + nu·b)",
            "Ma and Yarats, Quasi-hyperbolic momentum and Adam for deep learning, ICLR, 2019",
            List.of(
                Parts.learningRate(),
                Parameter.number("beta", 0.999, Parts.DECAYS, "what is left of b in the next step"),
                Parameter.number(
                    "nu", 0.7, Range.atLeast(0).atMost(1), "the part of b in the step"),
                Parts.weightDecay()),
            a ->
                Optimizer.method(
                    a,
                    rate ->
                        Parts.decayedFirst(
                            a,
                            new QuasiHyperbolic(a.number("beta"), a.number("nu")),
                            new LearningRate(rate)))),
        well("qhm:lr=1,beta=0.9", 1000, 1e-12),
        ill("qhm:lr=0.1,beta=0.9", 2000, 1e-9),
        valley("qhm:lr=0.005,beta=0.9", 20_000, 1e-6));
  }

  private static Listing averaged() {
    return Listing.of(
        new Entry<>(
            "asgd",
            "stochastic gradient descent with a slowly falling rate, answering with a mean",
            "η = lr/(1 + lambd·lr·t)^alpha, x ← x − η·(g + lambd·x); answer: mean of x from step"
                + " t0 + 1 on",
            "Polyak and Juditsky, Acceleration of stochastic approximation by averaging, SIAM J."
                + " Control Optim., 1992",
            List.of(
                Parts.learningRate(),
                Parameter.number("lambd", 1e-4, Parts.NOT_NEGATIVE, "how fast the rate falls"),
                Parameter.number("alpha", 0.75, Parts.NOT_NEGATIVE, "the power with which it does"),
                Parameter.integer("t0", 1_000_000, Parts.NOT_NEGATIVE, "when averaging begins"),
                Parts.weightDecay()),
            GradientMethods::averaged),
        well("asgd:lr=0.3", 2000, 1e-3),
        ill("asgd:lr=0.035", 5000, 1e-3),
        valley("asgd:lr=0.001", 50_000, 1e-2));
  }

  private static Optimizer averaged(Arguments a) {
    double lambd = a.number("lambd");
    return Optimizer.method(
        a,
        rate ->
            Parts.chain(
                Parts.decay(a),
                lambd > 0 ? List.of(new WeightDecay(lambd)) : List.of(),
                List.of(
                    new PowerRate(rate, lambd * rate, a.number("alpha")),
                    new Average(a.integer("t0") + 1))));
  }
}

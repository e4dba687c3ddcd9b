package org.downhill.core.optimizer;

import static org.downhill.core.optimizer.Accuracy.ill;
import static org.downhill.core.optimizer.Accuracy.valley;
import static org.downhill.core.optimizer.Accuracy.well;

import java.util.List;
import org.downhill.core.rule.LearningRate;
import org.downhill.core.rule.Rule;
import org.downhill.core.rule.ScaleByAdam;
import org.downhill.core.rule.ScheduleFree;
import org.downhill.core.spec.Arguments;
import org.downhill.core.spec.Entry;
import org.downhill.core.spec.Parameter;

/** Methods that average instead of lowering their learning rate. */
final class ScheduleFreeMethods {

  private static final String SOURCE = "Defazio et al., The road less scheduled, NeurIPS, 2024";

  private ScheduleFreeMethods() {}

  static List<Listing> listings() {
    return List.of(sgd(), adamw());
  }

  private static Listing sgd() {
    return Listing.of(
        new Entry<>(
            "schedule-free",
            "gradient descent that needs no decreasing rate, because it answers with a mean",
            "z ← z − lr·g, a ← a + (z − a)/t, x = (1 − beta)·z + beta·a; answer: a",
            SOURCE,
            List.of(
                Parts.learningRate(),
                Parameter.number("beta", 0.9, Parts.DECAYS, "the part of a in x"),
                Parts.weightDecay()),
            a ->
                Optimizer.method(
                    a,
                    rate ->
                        Parts.decayedFirst(
                            a, new LearningRate(rate), new ScheduleFree(a.number("beta"))))),
        well("schedule-free:lr=1", 2000, 1e-9),
        ill("schedule-free:lr=0.1", 5000, 1e-2),
        valley("schedule-free:lr=0.001", 50_000, 0.2));
  }

  private static Listing adamw() {
    return Listing.of(
        new Entry<>(
            "schedule-free-adamw",
            "AdamW that needs no decreasing rate, because it answers with a mean",
            "v ← beta2·v + (1 − beta2)·g², z ← z − lr·(g/(√(v/(1 − beta2ᵗ)) + eps) +"
                + " weight-decay·x), a ← a + (z − a)/t, x = (1 − beta1)·z + beta1·a; answer: a",
            SOURCE,
            List.of(
                Parts.learningRate(),
                Parameter.number("beta1", 0.9, Parts.DECAYS, "the part of a in x"),
                Parts.beta2(0.999, "v"),
                Parts.epsilon(1e-8),
                Parts.epsilonInside(),
                Parts.decoupledDecay(0)),
            ScheduleFreeMethods::adamw),
        well("schedule-free-adamw:lr=0.05", 5000, 1e-6),
        ill("schedule-free-adamw:lr=0.1", 10_000, 1e-3),
        valley("schedule-free-adamw:lr=0.05", 50_000, 0.1));
  }

  private static Optimizer adamw(Arguments a) {
    Rule scale = new ScaleByAdam(0, a.number("beta2"), Parts.epsilon(a));
    return Optimizer.method(
        a,
        rate ->
            Parts.chain(
                List.of(scale),
                Parts.decay(a),
                List.of(new LearningRate(rate), new ScheduleFree(a.number("beta1")))));
  }
}

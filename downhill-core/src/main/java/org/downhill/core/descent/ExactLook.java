package org.downhill.core.descent;

import java.util.Optional;
import org.downhill.core.internal.Vectors;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Subgradient;

/**
 * Looks at the whole objective where a stop rule needs it: before the first step and after epochs.
 */
final class ExactLook {

  private final FirstOrderSetup setup;
  private final GradientSource source;
  private final ElasticNet net;
  private double[] gradient = {};

  ExactLook(FirstOrderSetup setup, GradientSource source, ElasticNet net) {
    this.setup = setup;
    this.source = source;
    this.net = net;
  }

  /** Whether this is a step at which a rule wants to see the whole. */
  boolean isDue(Progress progress) {
    return setup.needsExact() && (progress.step == 0 || progress.epochEnd);
  }

  /** Evaluates the objective at the answer; the reason to end where that is not finite. */
  Optional<Termination> at(double[] answer, Progress progress) {
    if (gradient.length == 0) {
      gradient = new double[answer.length];
    }
    double value = source.exact(answer, gradient);
    Subgradient.ofSum(net, answer, gradient);
    progress.value = value + net.value(answer);
    progress.gradientNorm = Vectors.norm(gradient);
    progress.exact = true;
    progress.evaluations = source.evaluations();
    return NonFinite.check(progress.step, progress.value, gradient, progress.gradientNorm);
  }
}

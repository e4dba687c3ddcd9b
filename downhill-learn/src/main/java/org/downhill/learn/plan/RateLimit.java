package org.downhill.learn.plan;

import java.util.Optional;
import java.util.OptionalDouble;
import org.downhill.core.descent.Estimator;
import org.downhill.core.descent.Method;
import org.downhill.core.problem.DiagonalHessian;
import org.downhill.core.problem.PowerIteration;
import org.downhill.core.rule.GradientNoise;
import org.downhill.core.rule.LearningRate;
import org.downhill.core.rule.Momentum;
import org.downhill.core.rule.Rule;
import org.downhill.learn.linear.LinearObjective;

/**
 * The learning rate above which plain descent, or descent with momentum, is unstable where it
 * starts: {@code 2(1 + β)/(λmax + tr/B)}.
 *
 * <p>{@code λmax} is the largest curvature, by power iteration. A gradient of {@code B} rows adds
 * noise in proportion to the curvatures' sum {@code tr}, which takes a share of what is stable; a
 * full gradient adds none.
 *
 * @param rate the rate in use
 * @param limit the limit
 * @param largest the largest curvature
 * @param total the sum of the curvatures
 * @param batch rows of a gradient; all of them for a full one
 * @param momentum the momentum β, 0 for none
 * @param products number of Hessian products that were made
 */
public record RateLimit(
    double rate,
    double limit,
    double largest,
    double total,
    int batch,
    double momentum,
    int products) {

  private static final PowerIteration ITERATION = new PowerIteration(1e-2, 12, 0);

  /**
   * The limit for a plan's method on an objective, such as one over a sample of the rows; empty
   * where none is known, as for Adam.
   */
  public static Optional<RateLimit> of(LinearObjective objective, Plan plan) {
    if (!(plan.method() instanceof Method.FirstOrder first)
        || !objective.loss().isSmooth()
        || first.optimizer().learningRate().isEmpty()) {
      return Optional.empty();
    }
    double rate = first.optimizer().learningRate().getAsDouble();
    OptionalDouble momentum = momentum(first);
    if (momentum.isEmpty()) {
      return Optional.empty();
    }
    int rows = objective.terms();
    int batch = batch(first.estimator(), rows);
    var curvature = ITERATION.largest(objective, objective.start());
    double largest = curvature.value() + plan.l2();
    double total = total(objective) + plan.l2() * objective.penalized();
    double noise = batch < rows && Double.isFinite(total) ? total / batch : 0;
    double limit = 2 * (1 + momentum.getAsDouble()) / (largest + noise);
    return limit > 0 && Double.isFinite(limit)
        ? Optional.of(
            new RateLimit(
                rate, limit, largest, total, batch, momentum.getAsDouble(), curvature.products()))
        : Optional.empty();
  }

  /** The largest curvature of the loss at its start; NaN for a loss that is not smooth. */
  public static double largestCurvature(LinearObjective objective) {
    return objective.loss().isSmooth()
        ? ITERATION.largest(objective, objective.start()).value()
        : Double.NaN;
  }

  /** The sum of the curvatures along all coordinates; NaN where it is not known. */
  public static double total(LinearObjective objective) {
    if (!(objective instanceof DiagonalHessian known)) {
      return Double.NaN;
    }
    double[] diagonal = new double[objective.dimension()];
    known.hessianDiagonal(objective.start(), diagonal);
    double sum = 0;
    for (double value : diagonal) {
      sum += value;
    }
    return sum;
  }

  private static int batch(Estimator estimator, int rows) {
    if (estimator instanceof Estimator.FullBatch) {
      return rows;
    }
    return estimator instanceof Estimator.MiniBatch batch ? Math.min(rows, batch.size()) : 1;
  }

  /** The momentum of a chain that is nothing but descent with one; empty for other chains. */
  private static OptionalDouble momentum(Method.FirstOrder method) {
    double momentum = 0;
    for (Rule rule : method.optimizer().rules()) {
      if (rule instanceof Momentum given && given.form() == Momentum.Form.HEAVY_BALL) {
        momentum = given.decay();
      } else if (!(rule instanceof LearningRate) && !(rule instanceof GradientNoise)) {
        return OptionalDouble.empty();
      }
    }
    return OptionalDouble.of(momentum);
  }
}

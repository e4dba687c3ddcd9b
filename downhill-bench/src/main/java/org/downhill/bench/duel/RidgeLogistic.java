package org.downhill.bench.duel;

import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.StopRule;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.race.Optimum;
import org.downhill.core.trial.Trials;
import org.downhill.learn.linear.Intercept;
import org.downhill.learn.linear.LinearObjective;
import org.downhill.learn.loss.LogisticLoss;
import org.downhill.learn.rows.Rows;

/**
 * The mean logistic loss plus {@code λ/2·‖w‖²} with λ = 1/n and no constant: LIBLINEAR's objective
 * at C = 1, divided by n.
 */
public final class RidgeLogistic {

  private final LinearObjective objective;
  private final ElasticNet penalty;
  private final Optimum optimum;

  /** The problem on some rows, with its minimum, which is found here. */
  public RidgeLogistic(Rows rows, int threads) {
    objective =
        LinearObjective.builder(rows, new LogisticLoss())
            .intercept(Intercept.NONE)
            .threads(threads)
            .build();
    penalty = ElasticNet.l2(1.0 / rows.size(), objective.penalized());
    optimum = Optimum.of(Trials.on(objective, start()).penalty(penalty)).orElseThrow();
  }

  /** Number of weights. */
  public int dimension() {
    return objective.dimension();
  }

  /** What is minimised, but for the penalty. */
  public LinearObjective objective() {
    return objective;
  }

  /** The penalty. */
  public ElasticNet penalty() {
    return penalty;
  }

  /** The minimum. */
  public Optimum optimum() {
    return optimum;
  }

  /** How far weights are from the minimum: {@code (F(w) − F*) / F*}. */
  public double suboptimality(double[] weights) {
    double value = objective.value(weights) + penalty.value(weights);
    return (value - optimum.value()) / optimum.value();
  }

  /** A descent from zero by the method with that spec. */
  Descent descent(String method, StopRule... rules) {
    return Descent.minimize(objective)
        .penalty(penalty)
        .from(start())
        .with(Methods.parse(method))
        .traceRows(2)
        .until(rules);
  }

  private double[] start() {
    return new double[objective.dimension()];
  }
}

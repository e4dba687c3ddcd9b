package org.downhill.core.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRules;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Objective;
import org.downhill.core.testing.Quadratic;
import org.downhill.core.testing.RowSum;
import org.downhill.core.trial.Trials;
import org.junit.jupiter.api.Test;

class OptimumTest {

  private static final Quadratic QUADRATIC = Quadratic.conditioned(12, 100);
  private static final RowSum ROWS = RowSum.random(RowSum.Loss.LOGISTIC, 200, 12, 5, 3);

  @Test
  void isNewtonsWithoutKinks() {
    check(QUADRATIC, new ElasticNet(0, 0.1, 12), "newton-cg", "lbfgs");
  }

  @Test
  void isOwlQnsUnderL1() {
    Optimum optimum = check(QUADRATIC, new ElasticNet(0.5, 0, 12), "owlqn:memory=50", "fista");
    assertThat(optimum.x()).contains(0.0);
  }

  @Test
  void isTheDualsForSumsWithoutAHessian() {
    check(ROWS, new ElasticNet(0, 0.01, 11), "sdca", "lbfgs");
  }

  @Test
  void isNotToBeHadWhereNoSolverPromisesIt() {
    Trials trials = Trials.on(ROWS, new double[12]).penalty(new ElasticNet(0.1, 0, 12));
    assertThat(Optimum.of(trials)).isEmpty();
  }

  private static Optimum check(Objective objective, ElasticNet net, String solver, String other) {
    double[] start = new double[12];
    Optimum optimum = Optimum.of(Trials.on(objective, start).penalty(net)).orElseThrow();
    assertThat(optimum.solver()).isEqualTo(solver);
    assertThat(optimum.gradientNorm()).isLessThan(1e-9);
    Run run =
        Descent.minimize(objective)
            .penalty(net)
            .from(start)
            .with(Methods.parse(other))
            .until(StopRules.gradientNorm(1e-9), StopRules.steps(20_000))
            .run();
    assertThat(optimum.value()).isCloseTo(run.value(), within(1e-12));
    assertThat(optimum.distance(run.x())).isLessThan(1e-7);
    return optimum;
  }
}

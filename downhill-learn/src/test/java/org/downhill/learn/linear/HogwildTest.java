package org.downhill.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRules;
import org.downhill.core.descent.Termination;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.spec.SpecException;
import org.downhill.learn.loss.LogisticLoss;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.SquaredLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HogwildTest {

  private static final int ROWS = 4_000;

  @ParameterizedTest
  @ValueSource(strings = {"sgd:lr=0.05", "adagrad:lr=0.1"})
  void oneThreadMakesTheStepsOfStochasticDescent(String chain) {
    LinearObjective objective = objective(new LogisticLoss());
    Run alone = run(objective, "hogwild:threads=1+" + chain, 2);
    Run plain = run(objective, "batch:size=1+" + chain, 2);
    assertThat(alone.x()).isEqualTo(plain.x());
    assertThat(alone.steps()).isEqualTo(plain.steps());
    assertThat(alone.evaluations()).isEqualTo(plain.evaluations());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sgd:lr=0.05", "adagrad:lr=0.1"})
  void severalThreadsComeAsNearToTheMinimum(String chain) {
    LinearObjective objective = objective(new LogisticLoss());
    double start = objective.value(start(objective));
    double plain = run(objective, "batch:size=1+" + chain, 8).value();
    Run several = run(objective, "hogwild:threads=3+" + chain, 8);
    assertThat(plain).isLessThan(0.95 * start);
    assertThat(several.value()).isCloseTo(plain, within(0.02 * start));
    assertThat(several.epochs()).isEqualTo(8);
    assertThat(several.steps()).isEqualTo(8L * ROWS);
  }

  @Test
  void aRateThatIsTooLargeEndsAtAFinitePoint() {
    Run run = run(objective(new SquaredLoss()), "hogwild:threads=2+sgd:lr=1e30", 5);
    assertThat(run.termination()).isInstanceOf(Termination.Diverged.class);
    for (double x : run.x()) {
      assertThat(x).isFinite();
    }
  }

  @Test
  void whatItCannotDoIsRefused() {
    LinearObjective objective = objective(new LogisticLoss());
    assertThatThrownBy(() -> run(objective, "hogwild:threads=2+adam:lr=0.1", 1))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("adagrad");
    Descent penalized =
        Descent.minimize(objective)
            .penalty(ElasticNet.l2(0.1, objective.penalized()))
            .from(new double[objective.dimension()])
            .with(Methods.parse("hogwild:threads=2+sgd:lr=0.1"))
            .until(StopRules.epochs(1));
    assertThatThrownBy(penalized::run)
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("penalt");
  }

  private static LinearObjective objective(Loss loss) {
    return LinearObjective.builder(RandomRows.of(RandomRows.Shape.SPARSE, ROWS, loss, 2, 5), loss)
        .build();
  }

  private static double[] start(LinearObjective objective) {
    double[] far = RandomRows.point(objective.dimension(), 8);
    for (int i = 0; i < far.length; i++) {
      far[i] *= 3;
    }
    return far;
  }

  private static Run run(LinearObjective objective, String method, int epochs) {
    return Descent.minimize(objective)
        .from(start(objective))
        .with(Methods.parse(method))
        .seed(4)
        .until(StopRules.epochs(epochs))
        .run();
  }
}

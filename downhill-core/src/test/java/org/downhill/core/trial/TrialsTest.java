package org.downhill.core.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.StopRules;
import org.downhill.core.descent.Termination;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.testing.Functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods tried from one start on one budget. */
class TrialsTest {

  private static final Trials TRIALS =
      Trials.on(Functions.squares(0.1, 2), -5, -2).until(StopRules.steps(20));

  @Test
  void tellsWhatTheDescentCameTo() {
    Trial trial = TRIALS.run(Methods.parse("sgd:lr=0.4"));
    assertThat(trial.run().steps()).isEqualTo(20);
    assertThat(trial.trajectory().points()).hasSize(21);
    assertThat(trial.trajectory().first().x()).containsExactly(-5, -2);
    assertThat(trial.trajectory().last().x()).containsExactly(trial.run().x());
    assertThat(trial.isFinite()).isTrue();
    assertThat(Methods.spec(trial.method())).isEqualTo("sgd:lr=0.4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"noise:sd=1,seed=3+sgd:lr=0.1", "adam:lr=0.5", "lbfgs", "schedule-free:lr=0.3"})
  void theSameTrialGivesTheSameBits(String spec) {
    Trial once = TRIALS.run(Methods.parse(spec));
    Trial again = TRIALS.run(Methods.parse(spec));
    assertThat(again.trajectory()).isEqualTo(once.trajectory());
    assertThat(again.run().x()).containsExactly(once.run().x());
  }

  @Test
  void settingsMakeNewTrialsAndLeaveTheOldOnes() {
    Trials shorter = TRIALS.until(StopRules.steps(3)).points(2).seed(9);
    assertThat(shorter.run(Methods.parse("sgd:lr=0.4")).run().steps()).isEqualTo(3);
    assertThat(TRIALS.run(Methods.parse("sgd:lr=0.4")).run().steps()).isEqualTo(20);
    double[] start = TRIALS.start();
    start[0] = 77;
    assertThat(TRIALS.start()).containsExactly(-5, -2);
  }

  @Test
  void aTrialThatMetANumberBeyondAllIsNotFinite() {
    Trial trial = TRIALS.until(StopRules.steps(5_000)).run(Methods.parse("sgd:lr=10"));
    assertThat(trial.run().termination()).isInstanceOf(Termination.Diverged.class);
    assertThat(trial.run().value()).as("of the last finite point").isFinite();
    assertThat(trial.isFinite()).isFalse();
  }

  @Test
  void aPenaltyBelongsToTheValue() {
    Trial trial =
        Trials.on(Functions.squares(1), 3)
            .penalty(ElasticNet.l1(2, 1))
            .until(StopRules.steps(200))
            .run(Methods.parse("sgd:lr=0.1"));
    assertThat(trial.trajectory().first().value()).isEqualTo(9 + 2 * 3);
    assertThat(trial.run().x()[0]).as("pulled to zero").isZero();
  }

  @Test
  void aTrialEndsOnRequest() {
    AtomicInteger asked = new AtomicInteger();
    Trial trial =
        TRIALS.interruptedBy(() -> asked.incrementAndGet() > 5).run(Methods.parse("sgd:lr=0.1"));
    assertThat(trial.run().termination()).isInstanceOf(Termination.Interrupted.class);
    assertThat(trial.run().steps()).isEqualTo(5);
  }

  @Test
  void aTrialWithoutEndIsRefused() {
    assertThatThrownBy(() -> Trials.on(Functions.squares(1), 3).run(Methods.parse("lbfgs")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("until");
  }
}

package org.downhill.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.downhill.core.descent.Checkpoint;
import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Observer;
import org.downhill.core.descent.Progress;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRules;
import org.downhill.core.descent.Termination;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.SparseSum;
import org.downhill.core.schedule.Schedules;
import org.downhill.learn.loss.HuberLoss;
import org.downhill.learn.loss.LogisticLoss;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.PoissonLoss;
import org.downhill.learn.loss.SquaredLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Descent one row a step as a fused loop gives what the general engine gives, and keeps its laws.
 */
class OneRowDescentTest {

  private static final int ROWS = 700;

  static Stream<Arguments> cases() {
    List<Arguments> all = new ArrayList<>();
    for (String optimizer :
        List.of("sgd:lr=0.05", "adagrad:lr=0.2", "adagrad:lr=0.3,eps=0.001,eps-inside=true")) {
      for (double l2 : new double[] {0, 1e-6, 0.01, 20}) {
        for (String schedule :
            List.of("constant", "exponential:gamma=0.7,unit=epoch", "inverse-time:decay=0.01")) {
          for (RandomRows.Shape shape : RandomRows.Shape.values()) {
            all.add(Arguments.of(optimizer, schedule, l2, shape));
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFusedLoopEqualsTheGeneralEngine(
      String optimizer, String schedule, double l2, RandomRows.Shape shape) {
    // Plain steps on the Poisson loss run away, and then every rounding counts.
    Loss third = optimizer.startsWith("sgd") ? new HuberLoss(0.5) : new PoissonLoss();
    for (Loss loss : List.of(new LogisticLoss(), new SquaredLoss(), third)) {
      LinearObjective objective =
          LinearObjective.builder(RandomRows.of(shape, ROWS, loss, 2, 5), loss).build();
      Run fused = settings(objective, objective, optimizer, schedule, l2).run();
      Run general = settings(objective, new HiddenRows(objective), optimizer, schedule, l2).run();
      assertThat(fused.x()).containsExactly(general.x(), within(1e-10));
      assertThat(fused.value()).isCloseTo(general.value(), within(1e-10));
      assertThat(fused.steps()).isEqualTo(general.steps());
      assertThat(fused.evaluations()).isEqualTo(general.evaluations());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void howOftenSomebodyLooksChangesNoBit(
      String optimizer, String schedule, double l2, RandomRows.Shape shape) {
    LinearObjective objective = logistic(shape);
    Descent descent = settings(objective, objective, optimizer, schedule, l2);
    Run alone = descent.run();
    Run watched = descent.observe(new Observer() {}).run();
    assertThat(watched.x()).isEqualTo(alone.x());
    if (l2 == 0 || !schedule.startsWith("inverse-time")) {
      assertThat(watched.trace().rows().size()).isGreaterThan(alone.trace().rows().size());
    }
    Run some = descent.until(StopRules.steps(333)).run();
    Run each = descent.until(StopRules.steps(333)).observe(new Observer() {}).run();
    assertThat(some.steps()).isEqualTo(333);
    assertThat(some.x()).isEqualTo(each.x());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aResumedRunEndsInTheSameBits(
      String optimizer, String schedule, double l2, RandomRows.Shape shape) {
    LinearObjective objective =
        LinearObjective.builder(
                RandomRows.of(shape, ROWS, new LogisticLoss(), 2, 6), new LogisticLoss())
            .inRandomOrder()
            .build();
    Descent descent = settings(objective, objective, optimizer, schedule, l2);
    List<Checkpoint> kept = new ArrayList<>();
    Run whole =
        descent
            .observe(
                new Observer() {
                  @Override
                  public boolean seesEachStep() {
                    return false;
                  }

                  @Override
                  public void onStep(Progress progress) {
                    kept.add(progress.checkpoint());
                  }
                })
            .run();
    assertThat(kept).hasSizeGreaterThan(5);
    // The general engine is looked at in each step; a few of them are enough.
    int stride = Math.max(1, kept.size() / 12);
    for (int i = 0; i < kept.size(); i += stride) {
      Checkpoint checkpoint = kept.get(i);
      Run resumed = descent.resume(checkpoint).run();
      assertThat(resumed.x()).isEqualTo(whole.x());
      assertThat(resumed.steps()).isEqualTo(whole.steps());
    }
  }

  @Test
  void whatOverflowsIsFoundWhereItDoesAndTheLastFinitePointIsKept() {
    LinearObjective objective =
        LinearObjective.builder(
                RandomRows.of(RandomRows.Shape.MIXED, ROWS, new SquaredLoss(), 2, 5),
                new SquaredLoss())
            .build();
    for (String rate : List.of("30", "1e60", "1e150", "1e300")) {
      Run fused = settings(objective, objective, "sgd:lr=" + rate, "constant", 0).run();
      Run general =
          settings(objective, new HiddenRows(objective), "sgd:lr=" + rate, "constant", 0).run();
      assertThat(fused.termination()).isInstanceOf(Termination.Diverged.class);
      assertThat(fused.termination().reason()).isEqualTo(general.termination().reason());
      Termination.Diverged found = (Termination.Diverged) fused.termination();
      Termination.Diverged expected = (Termination.Diverged) general.termination();
      assertThat(found.what()).isEqualTo(expected.what());
      assertThat(found.step()).isEqualTo(expected.step());
      for (double x : fused.x()) {
        assertThat(x).isFinite();
      }
    }
  }

  private static LinearObjective logistic(RandomRows.Shape shape) {
    Loss loss = new LogisticLoss();
    return LinearObjective.builder(RandomRows.of(shape, ROWS, loss, 2, 6), loss).build();
  }

  private static Descent settings(
      LinearObjective objective, SparseSum sum, String optimizer, String schedule, double l2) {
    return Descent.minimize(sum)
        .penalty(ElasticNet.l2(l2, objective.penalized()))
        .from(RandomRows.point(objective.dimension(), 8))
        .with(Optimizers.parse(optimizer))
        .schedule(Schedules.parse(schedule))
        .batchSize(1)
        .seed(4)
        .until(StopRules.epochs(3));
  }

  private static Descent settings(
      LinearObjective objective,
      LinearObjective sum,
      String optimizer,
      String schedule,
      double l2) {
    return settings(objective, (SparseSum) sum, optimizer, schedule, l2);
  }
}

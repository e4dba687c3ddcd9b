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
import org.downhill.learn.loss.LogisticLoss;
import org.downhill.learn.loss.Loss;
import org.downhill.learn.loss.SquaredLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mini-batches of sparse rows on several threads give what the general engine gives. */
class RowBatchDescentTest {

  private static final int ROWS = 350;

  static Stream<Arguments> cases() {
    List<Arguments> all = new ArrayList<>();
    for (String optimizer : List.of("sgd:lr=0.3", "adagrad:lr=0.2")) {
      for (double l2 : new double[] {0, 0.01}) {
        for (String schedule : List.of("constant", "inverse-time:decay=0.01")) {
          for (int size : new int[] {2, 7, 64, ROWS - 1}) {
            for (RandomRows.Shape shape :
                List.of(RandomRows.Shape.SPARSE, RandomRows.Shape.MIXED)) {
              all.add(Arguments.of(optimizer, schedule, l2, size, shape));
            }
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aBatchEqualsTheGeneralEngineOnAnyNumberOfThreads(
      String optimizer, String schedule, double l2, int size, RandomRows.Shape shape) {
    for (Loss loss : List.of(new LogisticLoss(), new SquaredLoss())) {
      LinearObjective objective =
          LinearObjective.builder(RandomRows.of(shape, ROWS, loss, 2, 5), loss).build();
      String rated = loss instanceof SquaredLoss ? optimizer.replace("0.3", "0.02") : optimizer;
      Descent descent = descent((SparseSum) objective, objective, rated, schedule, l2, size);
      Run one = descent.run();
      Run general = descent(new HiddenRows(objective), objective, rated, schedule, l2, size).run();

      assertThat(one.x()).containsExactly(general.x(), within(1e-10));
      assertThat(one.value()).isCloseTo(general.value(), within(1e-10));
      assertThat(one.steps()).isEqualTo(general.steps());
      assertThat(one.evaluations()).isEqualTo(general.evaluations());
      for (int threads : new int[] {2, 3}) {
        Run several = descent.threads(threads).run();
        assertThat(several.x()).isEqualTo(one.x());
        assertThat(several.value()).isEqualTo(one.value());
      }
      Run watched = descent.threads(2).observe(new Observer() {}).run();
      assertThat(watched.x()).isEqualTo(one.x());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aResumedRunEndsInTheSameBits(
      String optimizer, String schedule, double l2, int size, RandomRows.Shape shape) {
    Loss loss = new LogisticLoss();
    LinearObjective objective =
        LinearObjective.builder(RandomRows.of(shape, ROWS, loss, 2, 6), loss).build();
    Descent descent = descent((SparseSum) objective, objective, optimizer, schedule, l2, size);
    List<Checkpoint> kept = new ArrayList<>();
    Run whole =
        descent
            .observe(
                new Observer() {
                  @Override
                  public void onStep(Progress progress) {
                    kept.add(progress.checkpoint());
                  }
                })
            .run();
    int stride = Math.max(1, kept.size() / 5);
    for (int i = 0; i < kept.size(); i += stride) {
      assertThat(descent.threads(2).resume(kept.get(i)).run().x()).isEqualTo(whole.x());
    }
  }

  @Test
  void whatOverflowsIsFoundAndTheLastFinitePointIsKept() {
    Loss loss = new SquaredLoss();
    LinearObjective objective =
        LinearObjective.builder(RandomRows.of(RandomRows.Shape.SPARSE, ROWS, loss, 2, 5), loss)
            .build();
    for (String rate : List.of("1e5", "1e60", "1e150", "1e300")) {
      Descent descent =
          descent((SparseSum) objective, objective, "sgd:lr=" + rate, "constant", 0, 16);
      Run fused = descent.threads(2).run();
      Run general =
          descent(new HiddenRows(objective), objective, "sgd:lr=" + rate, "constant", 0, 16).run();
      assertThat(fused.termination()).isInstanceOf(Termination.Diverged.class);
      assertThat(((Termination.Diverged) fused.termination()).step())
          .isEqualTo(((Termination.Diverged) general.termination()).step());
      for (double x : fused.x()) {
        assertThat(x).isFinite();
      }
    }
  }

  private static Descent descent(
      SparseSum sum,
      LinearObjective objective,
      String optimizer,
      String schedule,
      double l2,
      int size) {
    return Descent.minimize(sum)
        .penalty(ElasticNet.l2(l2, objective.penalized()))
        .from(RandomRows.point(objective.dimension(), 8))
        .with(Optimizers.parse(optimizer))
        .schedule(Schedules.parse(schedule))
        .batchSize(size)
        .seed(4)
        .until(StopRules.epochs(3));
  }
}

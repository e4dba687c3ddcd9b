package org.downhill.core.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.downhill.core.descent.Checkpoint;
import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Observer;
import org.downhill.core.descent.Progress;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRules;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.TwiceDifferentiable;
import org.downhill.core.spec.SpecException;
import org.downhill.core.testing.Functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a descent's points. */
class TrajectoryRecorderTest {

  private static final TwiceDifferentiable PARABOLA = Functions.squares(1);

  private static Descent descent(String optimizer, long steps) {
    return Descent.minimize(PARABOLA)
        .from(10)
        .with(Optimizers.parse(optimizer))
        .until(StopRules.steps(steps));
  }

  private static Trajectory recorded(String optimizer, long steps, int most) {
    TrajectoryRecorder recorder = new TrajectoryRecorder(most);
    descent(optimizer, steps).observe(recorder).run();
    return recorder.trajectory();
  }

  private static List<Long> steps(Trajectory trajectory) {
    return trajectory.points().stream().map(Point::step).toList();
  }

  @Test
  void aShortRunIsKeptStepByStep() {
    Trajectory trajectory = recorded("sgd:lr=0.2", 10, 100);

    assertThat(steps(trajectory)).isEqualTo(LongStream.rangeClosed(0, 10).boxed().toList());
    double x = 10;
    for (Point point : trajectory.points()) {
      assertThat(point.x(0)).isCloseTo(x, within(1e-12));
      assertThat(point.value()).isCloseTo(x * x, within(1e-12));
      assertThat(point.gradientNorm()).isCloseTo(2 * Math.abs(x), within(1e-12));
      assertThat(point.evaluations()).isEqualTo(point.step() + 1.0);
      assertThat(point.learningRate()).isEqualTo(0.2);
      x *= 0.6;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 64, 100})
  void aLongRunIsThinnedEvenly(int most) {
    List<Long> steps = steps(recorded("sgd:lr=0.001", 1234, most));

    assertThat(steps).hasSizeLessThanOrEqualTo(most + 2);
    assertThat(steps.get(0)).isZero();
    assertThat(steps).endsWith(1233L, 1234L);
    long stride = steps.get(1);
    assertThat(Long.bitCount(stride)).isEqualTo(1);
    List<Long> even = steps.stream().filter(step -> step % stride == 0).toList();
    assertThat(even)
        .isEqualTo(LongStream.range(0, even.size()).map(k -> k * stride).boxed().toList());
    assertThat(steps.size() - even.size()).isLessThanOrEqualTo(2);
    assertThat(1234 / stride).as("no thinner than there is room").isGreaterThanOrEqualTo(most / 2);
  }

  @ParameterizedTest
  @CsvSource({
    "sgd:lr=0.9, 1",
    "sgd:lr=0.1, 0",
    "sgd:lr=0.5, NaN",
  })
  void reversalsAreTheShareOfStepsThatTurnBack(String optimizer, double share) {
    // The rate 0.5 is at the minimum after one step and stays there.
    assertThat(recorded(optimizer, 40, 100).reversals()).isEqualTo(Double.valueOf(share));
  }

  @Test
  void reversalsForgetTheBeginningOfARun() {
    // From the steep wall it swings from side to side, until only the flat direction is left.
    TrajectoryRecorder recorder = new TrajectoryRecorder(100);
    Descent.minimize(Functions.squares(0.01, 1))
        .from(1000, 1)
        .with(Optimizers.parse("sgd:lr=0.8"))
        .until(StopRules.steps(64))
        .observe(recorder)
        .run();
    assertThat(recorder.trajectory().reversals()).isZero();
  }

  @Test
  void fewStepsHaveNoShareOfReversals() {
    assertThat(recorded("sgd:lr=0.9", 4, 100).reversals()).isNaN();
    assertThat(recorded("sgd:lr=0.9", 6, 100).reversals()).isEqualTo(1);
  }

  @Test
  void aResumedRunIsRecordedFromWhereItGoesOn() {
    CheckpointAt middle = new CheckpointAt(501);
    descent("sgd:lr=0.001", 600).observe(middle).run();
    TrajectoryRecorder whole = new TrajectoryRecorder(5_000);
    descent("sgd:lr=0.001", 1_000).observe(whole).run();
    TrajectoryRecorder rest = new TrajectoryRecorder(8);
    descent("sgd:lr=0.001", 1_000).observe(rest).resume(middle.checkpoint.orElseThrow()).run();

    List<Long> steps = steps(rest.trajectory());
    assertThat(steps.get(0)).isEqualTo(502);
    assertThat(steps).endsWith(999L, 1_000L).hasSizeLessThanOrEqualTo(10);
    assertThat(whole.trajectory().points()).containsAll(rest.trajectory().points());
  }

  private static final class CheckpointAt implements Observer {

    private final long step;
    private Optional<Checkpoint> checkpoint = Optional.empty();

    CheckpointAt(long step) {
      this.step = step;
    }

    @Override
    public void onStep(Progress progress) {
      if (progress.step() == step) {
        checkpoint = Optional.of(progress.checkpoint());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sgd:lr=0.1+average", "schedule-free:lr=0.1", "sgd:lr=0.1"})
  void anEvaluatingRecorderKeepsStartAndAnswersWithTheirValues(String optimizer) {
    TrajectoryRecorder recorder =
        TrajectoryRecorder.evaluating(100, PARABOLA, ElasticNet.none(), 10);
    Run run = descent(optimizer, 20).observe(recorder).run();
    Trajectory trajectory = recorder.trajectory();

    assertThat(trajectory.first().step()).isZero();
    assertThat(trajectory.first().x()).containsExactly(10);
    assertThat(trajectory.last().step()).isEqualTo(20);
    assertThat(trajectory.last().x()).containsExactly(run.x());
    assertThat(trajectory.points()).hasSize(21);
    for (Point point : trajectory.points()) {
      assertThat(point.value()).isEqualTo(point.x(0) * point.x(0));
      assertThat(point.gradientNorm()).isEqualTo(Math.abs(2 * point.x(0)));
    }
    assertThat(run.evaluations()).as("the recorder's are not counted").isLessThanOrEqualTo(21);
  }

  @Test
  void aDivergenceEndsWithTheLastFinitePoint() {
    Trajectory trajectory = recorded("sgd:lr=1e200", 100, 100);
    assertThat(trajectory.points()).isNotEmpty().allMatch(p -> Double.isFinite(p.value()));
    assertThat(trajectory.last().step()).isLessThan(5);
  }

  @Test
  void pointsAreFoundByTheirEvaluations() {
    Trajectory trajectory = recorded("sgd:lr=0.2", 10, 100);
    assertThat(trajectory.within(4).step()).isEqualTo(3);
    assertThat(trajectory.within(4.9).step()).isEqualTo(3);
    assertThat(trajectory.within(0)).isEqualTo(trajectory.first());
    assertThat(trajectory.within(1e9)).isEqualTo(trajectory.last());
    assertThat(trajectory.workTo(36)).isEqualTo(2);
    assertThat(trajectory.workTo(100)).isEqualTo(1);
    assertThat(trajectory.workTo(-1)).isNaN();
  }

  @Test
  void whatIsRecordedCannotBeChanged() {
    Trajectory trajectory = recorded("sgd:lr=0.2", 3, 10);
    trajectory.last().x()[0] = 99;
    assertThat(trajectory.last().x(0)).isCloseTo(2.16, within(1e-12));
    assertThatThrownBy(() -> trajectory.points().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void needsRoomForTwoPointsAndAStepToTell() {
    assertThatThrownBy(() -> new TrajectoryRecorder(1)).isInstanceOf(SpecException.class);
    TrajectoryRecorder unused = new TrajectoryRecorder(2);
    assertThat(unused.isEmpty()).isTrue();
    assertThatThrownBy(unused::trajectory).isInstanceOf(IllegalStateException.class);
  }
}

package org.downhill.core.descent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.testing.Functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

  /** A trace of {@code steps} values, each given by its number. */
  private static List<Trace.Row> recorded(
      int maxRows, int steps, java.util.function.IntToDoubleFunction value) {
    TraceRecorder recorder = new TraceRecorder(maxRows);
    Progress progress = new Progress(new NothingPresent());
    for (int step = 0; step < steps; step++) {
      progress.step = step;
      progress.value = value.applyAsDouble(step);
      recorder.record(progress);
    }
    return recorder.trace().rows();
  }

  @Test
  void aShortRunIsKeptStepByStep() {
    Run run =
        Descent.minimize(Functions.squares(1))
            .from(8)
            .with(Optimizers.sgd(0.25))
            .until(StopRules.steps(3))
            .run();
    List<Trace.Row> rows = run.trace().rows();
    assertThat(rows).extracting(Trace.Row::step).containsExactly(0L, 1L, 2L, 3L);
    assertThat(rows).extracting(Trace.Row::value).containsExactly(64.0, 16.0, 4.0, 1.0);
    assertThat(rows).extracting(Trace.Row::gradientNorm).containsExactly(16.0, 8.0, 4.0, 2.0);
    assertThat(rows).extracting(Trace.Row::learningRate).containsOnly(0.25);
    assertThat(rows).extracting(Trace.Row::evaluations).containsExactly(1.0, 2.0, 3.0, 4.0);
    assertThat(rows).extracting(Trace.Row::epoch).containsExactly(0L, 1L, 2L, 3L);
    assertThat(rows).isSortedAccordingTo(java.util.Comparator.comparing(Trace.Row::seconds));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 39, 40, 41, 42, 77, 1_000, 99_999})
  void isBoundedSortedAndHasFirstAndLast(int steps) {
    List<Trace.Row> rows = recorded(40, steps, step -> Math.sin(step));
    assertThat(rows.size()).isBetween(Math.min(steps, 20), 42);
    assertThat(rows.get(0).step()).isZero();
    assertThat(rows.get(rows.size() - 1).step()).isEqualTo(steps - 1);
    for (int i = 1; i < rows.size(); i++) {
      assertThat(rows.get(i).step()).isGreaterThan(rows.get(i - 1).step());
    }
    if (steps <= 40) {
      assertThat(rows).hasSize(steps);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 57, 4_999, 8_191, 9_998})
  void aSpikeSurvives(int where) {
    List<Trace.Row> up = recorded(40, 10_000, step -> step == where ? 1e6 : 1 + 1e-3 * (step % 7));
    assertThat(up).filteredOn(row -> row.value() == 1e6).hasSize(1);
    assertThat(up).filteredOn(row -> row.step() == where).hasSize(1);
    List<Trace.Row> down = recorded(40, 10_000, step -> step == where ? -5 : step % 7);
    assertThat(down).filteredOn(row -> row.value() == -5).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNotFiniteSurvives(double odd) {
    List<Trace.Row> rows = recorded(40, 10_000, step -> step == 1234 ? odd : -step);
    assertThat(rows).filteredOn(row -> row.step() == 1234).hasSize(1);
  }

  @Test
  void ofADivergenceTheLastRowShowsTheNumber() {
    Run run =
        Descent.minimize(Functions.squares(1))
            .from(8)
            .with(Optimizers.sgd(1e60))
            .until(StopRules.steps(50))
            .run();
    List<Trace.Row> rows = run.trace().rows();
    assertThat(rows.get(rows.size() - 1).value()).isInfinite();
    assertThat(rows.get(rows.size() - 1).step()).isEqualTo(run.steps());
    assertThat(rows.get(rows.size() - 2).value()).isEqualTo(run.value()).isFinite();
  }

  private static final class NothingPresent implements Progress.Present {

    @Override
    public double[] x() {
      return new double[0];
    }

    @Override
    public double[] answer() {
      return new double[0];
    }

    @Override
    public Checkpoint checkpoint() {
      return Checkpoint.of(java.util.Map.of());
    }
  }
}

package org.downhill.learn.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.downhill.core.descent.Checkpoint;
import org.downhill.core.descent.Methods;
import org.downhill.learn.input.DataException;
import org.downhill.learn.plan.Decision;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.train.StateStore.Good;
import org.downhill.learn.train.StateStore.SavedState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

  private static final Plan PLAN =
      new Plan(
          Methods.parse("batch:size=8+adam:lr=0.30000000000000004*cosine:steps=100"),
          1e-300,
          0.1,
          7,
          1e-4,
          0.05,
          List.of(new Decision("lr", "0.3", "the best of \"five\"", "--optimizer adam:lr=NUM")),
          Optional.empty());

  @TempDir Path folder;

  @Test
  void readsBackWhatWasSavedToTheBit() {
    Checkpoints states = new Checkpoints(folder, Duration.ofSeconds(1));
    double[] odd = {Double.NaN, -0.0, Double.MIN_VALUE, Double.NEGATIVE_INFINITY, 1 / 3.0};

    states.save(state("fitting", Map.of("progress", new double[] {41}, "x", odd)));

    SavedState read = states.latest("fitting").orElseThrow();
    assertThat(read.phase()).isEqualTo("fitting");
    assertThat(Methods.spec(read.plan().method())).isEqualTo(Methods.spec(PLAN.method()));
    assertThat(read.plan()).usingRecursiveComparison().ignoringFields("method").isEqualTo(PLAN);
    assertThat(read.seconds()).isEqualTo(1.5);
    Checkpoint checkpoint = read.checkpoint().orElseThrow();
    assertThat(checkpoint.step()).isEqualTo(41);
    assertThat(checkpoint.arrays().get("x")).containsExactly(odd);
    Good good = read.good().orElseThrow();
    assertThat(good.checkpoint().arrays()).containsEntry("x", new double[] {-7});
    assertThat(good.best()).isEqualTo(0.25);
    assertThat(good.worst()).isEqualTo(3);
    assertThat(states.latest("refitting")).isEmpty();
  }

  @Test
  void aStateAtTheStartHasNoCheckpoint() {
    Checkpoints states = new Checkpoints(folder, Duration.ofSeconds(1));

    states.save(new SavedState("fitting", PLAN, Optional.empty(), Optional.empty(), 0));

    assertThat(states.latest("fitting").orElseThrow().checkpoint()).isEmpty();
  }

  @Test
  void keepsTheLastTwoOfEachPhase() throws IOException {
    Checkpoints states = new Checkpoints(folder, Duration.ofSeconds(1));
    for (int i = 0; i < 5; i++) {
      states.save(state("fitting", Map.of("x", new double[] {i})));
    }
    states.save(state("refitting", Map.of("x", new double[] {9})));

    assertThat(names())
        .containsExactly(
            "fitting-000004.safetensors",
            "fitting-000005.safetensors",
            "refitting-000001.safetensors");
  }

  @Test
  void fallsBackToTheOneBeforeWhereTheLastIsCutOff() throws IOException {
    Checkpoints states = new Checkpoints(folder, Duration.ofSeconds(1));
    states.save(state("fitting", Map.of("x", new double[] {1})));
    states.save(state("fitting", Map.of("x", new double[] {2})));
    Path last = folder.resolve("fitting-000002.safetensors");
    byte[] whole = Files.readAllBytes(last);
    for (int length : new int[] {0, 1, 9, whole.length / 2, whole.length - 1}) {
      Files.write(last, Arrays.copyOf(whole, length));

      assertThat(states.latest("fitting").orElseThrow().checkpoint().orElseThrow().arrays())
          .containsEntry("x", new double[] {1});
    }
    Files.write(folder.resolve("fitting-000001.safetensors"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> states.latest("fitting"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("fitting-000002.safetensors");
  }

  @Test
  void isDueOnceTheIntervalHasGoneBy() {
    assertThat(new Checkpoints(folder, Duration.ofDays(1)).isDue()).isFalse();
    assertThat(new Checkpoints(folder, Duration.ZERO).isDue()).isTrue();
  }

  @Test
  void clearingLeavesNothingNotEvenHalfWrittenFiles() throws IOException {
    Path states = folder.resolve("states");
    Checkpoints checkpoints = new Checkpoints(states, Duration.ZERO);
    checkpoints.clear();
    checkpoints.save(state("fitting", Map.of("x", new double[] {1})));
    Files.write(states.resolve(".fitting-000002.safetensors.0a1b.tmp"), new byte[5]);

    checkpoints.clear();

    assertThat(states).doesNotExist();
  }

  private static SavedState state(String phase, Map<String, double[]> arrays) {
    return new SavedState(
        phase,
        PLAN,
        Optional.of(Checkpoint.of(arrays)),
        Optional.of(new Good(Checkpoint.of(Map.of("x", new double[] {-7})), 0.25, 3)),
        1.5);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}

package org.downhill.learn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.Termination;
import org.downhill.learn.check.Finding;
import org.downhill.learn.encode.Scaling;
import org.downhill.learn.plan.BatchSize;
import org.downhill.learn.plan.Begun;
import org.downhill.learn.plan.Decision;
import org.downhill.learn.plan.Plan;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.train.StateStore.SavedState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens where a learning rate is too large. */
class RewindTest {

  @TempDir Path folder;

  /** Keeps what it is told. */
  private static final class Told implements TrainListener {

    private final List<TrainEvent> events = new ArrayList<>();
    private final List<EpochReport> epochs = new ArrayList<>();

    @Override
    public void event(TrainEvent event) {
      events.add(event);
    }

    @Override
    public void epoch(EpochReport report) {
      epochs.add(report);
    }
  }

  /** Gives a run a plan as if it had chosen the rate of it. */
  private record Planned(Plan plan, List<SavedState> saved) implements StateStore {

    @Override
    public boolean isDue() {
      return false;
    }

    @Override
    public void save(SavedState state) {
      saved.add(state);
    }

    @Override
    public Optional<SavedState> latest(String phase) {
      return phase.equals(TrainListener.FITTING)
          ? Optional.of(new SavedState(phase, plan, Optional.empty(), Optional.empty(), 0))
          : Optional.empty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "batch:size=16+sgd:lr=30",
        // The rate grows until it is too large, after passes that were good.
        "batch:size=16+sgd:lr=8*warmup:steps=12,unit=epoch",
        "full+sgd:lr=30"
      })
  void aChosenRateIsCutAndTheRunGoesOnFromItsLastGoodState(String method) throws IOException {
    Told told = new Told();
    Planned store = new Planned(chosen(method), new ArrayList<>());

    TrainResult result = Trainer.train(data(1), Optional.empty(), settings().build(), told, store);

    List<TrainEvent> rewinds =
        told.events.stream().filter(event -> event.kind() == TrainEvent.Kind.REWOUND).toList();
    assertThat(rewinds).isNotEmpty();
    assertThat(rewinds.get(0).message()).startsWith("Diverged at step ").contains(" Back to ");
    assertThat(store.saved).hasSizeGreaterThanOrEqualTo(rewinds.size());
    assertThat(result.termination()).isNotInstanceOf(Termination.Diverged.class);
    assertThat(result.model()).isPresent();
    assertThat(result.train().get("r2").orElseThrow()).isGreaterThan(0.8);
    assertThat(result.plan().decisions())
        .filteredOn(decision -> decision.name().equals("lr"))
        .hasSize(1 + rewinds.size());
  }

  @Test
  void aRewindKeepsTheGoodPasses() throws IOException {
    Told told = new Told();
    String growing = "batch:size=16+sgd:lr=8*warmup:steps=12,unit=epoch";
    Planned store = new Planned(chosen(growing), new ArrayList<>());

    Trainer.train(data(1), Optional.empty(), settings().build(), told, store);

    SavedState back = store.saved.get(0);
    assertThat(back.checkpoint()).isPresent();
    assertThat(back.checkpoint().orElseThrow().step()).isPositive();
    assertThat(back.plan().begun().map(Begun::checkpoint)).isEqualTo(back.checkpoint());
  }

  /** Keeps states, and ends the run when it has saved so many. */
  private static final class Mortal implements StateStore {

    private final Map<String, SavedState> latest = new HashMap<>();
    private int left;
    private int saved;

    Mortal(Plan plan, int left) {
      this.left = left;
      latest.put(
          TrainListener.FITTING,
          new SavedState(TrainListener.FITTING, plan, Optional.empty(), Optional.empty(), 0));
    }

    @Override
    public boolean isDue() {
      return true;
    }

    @Override
    public void save(SavedState state) {
      latest.put(state.phase(), state);
      saved++;
      if (--left == 0) {
        throw new IllegalStateException("killed");
      }
    }

    @Override
    public Optional<SavedState> latest(String phase) {
      return Optional.ofNullable(latest.get(phase));
    }
  }

  @Test
  void aRunThatWasKilledGoesBackToTheSameState() throws IOException {
    Plan growing = chosen("batch:size=16+sgd:lr=8*warmup:steps=12,unit=epoch");
    Mortal whole = new Mortal(growing, Integer.MAX_VALUE);
    double[] expected = weights(whole);
    for (int kill = 1; kill < whole.saved; kill += 1 + whole.saved / 9) {
      Mortal store = new Mortal(growing, kill);
      try {
        weights(store);
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("killed");
      }
      store.left = Integer.MAX_VALUE;
      assertThat(weights(store)).as("killed at state %d", kill).containsExactly(expected);
    }
  }

  private double[] weights(StateStore store) throws IOException {
    return Trainer.train(data(1), Optional.empty(), settings().build(), TrainListener.NONE, store)
        .model()
        .orElseThrow()
        .weights();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sgd:lr=30", "sgd:lr=3"})
  void aRateGivenByHandEndsTheRunAndTellsWhereItFailedFirst(String optimizer) throws IOException {
    Told told = new Told();
    TrainSettings settings =
        settings().optimizer(optimizer).batchSize(new BatchSize.Count(16)).epochs(3).build();

    TrainResult result = Trainer.train(data(1), Optional.empty(), settings, told);

    assertThat(result.termination()).isInstanceOf(Termination.Diverged.class);
    assertThat(result.model()).isEmpty();
    assertThat(told.events).noneMatch(event -> event.kind() == TrainEvent.Kind.REWOUND);
    Finding finding =
        result.findings().stream()
            .filter(found -> found.code().equals("first-bad-step"))
            .findAny()
            .orElseThrow();
    assertThat(finding.message())
        .startsWith("The descent failed first at step ")
        .contains("row ", "`");
  }

  @Test
  void theRowThatOverflowsIsNamedWithItsColumn() throws IOException {
    TrainSettings settings =
        settings()
            .scaling(Scaling.NONE)
            .optimizer("sgd:lr=0.1")
            .batchSize(new BatchSize.All())
            .epochs(200)
            .build();

    TrainResult result = Trainer.train(data(1e12), Optional.empty(), settings, TrainListener.NONE);

    assertThat(result.termination()).isInstanceOf(Termination.Diverged.class);
    assertThat(result.findings())
        .filteredOn(found -> found.code().equals("first-bad-step"))
        .singleElement()
        .satisfies(found -> assertThat(found.message()).contains("`wide`"));
  }

  private static Plan chosen(String method) {
    return new Plan(
        Methods.parse(method),
        0,
        1e-3,
        12,
        0,
        0,
        List.of(new Decision("lr", "0.01", "for this test", "--optimizer sgd:lr=NUM")),
        Optional.empty());
  }

  private static TrainSettings.Builder settings() {
    return TrainSettings.builder().target("y").seed(4);
  }

  private DataSource data(double width) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder text = new StringBuilder("a,wide,y\n");
    for (int i = 0; i < 300; i++) {
      double a = random.nextDouble(-1, 1);
      double b = random.nextDouble(-1, 1);
      double y = 2 * a - b + 0.1 * random.nextDouble(-1, 1);
      text.append(a).append(',').append(width * b).append(',').append(y).append('\n');
    }
    Path file = folder.resolve("rows.csv");
    Files.writeString(file, text.toString());
    return DataSource.open(file);
  }
}

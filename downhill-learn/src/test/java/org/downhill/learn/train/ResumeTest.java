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
import java.util.Random;
import org.downhill.learn.plan.BatchSize;
import org.downhill.learn.read.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is killed at any of its states ends in the same bits when it goes on. */
class ResumeTest {

  @TempDir Path folder;

  /** Ends the run in the place of a killed process. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Keeps every state, and kills the run when it has saved so many. */
  private static final class Store implements StateStore {

    private final Map<String, SavedState> latest = new HashMap<>();
    private final List<String> phases = new ArrayList<>();
    private int left;

    Store(int left) {
      this.left = left;
    }

    @Override
    public boolean isDue() {
      return true;
    }

    @Override
    public void save(SavedState state) {
      latest.put(state.phase(), state);
      phases.add(state.phase());
      if (--left == 0) {
        throw new Killed();
      }
    }

    @Override
    public Optional<SavedState> latest(String phase) {
      return Optional.ofNullable(latest.get(phase));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auto",
        "lbfgs",
        "owlqn",
        "newton-cg",
        "adam:lr=0.02",
        "momentum:lr=0.05",
        "average+sgd:lr=0.1",
        "saga",
        "adam"
      })
  void aKilledRunGoesOnToTheSameBits(String optimizer) throws IOException {
    TrainSettings.Builder settings = TrainSettings.builder().target("y").epochs(8).seed(3);
    if (!optimizer.equals("auto")) {
      settings.optimizer(optimizer);
    }
    if (optimizer.startsWith("adam") || optimizer.startsWith("momentum")) {
      settings.batchSize(new BatchSize.Count(16));
    }
    goesOnToTheSameBits(csv(), settings.build());
  }

  @Test
  void aDescentBegunByTheSearchForARateGoesOnToTheSameBits() throws IOException {
    Path file = folder.resolve("rows.svm");
    Files.writeString(file, SparseRows.text(3_000, 5, SparseRows.Order.RANDOM));
    TrainSettings settings =
        TrainSettings.builder().optimizer("adagrad").batchSize(new BatchSize.Count(1)).build();

    goesOnToTheSameBits(DataSource.open(file), settings);
  }

  /** Kills the run at its first, its last, and some states in between. */
  private void goesOnToTheSameBits(DataSource data, TrainSettings settings) throws IOException {
    Store all = new Store(Integer.MAX_VALUE);
    byte[] expected = model(train(data, settings, all));
    int states = all.phases.size();
    assertThat(states).isGreaterThan(3);
    assertThat(all.phases).contains(TrainListener.FITTING, TrainListener.REFITTING);

    for (int kill : new int[] {1, 2, states / 3, 2 * states / 3, states}) {
      Store store = new Store(kill);
      try {
        train(data, settings, store);
      } catch (Killed e) {
        assertThat(store.latest).isNotEmpty();
      }
      store.left = Integer.MAX_VALUE;

      assertThat(model(train(data, settings, store)))
          .as("killed at state %d of %d", kill, states)
          .isEqualTo(expected);
    }
  }

  @Test
  void tellsWhereItGoesOn() throws IOException {
    Store store = new Store(5);
    TrainSettings settings =
        TrainSettings.builder()
            .target("y")
            .optimizer("sgd:lr=0.1")
            .batchSize(new BatchSize.Count(10))
            .epochs(3)
            .build();
    try {
      train(csv(), settings, store);
    } catch (Killed e) {
      store.left = Integer.MAX_VALUE;
    }
    List<TrainEvent> events = new ArrayList<>();
    TrainListener listener =
        new TrainListener() {
          @Override
          public void event(TrainEvent event) {
            events.add(event);
          }
        };

    Trainer.train(csv(), Optional.empty(), settings, listener, store);

    long step = store.phases.isEmpty() ? -1 : events.isEmpty() ? -1 : events.get(0).step();
    assertThat(step).isPositive();
    assertThat(events.get(0))
        .isEqualTo(
            new TrainEvent(
                TrainListener.FITTING,
                TrainEvent.Kind.RESUMED,
                step,
                "The run goes on from step " + step + " of fitting."));
  }

  private static TrainResult train(DataSource data, TrainSettings settings, StateStore store) {
    return Trainer.train(data, Optional.empty(), settings, TrainListener.NONE, store);
  }

  private byte[] model(TrainResult result) throws IOException {
    Path file = folder.resolve("model");
    result.model().orElseThrow().save(file);
    return Files.readAllBytes(file);
  }

  private DataSource csv() throws IOException {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder("a,b,c,y\n");
    for (int i = 0; i < 400; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      String c = random.nextBoolean() ? "u" : "v";
      double y = 2 * a - b + (c.equals("u") ? 1 : 0) + 0.3 * random.nextGaussian();
      text.append(a).append(',').append(b).append(',').append(c).append(',').append(y).append('\n');
    }
    Path file = folder.resolve("rows.csv");
    Files.writeString(file, text.toString());
    return DataSource.open(file);
  }
}

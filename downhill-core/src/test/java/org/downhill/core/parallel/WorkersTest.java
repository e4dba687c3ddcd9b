package org.downhill.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 100})
  void everyTaskRunsOnce(int threads) {
    AtomicIntegerArray runs = new AtomicIntegerArray(40);

    Workers.run(runs.length(), threads, runs::incrementAndGet);

    for (int i = 0; i < runs.length(); i++) {
      assertThat(runs.get(i)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aFailureReachesTheCaller(int threads) {
    assertThatThrownBy(
            () ->
                Workers.run(
                    20,
                    threads,
                    i -> {
                      if (i == 7) {
                        throw new IllegalStateException("task 7");
                      }
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("task 7");
  }

  @Test
  void anInterruptIsKeptForTheCaller() {
    Thread.currentThread().interrupt();
    AtomicIntegerArray runs = new AtomicIntegerArray(8);
    Workers.run(8, 3, runs::incrementAndGet);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(runs.get(7)).isEqualTo(1);
  }
}

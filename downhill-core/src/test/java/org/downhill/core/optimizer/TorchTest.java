package org.downhill.core.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.downhill.core.problem.Objective;
import org.downhill.core.rule.Descending;
import org.downhill.core.rule.Functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trajectories equal those of PyTorch, written by {@code src/test/python/torch_trajectories.py}.
 */
class TorchTest {

  private static final Map<String, Objective> FUNCTIONS =
      Map.of("rosenbrock", Functions.rosenbrock(), "valley", Functions.valley());

  private static final Map<String, double[]> STARTS =
      Map.of("rosenbrock", new double[] {-1.2, 1}, "valley", new double[] {-5, -2});

  @ParameterizedTest
  @MethodSource("trajectories")
  void stepsAsPyTorchDoes(String spec, String function, Map<Integer, double[]> points) {
    Descending run =
        new Descending(
            Objects.requireNonNull(FUNCTIONS.get(function)),
            Optimizers.parse(spec).rules(),
            Objects.requireNonNull(STARTS.get(function)));
    int step = 0;
    for (Map.Entry<Integer, double[]> point : points.entrySet()) {
      run.steps(point.getKey() - step);
      step = point.getKey();
      for (int i = 0; i < 2; i++) {
        double expected = point.getValue()[i];
        assertThat(run.x()[i])
            .as("coordinate %d after step %d", i, step)
            .isCloseTo(expected, within(1e-9 * Math.abs(expected)));
      }
    }
    assertThat(step).isEqualTo(60);
  }

  @Test
  void allMethodsAreCompared() throws IOException {
    List<String> compared =
        trajectories()
            .map(row -> String.valueOf(row.get()[0]).split(":", 2)[0])
            .distinct()
            .toList();
    assertThat(compared).contains("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam");
  }

  private static Stream<Arguments> trajectories() throws IOException {
    Map<List<String>, Map<Integer, double[]>> rows = new LinkedHashMap<>();
    InputStream resource = TorchTest.class.getResourceAsStream("torch_trajectories.tsv");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(resource), StandardCharsets.UTF_8))) {
      reader
          .lines()
          .map(line -> line.split("\t", -1))
          .forEach(
              cells ->
                  rows.computeIfAbsent(List.of(cells[0], cells[1]), key -> new LinkedHashMap<>())
                      .put(
                          Integer.valueOf(cells[2]),
                          new double[] {
                            Double.parseDouble(cells[3]), Double.parseDouble(cells[4])
                          }));
    }
    return rows.entrySet().stream()
        .map(row -> Arguments.of(row.getKey().get(0), row.getKey().get(1), row.getValue()));
  }
}

package org.downhill.core.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.downhill.core.problem.Objective;
import org.downhill.core.rule.Descending;
import org.downhill.core.rule.Functions;
import org.downhill.core.spec.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trajectories equal those of PyTorch, written by {@code src/test/python/torch_trajectories.py}.
 */
class TorchTest {

  private static final Map<String, Objective> FUNCTIONS =
      Map.of(
          "rosenbrock", Functions.rosenbrock(),
          "beale", Functions.beale(),
          "himmelblau", Functions.himmelblau(),
          "valley", Functions.valley(),
          "mixture", Functions.mixture());

  private static final Map<String, double[]> STARTS =
      Map.of(
          "rosenbrock", new double[] {-1.2, 1},
          "beale", new double[] {1, 0.8},
          "himmelblau", new double[] {-0.15, 0.67},
          "valley", new double[] {-5, -2},
          "mixture", new double[] {1.5, -2});

  /**
   * What one optimizer does on one function: points by the number of steps taken, with the mean of
   * the points where PyTorch keeps one.
   */
  record Trajectory(String spec, String function, Map<Integer, double[]> points) {
    @Override
    public String toString() {
      return spec + " on " + function;
    }
  }

  @ParameterizedTest
  @MethodSource("trajectories")
  void stepsAsPyTorchDoes(Trajectory torch) {
    Descending run =
        new Descending(
            Objects.requireNonNull(FUNCTIONS.get(torch.function())),
            Optimizers.parse(torch.spec()).rules(),
            Objects.requireNonNull(STARTS.get(torch.function())));
    int step = 0;
    for (Map.Entry<Integer, double[]> point : torch.points().entrySet()) {
      run.steps(point.getKey() - step);
      step = point.getKey();
      double[] torchPoint = point.getValue();
      assertClose(run.x(), Arrays.copyOf(torchPoint, 2), step);
      if (torchPoint.length > 2) {
        assertClose(run.output(), Arrays.copyOfRange(torchPoint, 2, 4), step);
      }
    }
    assertThat(step).isEqualTo(60);
  }

  private static void assertClose(double[] actual, double[] expected, int step) {
    for (int i = 0; i < 2; i++) {
      assertThat(actual[i])
          .as("coordinate %d after step %d", i, step)
          .isCloseTo(expected[i], within(1e-9 * Math.abs(expected[i])));
    }
  }

  @Test
  void allMethodsAreCompared() throws IOException {
    assertThat(trajectories().stream().map(torch -> Spec.parse(torch.spec()).name()))
        .contains(
            "sgd",
            "momentum",
            "nesterov",
            "adagrad",
            "adadelta",
            "rmsprop",
            "adam",
            "amsgrad",
            "adamw",
            "adamax",
            "nadam",
            "radam",
            "rprop",
            "asgd");
  }

  private static Collection<Trajectory> trajectories() throws IOException {
    Map<List<String>, Trajectory> rows = new LinkedHashMap<>();
    InputStream resource = TorchTest.class.getResourceAsStream("torch_trajectories.tsv");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(resource), StandardCharsets.UTF_8))) {
      for (String line : reader.lines().toList()) {
        List<String> cells = List.of(line.split("\t", -1));
        rows.computeIfAbsent(
                cells.subList(0, 2),
                key -> new Trajectory(key.get(0), key.get(1), new LinkedHashMap<>()))
            .points()
            .put(
                Integer.valueOf(cells.get(2)),
                cells.stream().skip(3).mapToDouble(Double::parseDouble).toArray());
      }
    }
    return rows.values();
  }
}

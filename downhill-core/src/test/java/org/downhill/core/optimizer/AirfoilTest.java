package org.downhill.core.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRules;
import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Stream;
import org.downhill.core.testing.RowSum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The textbook's runs on NASA's airfoil data (docs/textbook-numbers.md): all columns standardised,
 * the first 1,500 rows, loss ½(ŷ − y)², weights from N(0, 0.01²); the ends lie in its range.
 */
class AirfoilTest {

  private static final int ROWS = 1_500;
  private static final int FEATURES = 5;
  private static final double LEAST_SQUARES = 0.241688;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sgd:lr=1; 1500; 10",
        "sgd:lr=0.005; 1; 2",
        "sgd:lr=0.4; 100; 2",
        "sgd:lr=0.05; 10; 2",
        "sgd:lr=0.02,momentum=0.5; 10; 2",
        "sgd:lr=0.01,momentum=0.9; 10; 2",
        "sgd:lr=0.005,momentum=0.9; 10; 2",
        "adagrad:lr=0.1,eps=1e-6,eps-inside=true; 10; 2",
        "rmsprop:lr=0.01,rho=0.9,eps=1e-6,eps-inside=true; 10; 2",
        "adadelta:rho=0.9,eps=1e-5; 10; 2",
        "adam:lr=0.01,eps=1e-6; 10; 2",
        "yogi:lr=0.01,eps=1e-3; 10; 2"
      })
  void endsInTheRangeOfTheBook(String optimizer, int batch, int epochs) throws IOException {
    RowSum rows = rows();
    for (long seed : List.of(1L, 2L, 3L)) {
      double[] start = new double[FEATURES + 1];
      for (int j = 0; j < FEATURES; j++) {
        start[j] = 0.01 * CounterRandom.gaussian(seed, Stream.INIT, 0, j);
      }
      Run run =
          Descent.minimize(rows)
              .from(start)
              .with(Optimizers.parse(optimizer))
              .batchSize(batch)
              .seed(seed)
              .until(StopRules.epochs(epochs))
              .run();
      assertThat(rows.value(run.x())).isBetween(LEAST_SQUARES - 1e-6, 0.27);
    }
  }

  @Test
  void theFloorIsThatOfLeastSquares() throws IOException {
    RowSum rows = rows();
    Run run =
        Descent.minimize(rows)
            .from(new double[FEATURES + 1])
            .with(Optimizers.sgd(0.9))
            .until(StopRules.gradientNorm(1e-10), StopRules.steps(100_000))
            .run();
    assertThat(Math.round(1e6 * run.value()) / 1e6).isEqualTo(LEAST_SQUARES);
  }

  /** The rows with a column of ones. */
  private static RowSum rows() throws IOException {
    double[][] table = read();
    for (int column = 0; column <= FEATURES; column++) {
      int c = column;
      double mean = Arrays.stream(table).mapToDouble(row -> row[c]).average().orElseThrow();
      double squares =
          Arrays.stream(table).mapToDouble(row -> (row[c] - mean) * (row[c] - mean)).sum();
      double deviation = Math.sqrt(squares / table.length);
      for (double[] row : table) {
        row[c] = (row[c] - mean) / deviation;
      }
    }
    int[][] index = new int[ROWS][];
    double[][] value = new double[ROWS][];
    double[] target = new double[ROWS];
    double[] weight = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      index[i] = IntStream.rangeClosed(0, FEATURES).toArray();
      value[i] = table[i].clone();
      value[i][FEATURES] = 1;
      target[i] = table[i][FEATURES];
      weight[i] = 1;
    }
    return new RowSum(RowSum.Loss.SQUARED, FEATURES + 1, index, value, target, weight);
  }

  private static double[][] read() throws IOException {
    try (InputStream in = AirfoilTest.class.getResourceAsStream("airfoil_self_noise.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.strip()
          .lines()
          .map(line -> Arrays.stream(line.split("\t", -1)).mapToDouble(Double::parseDouble))
          .map(numbers -> numbers.toArray())
          .toArray(double[][]::new);
    }
  }
}

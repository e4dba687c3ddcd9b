package org.downhill.core.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.testing.RowSum;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods that have nothing in common find the same minimum, and scikit-learn finds it too. */
class AgreementTest {

  private static final int FEATURES = 6;

  @ParameterizedTest
  @ValueSource(strings = {"owlqn", "fista", "proximal-gradient", "saga", "svrg", "svrg:passes=1"})
  void scikitLearnsObjectiveUnderL1(String spec) throws IOException {
    for (String[] line : lines("l1")) {
      double strength = Double.parseDouble(line[1]);
      double value = minimum(rows(), new ElasticNet(strength, 0, FEATURES), spec);
      assertThat(value).isCloseTo(Double.parseDouble(line[2]), within(1e-8));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lbfgs",
        "owlqn",
        "lbfgsb",
        "cg",
        "newton-cg",
        "newton",
        "fista",
        "saga",
        "svrg",
        "sdca",
        "sdca:replacement=true",
        "nesterov:lr=0.5"
      })
  void scikitLearnsObjectiveUnderL2(String spec) throws IOException {
    for (String[] line : lines("l2")) {
      double strength = Double.parseDouble(line[1]);
      double value = minimum(rows(), ElasticNet.l2(strength, FEATURES), spec);
      assertThat(value).isCloseTo(Double.parseDouble(line[2]), within(1e-8));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.01, 0.01", "0.05, 0.002", "0.002, 0.1"})
  void allMethodsAgreeOnTheElasticNet(double l1, double l2) throws IOException {
    ElasticNet net = new ElasticNet(l1, l2, FEATURES);
    double expected = minimum(rows(), net, "owlqn");
    for (String spec : List.of("fista", "saga", "svrg", "sdca", "proximal-gradient")) {
      assertThat(minimum(rows(), net, spec)).isCloseTo(expected, within(1e-10));
    }
  }

  private static double minimum(RowSum rows, ElasticNet net, String spec) {
    Run run =
        Descent.minimize(rows)
            .penalty(net)
            .from(new double[FEATURES])
            .with(Methods.parse(spec))
            .until(StopRules.gradientNorm(1e-7), StopRules.epochs(5_000))
            .run();
    assertThat(run.termination().reason()).isEqualTo("converged");
    return run.value();
  }

  private static RowSum rows() throws IOException {
    List<String[]> rows = lines("row");
    int[][] index = new int[rows.size()][];
    double[][] value = new double[rows.size()][FEATURES];
    double[] target = new double[rows.size()];
    double[] weight = new double[rows.size()];
    for (int i = 0; i < weight.length; i++) {
      index[i] = IntStream.range(0, FEATURES).toArray();
      for (int j = 0; j < FEATURES; j++) {
        value[i][j] = Double.parseDouble(rows.get(i)[j + 2]);
      }
      target[i] = Double.parseDouble(rows.get(i)[1]);
      weight[i] = 1;
    }
    return new RowSum(RowSum.Loss.LOGISTIC, FEATURES, index, value, target, weight);
  }

  /** The lines of the file that scikit-learn's script wrote, of one kind. */
  private static List<String[]> lines(String kind) throws IOException {
    List<String[]> found = new ArrayList<>();
    try (InputStream in = AgreementTest.class.getResourceAsStream("sklearn_logistic.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.split("\n", -1)) {
        String[] cells = line.split("\t", -1);
        if (cells[0].equals(kind)) {
          found.add(cells);
        }
      }
    }
    assertThat(found).isNotEmpty();
    return found;
  }
}

package org.downhill.bench.duel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.downhill.bench.data.BinaryFile;
import org.downhill.bench.data.GeneratedRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RidgeLogisticTest {
  @TempDir Path folder;

  @Test
  void hasTheMinimumThatCalculusGives() throws IOException {
    // Both rows have the margin w and λ is 1/2, so the minimum solves w/2 = σ(−w).
    Path file = Files.writeString(folder.resolve("rows"), "1 1:1\n-1 1:-1\n");
    RidgeLogistic problem = new RidgeLogistic(new BinaryFile(file, "1", 2).rows(), 1);
    double weight = problem.optimum().x()[0];

    assertThat(weight).isCloseTo(2 / (1 + Math.exp(weight)), within(1e-9));
    assertThat(problem.suboptimality(new double[] {weight})).isCloseTo(0, within(1e-12));
    assertThat(problem.suboptimality(new double[] {0}))
        .isCloseTo(Math.log(2) / problem.optimum().value() - 1, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lbfgs", "newton-cg", "sdca"})
  void findsTheStepsAfterWhichASolverIsCloseEnough(String method) throws IOException {
    Path file = folder.resolve("rows");
    new GeneratedRows(300, 64, 10, 1).write(file);
    RidgeLogistic problem = new RidgeLogistic(new BinaryFile(file, "1", 2).rows(), 1);
    WarmSolver solver = WarmSolver.find(problem, method, 1e-6).orElseThrow();

    assertThat(solver.suboptimality()).isBetween(-1e-12, 1e-6);
    assertThat(solver.seconds()).isPositive();
  }

  @Test
  void readsTheWeightsOfAModelForEitherOrderOfItsLabels() throws IOException {
    String rest = "\nnr_feature 2\nbias -1\nw\n0.5 \n-2 \n";

    assertThat(weights("solver_type L2R_LR\nnr_class 2\nlabel 1 -1" + rest))
        .containsExactly(0.5, -2, 0);
    assertThat(weights("solver_type L2R_LR\nnr_class 2\nlabel -1 1" + rest))
        .containsExactly(-0.5, 2, 0);
    assertThatThrownBy(() -> weights("solver_type L2R_LR\nnr_class 2\nlabel 1 2" + rest))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no model of LIBLINEAR");
  }

  private double[] weights(String text) throws IOException {
    return LiblinearModel.weights(Files.writeString(folder.resolve("model"), text), 3);
  }
}

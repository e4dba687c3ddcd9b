package org.downhill.core.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.problem.Batch;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.schedule.Schedules;
import org.downhill.core.solver.Solvers;
import org.downhill.core.spec.SpecException;
import org.downhill.core.testing.DenseView;
import org.downhill.core.testing.Functions;
import org.downhill.core.testing.RowSum;
import org.downhill.core.testing.Spied;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescentTest {

  private static final RowSum LEAST_SQUARES = RowSum.dense(RowSum.Loss.SQUARED, 60, 5, 1);
  private static final RowSum LOGISTIC = RowSum.dense(RowSum.Loss.LOGISTIC, 60, 5, 2);

  @Test
  void theExampleOfTheDocumentationConverges() {
    Run run =
        Descent.minimize(Functions.rosenbrock())
            .from(-1.2, 1)
            .with(Optimizers.adam(0.05))
            .until(StopRules.gradientNorm(1e-6), StopRules.steps(20_000))
            .run();
    assertThat(run.termination()).isInstanceOf(Termination.Converged.class);
    assertThat(run.gradientNorm()).isLessThanOrEqualTo(1e-6);
    assertThat(run.x()[0]).isCloseTo(1, within(1e-5));
  }

  @Test
  void aRunReportsWhatItReturns() {
    Run run =
        Descent.minimize(Functions.squares(1))
            .from(8)
            .with(Optimizers.sgd(0.25))
            .until(StopRules.steps(3))
            .run();
    assertThat(run.x()).containsExactly(1);
    assertThat(run.value()).isEqualTo(1);
    assertThat(run.gradientNorm()).isEqualTo(2);
    assertThat(run.steps()).isEqualTo(3);
    assertThat(run.epochs()).isEqualTo(3);
    assertThat(run.evaluations()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 20, 60, 1000})
  void everyBatchSizeFindsTheLeastSquares(int batchSize) {
    double best = best(LEAST_SQUARES);
    Run run =
        Descent.minimize(LEAST_SQUARES)
            .from(new double[5])
            .with(Optimizers.sgd(0.05))
            .schedule(Schedules.parse("inverse-time:decay=0.002"))
            .batchSize(batchSize)
            .until(StopRules.steps(12_000))
            .run();
    assertThat(run.value() - best).isBetween(-1e-12, 5e-4);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 60})
  void everyBatchSizeFindsTheLogisticMinimum(int batchSize) {
    ElasticNet penalty = ElasticNet.l2(0.1, 5);
    Run exact =
        Descent.minimize(LOGISTIC)
            .penalty(penalty)
            .from(new double[5])
            .with(Solvers.lbfgs())
            .until(StopRules.gradientNorm(1e-10), StopRules.steps(200))
            .run();
    Run run =
        Descent.minimize(LOGISTIC)
            .penalty(penalty)
            .from(new double[5])
            .with(Optimizers.sgd(0.5))
            .schedule(Schedules.parse("inverse-time:decay=0.1,unit=epoch"))
            .batchSize(batchSize)
            .until(StopRules.epochs(400))
            .run();
    assertThat(exact.termination().reason()).isEqualTo("converged");
    assertThat(run.value() - exact.value()).isBetween(-1e-12, 1e-3);
  }

  @Test
  void aWeightOfTwoIsARowWrittenTwice() {
    double[] weights = new double[60];
    Arrays.fill(weights, 1);
    weights[3] = 2;
    int[] rows = new int[61];
    Arrays.setAll(rows, r -> r <= 3 ? r : r - 1);
    double[] weighted = fullBatch(LOGISTIC.weights(weights)).x();
    double[] duplicated = fullBatch(LOGISTIC.rows(rows)).x();
    for (int i = 0; i < weighted.length; i++) {
      assertThat(weighted[i]).isCloseTo(duplicated[i], within(1e-13));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 12})
  void theBatchesOfAnEpochAverageToTheGradient(int batchSize) {
    List<double[]> estimates = new ArrayList<>();
    double[] weights = new double[60];
    Arrays.setAll(weights, r -> 1 + r % 3);
    RowSum sum = LEAST_SQUARES.weights(weights);
    double[] start = {1, -1, 2, 0.5, 3};
    // The rate is so small that the point does not move.
    Descent.minimize(recording(sum, estimates))
        .from(start)
        .with(Optimizers.sgd(1e-300))
        .batchSize(batchSize)
        .until(StopRules.epochs(1))
        .run();
    assertThat(estimates).hasSize(60 / batchSize);
    double[] gradient = new double[5];
    sum.valueAndGradient(start, gradient);
    for (int i = 0; i < 5; i++) {
      int coordinate = i;
      double mean = estimates.stream().mapToDouble(g -> g[coordinate]).average().orElseThrow();
      assertThat(mean).isCloseTo(gradient[i], within(1e-12));
    }
  }

  @Test
  void theLastShortBatchIsKept() {
    List<double[]> estimates = new ArrayList<>();
    Run run =
        Descent.minimize(recording(LEAST_SQUARES, estimates))
            .from(new double[5])
            .with(Optimizers.sgd(0.01))
            .batchSize(25)
            .until(StopRules.epochs(2))
            .run();
    assertThat(estimates).hasSize(6);
    assertThat(run.steps()).isEqualTo(6);
    assertThat(run.evaluations()).isEqualTo(2);
  }

  @Test
  void aBatchOfAllTermsIsTheFullBatch() {
    Run full = fullBatch(LOGISTIC);
    for (int batchSize : new int[] {60, 61, Integer.MAX_VALUE}) {
      Run run = fullBatchSettings(LOGISTIC).batchSize(batchSize).seed(batchSize).run();
      assertThat(run.x()).isEqualTo(full.x());
      assertThat(run.value()).isEqualTo(full.value());
    }
  }

  @Test
  void rowsSortedByClassTrainAsWellAsMixedOnes() {
    int n = LOGISTIC.terms();
    int[] sorted = new int[n];
    int front = 0;
    int back = n - 1;
    for (int r = 0; r < n; r++) {
      if (LOGISTIC.target(r) > 0) {
        sorted[front++] = r;
      } else {
        sorted[back--] = r;
      }
    }
    double mixed = miniBatch(LOGISTIC, 1, 3).value();
    double ordered = miniBatch(LOGISTIC.rows(sorted), 1, 3).value();
    double start = LOGISTIC.value(new double[5]);
    assertThat(ordered).isLessThan(start / 2);
    assertThat(ordered).isCloseTo(mixed, within(0.05 * start));
  }

  @Test
  void theSameSeedGivesTheSameBitsAndAnotherSeedOthers() {
    double[] first = miniBatch(LOGISTIC, 7, 1).x();
    assertThat(miniBatch(LOGISTIC, 7, 1).x()).isEqualTo(first);
    assertThat(miniBatch(LOGISTIC, 7, 2).x()).isNotEqualTo(first);
  }

  @Test
  void proximalDescentAndOwlQnAgreeOnAnAbsolutePenalty() {
    ElasticNet penalty = ElasticNet.l1(0.05, 4);
    Descent descent =
        Descent.minimize(LOGISTIC)
            .penalty(penalty)
            .from(new double[5])
            .until(StopRules.gradientNorm(1e-9), StopRules.steps(100_000));
    Run proximal = descent.with(Optimizers.sgd(1)).run();
    Run owlQn = descent.with(Solvers.owlQn()).run();
    assertThat(proximal.termination().reason()).isEqualTo("converged");
    assertThat(owlQn.termination().reason()).isEqualTo("converged");
    assertThat(owlQn.steps()).isLessThan(proximal.steps());
    for (int i = 0; i < 5; i++) {
      assertThat(owlQn.x()[i]).isCloseTo(proximal.x()[i], within(1e-7));
    }
    assertThat(owlQn.value()).isCloseTo(proximal.value(), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sgd:lr=0.1",
        "adagrad:lr=0.1",
        "sgd:lr=0.1+average",
        "clip-norm:max=0.5+sgd:lr=0.3",
        "sam:rho=0.05+sgd:lr=0.1"
      })
  void sparseStepsAreTheDenseStepsToRounding(String optimizer) {
    RowSum sparse = RowSum.random(RowSum.Loss.LOGISTIC, 200, 97, 5, 6);
    Descent settings = sparseSettings(sparse, optimizer);
    double[] lazy = settings.run().x();
    double[] dense = sparseSettings(new DenseView(sparse), optimizer).run().x();
    for (int i = 0; i < lazy.length; i++) {
      assertThat(lazy[i]).isCloseTo(dense[i], within(1e-12));
    }
    assertThat(lazy).isNotEqualTo(new double[97]);
  }

  private static Descent sparseSettings(FiniteSum sum, String optimizer) {
    return Descent.minimize(sum)
        .penalty(new ElasticNet(0.001, 0.01, 96))
        .from(new double[97])
        .with(Optimizers.parse(optimizer))
        .schedule(Schedules.parse("step:every=30"))
        .batchSize(9)
        .seed(4)
        .until(StopRules.epochs(5));
  }

  @Test
  void anAverageIsTheAnswerAndIsWhatStopRulesSee() {
    Run run =
        Descent.minimize(LEAST_SQUARES)
            .from(new double[5])
            .with(Optimizers.parse("sgd:lr=0.1+average:start=200"))
            .batchSize(6)
            .until(StopRules.target(best(LEAST_SQUARES) + 1e-3), StopRules.epochs(200))
            .run();
    assertThat(run.termination()).isInstanceOf(Termination.Converged.class);
    assertThat(run.value()).isEqualTo(LEAST_SQUARES.value(run.x()));
  }

  @Test
  void aFullBatchAverageIsJudgedByItsOwnGradient() {
    Run run =
        Descent.minimize(Functions.squares(1, 2))
            .from(3, 3)
            .with(Optimizers.parse("sgd:lr=0.1+average"))
            .until(StopRules.gradientNorm(1e-2), StopRules.steps(100_000))
            .run();
    double[] gradient = new double[2];
    Functions.squares(1, 2).valueAndGradient(run.x(), gradient);
    assertThat(run.termination().reason()).isEqualTo("converged");
    assertThat(Math.hypot(gradient[0], gradient[1])).isLessThanOrEqualTo(1e-2);
  }

  @Test
  void evaluationsAreThoseThatWereMade() {
    Spied spied = Spied.counting(Functions.rosenbrock());
    Descent descent = Descent.minimize(spied).from(-1.2, 1).until(StopRules.steps(12));
    assertThat(descent.with(Optimizers.sgd(1e-3)).run().evaluations()).isEqualTo(13);
    assertThat(spied.evaluations()).isEqualTo(13);
    Run solved = descent.with(Solvers.lbfgs()).run();
    assertThat(solved.evaluations()).isEqualTo(spied.evaluations() - 13);
  }

  @Test
  void whatIsMissingIsSaid() {
    Descent descent = Descent.minimize(Functions.rosenbrock());
    assertThatThrownBy(descent::run).isInstanceOf(IllegalStateException.class);
    Descent ending = descent.until(StopRules.steps(1));
    assertThatThrownBy(ending::run).hasMessageContaining("start");
    assertThatThrownBy(ending.from(0, 0)::run).hasMessageContaining("method");
    assertThatThrownBy(() -> descent.from(1)).hasMessageContaining("must have 2 coordinates");
    assertThatThrownBy(() -> descent.from(1, Double.NaN)).hasMessageContaining("coordinate 1");
    assertThatThrownBy(() -> descent.batchSize(0)).isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> ending.from(0, 0).with(Optimizers.sgd(1)).batchSize(2).run())
        .hasMessageContaining("finite sum");
  }

  @Test
  void aDescentIsNotChangedByWhatIsMadeFromIt() {
    Descent base =
        Descent.minimize(Functions.squares(1))
            .from(1)
            .with(Optimizers.sgd(0.25))
            .until(StopRules.steps(1));
    Descent other = base.from(5).with(Solvers.lbfgs());
    assertThat(base.run().x()).containsExactly(0.5);
    assertThat(other.run().x()).isNotEqualTo(base.run().x());
  }

  private static Run fullBatch(RowSum sum) {
    return fullBatchSettings(sum).run();
  }

  private static Descent fullBatchSettings(RowSum sum) {
    return Descent.minimize(sum)
        .from(new double[5])
        .with(Optimizers.sgd(0.5))
        .until(StopRules.steps(50));
  }

  private static Run miniBatch(RowSum sum, int batchSize, long seed) {
    return Descent.minimize(sum)
        .from(new double[5])
        .with(Optimizers.sgd(0.5))
        .schedule(Schedules.parse("inverse-time:decay=1,unit=epoch"))
        .batchSize(batchSize)
        .seed(seed)
        .until(StopRules.epochs(20))
        .run();
  }

  private static double best(FiniteSum sum) {
    return Descent.minimize(sum)
        .from(new double[sum.dimension()])
        .with(Solvers.lbfgs())
        .until(StopRules.gradientNorm(1e-10), StopRules.steps(1000))
        .run()
        .value();
  }

  private static FiniteSum recording(RowSum sum, List<double[]> gradients) {
    return new DenseView(sum) {
      @Override
      public double batchValueAndGradient(double[] x, Batch batch, double[] gradient) {
        double value = super.batchValueAndGradient(x, batch, gradient);
        gradients.add(gradient.clone());
        return value;
      }
    };
  }
}

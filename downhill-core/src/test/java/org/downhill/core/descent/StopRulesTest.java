package org.downhill.core.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.downhill.core.descent.Termination.BudgetSpent;
import org.downhill.core.descent.Termination.Converged;
import org.downhill.core.descent.Termination.Diverged;
import org.downhill.core.descent.Termination.Interrupted;
import org.downhill.core.descent.Termination.Quantity;
import org.downhill.core.descent.Termination.Stalled;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.problem.Objective;
import org.downhill.core.solver.Solvers;
import org.downhill.core.spec.SpecException;
import org.downhill.core.testing.Functions;
import org.downhill.core.testing.RowSum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a descent can end, and the evidence that it gives. */
class StopRulesTest {

  private static final RowSum SUM = RowSum.dense(RowSum.Loss.LOGISTIC, 40, 4, 8);

  private static Descent parabola(double rate) {
    return Descent.minimize(Functions.squares(1)).from(8).with(Optimizers.sgd(rate));
  }

  @Test
  void gradientNormConvergesWithTheNormOfTheAnswer() {
    Run run = parabola(0.25).until(StopRules.gradientNorm(0.5)).run();
    assertThat(run.termination()).isEqualTo(new Converged("gradient-norm", 0.5, 0.5));
    assertThat(run.x()).containsExactly(0.25);
    assertThat(run.termination().message())
        .isEqualTo("Converged: gradient-norm 0.500000 is at most 0.500000.");
  }

  @Test
  void targetConvergesAtItsValue() {
    Run run = parabola(0.25).until(StopRules.target(1)).run();
    assertThat(run.termination()).isEqualTo(new Converged("target", 1, 1));
  }

  @Test
  void stepsAreCarriedOutInFull() {
    Run run = parabola(0.25).until(StopRules.steps(100)).run();
    assertThat(run.termination()).isEqualTo(new BudgetSpent("steps", 100, 100));
    assertThat(run.steps()).isEqualTo(100);
    assertThat(run.termination().message()).isEqualTo("The budget is spent: 100 of 100 steps.");
  }

  @Test
  void stepsAreCarriedOutInFullWhileAValueRises() {
    Run run = parabola(1.1).until(StopRules.steps(500)).run();
    assertThat(run.termination()).isEqualTo(new BudgetSpent("steps", 500, 500));
    assertThat(run.value()).isGreaterThan(1e70).isFinite();
  }

  @Test
  void noStepsLeaveTheStart() {
    Run run = parabola(0.25).until(StopRules.steps(0)).run();
    assertThat(run.x()).containsExactly(8);
    assertThat(run.steps()).isZero();
  }

  @Test
  void epochsCountPassesOverTheData() {
    Run run =
        Descent.minimize(SUM)
            .from(new double[4])
            .with(Optimizers.sgd(0.1))
            .batchSize(15)
            .until(StopRules.epochs(3))
            .run();
    assertThat(run.termination()).isEqualTo(new BudgetSpent("epochs", 3, 3));
    assertThat(run.steps()).isEqualTo(9);
  }

  @Test
  void timeEndsARun() {
    Run run = parabola(0.25).until(StopRules.time(Duration.ofMillis(2))).run();
    assertThat(run.termination().reason()).isEqualTo("budget");
    BudgetSpent spent = (BudgetSpent) run.termination();
    assertThat(spent.criterion()).isEqualTo("seconds");
    assertThat(spent.value()).isGreaterThanOrEqualTo(0.002);
  }

  @Test
  void aRequestInterrupts() {
    AtomicBoolean flag = new AtomicBoolean();
    Observer raise =
        new Observer() {
          @Override
          public void onStep(Progress progress) {
            flag.set(progress.step() == 7);
          }
        };
    Run run = parabola(0.1).observe(raise).until(StopRules.interrupted(flag::get)).run();
    assertThat(run.termination()).isEqualTo(new Interrupted(7));
    assertThat(run.termination().message()).isEqualTo("Interrupted at step 7.");
    assertThat(run.steps()).isEqualTo(7);
  }

  @Test
  void anOverflowDiverges() {
    Run run = parabola(1.1).until(StopRules.gradientNorm(1e-6)).run();
    Diverged diverged = (Diverged) run.termination();
    assertThat(diverged.what()).isEqualTo(Quantity.VALUE);
    assertThat(diverged.value()).isInfinite();
    assertThat(diverged.message())
        .isEqualTo("Diverged at step " + diverged.step() + ": the objective's value is Infinity.");
    assertThat(run.steps()).isEqualTo(diverged.step());
    assertThat(run.x()[0]).isFinite();
    assertThat(run.value()).isFinite().isGreaterThan(1e300);
  }

  @Test
  void aGradientThatIsNotFiniteNamesItsCoordinate() {
    Objective corner =
        new Objective() {
          @Override
          public int dimension() {
            return 2;
          }

          @Override
          public double value(double[] x) {
            return x[0] + Math.sqrt(x[1]);
          }

          @Override
          public double valueAndGradient(double[] x, double[] gradient) {
            gradient[0] = 1;
            gradient[1] = 0.5 / Math.sqrt(x[1]);
            return value(x);
          }
        };
    Run run =
        Descent.minimize(corner)
            .from(1, 0)
            .with(Optimizers.sgd(0.1))
            .until(StopRules.steps(5))
            .run();
    assertThat(run.termination())
        .isEqualTo(new Diverged(Quantity.GRADIENT, 0, 1, Double.POSITIVE_INFINITY));
    assertThat(run.termination().message())
        .isEqualTo("Diverged at step 0: coordinate 1 of the gradient is Infinity.");
    assertThat(run.x()).containsExactly(1, 0);
    assertThat(run.value()).isEqualTo(1);
  }

  @Test
  void aPointThatOverflowsNamesItsCoordinate() {
    Objective slope = Functions.of(x -> -x / 1e10, x -> -1e308);
    Run run =
        Descent.minimize(slope).from(0).with(Optimizers.sgd(1.5)).until(StopRules.steps(5)).run();
    assertThat(run.termination())
        .isEqualTo(new Diverged(Quantity.POINT, 2, 0, Double.POSITIVE_INFINITY));
    assertThat(run.x()).containsExactly(1.5e308);
    assertThat(run.value()).isEqualTo(-1.5e298);
  }

  @Test
  void relativeChangeConvergesWhereTheGradientAgrees() {
    Run run = parabola(0.25).until(StopRules.relativeChange(1e-6, 3)).run();
    // The value falls to a quarter in each step, for ever: relative to itself it always changes.
    assertThat(run.termination()).isInstanceOf(Converged.class);
    Objective lifted = Functions.of(x -> x * x + 1, x -> 2 * x);
    Run short_ =
        Descent.minimize(lifted)
            .from(8)
            .with(Optimizers.sgd(0.25))
            .until(StopRules.relativeChange(1e-6, 3))
            .run();
    Converged converged = (Converged) short_.termination();
    assertThat(converged.criterion()).isEqualTo("relative-change");
    assertThat(converged.value()).isLessThanOrEqualTo(1e-6);
    assertThat(short_.steps()).isLessThan(30);
    assertThat(short_.gradientNorm()).isLessThan(1e-3);
  }

  @Test
  void relativeChangeStallsWhereStepsAreOnlyTiny() {
    Run run = parabola(1e-9).until(StopRules.relativeChange(1e-6, 5)).run();
    Stalled stalled = (Stalled) run.termination();
    assertThat(stalled.step()).isEqualTo(5);
    assertThat(stalled.message()).contains("gradient norm is 16.0");
  }

  @Test
  void relativeChangeStallsWhereTheDescentOscillates() {
    // At the rate 2/λ the point jumps between 8 and −8, where the values are equal.
    Run run = parabola(1).until(StopRules.relativeChange(1e-9, 4)).run();
    assertThat(run.termination()).isInstanceOf(Stalled.class);
    assertThat(Math.abs(run.x()[0])).isEqualTo(8);
  }

  @Test
  void relativeChangeDoesNotTakeNoiseForConvergence() {
    Run run =
        Descent.minimize(SUM)
            .from(new double[4])
            .with(Optimizers.sgd(5))
            .batchSize(1)
            .until(StopRules.relativeChange(1e-3, 2), StopRules.epochs(50))
            .run();
    assertThat(run.termination()).isNotInstanceOf(Converged.class);
  }

  @Test
  void aSingleBatchWithoutGradientIsNotConvergence() {
    // Row 0 has no features: alone in a batch it has a gradient of exactly zero.
    RowSum sum =
        new RowSum(
            RowSum.Loss.LOGISTIC,
            1,
            new int[][] {{}, {0}},
            new double[][] {{}, {1}},
            new double[] {1, 1},
            new double[] {1, 1});
    Run run =
        Descent.minimize(sum)
            .from(0)
            .with(Optimizers.sgd(0.1))
            .batchSize(1)
            .until(StopRules.gradientNorm(1e-3), StopRules.epochs(4))
            .run();
    assertThat(run.termination()).isEqualTo(new BudgetSpent("epochs", 4, 4));
  }

  @Test
  void aLineSearchThatFindsNothingStalls() {
    Objective wrong = Functions.of(x -> x * x, x -> -2 * x);
    Run run = Descent.minimize(wrong).from(1).with(Solvers.lbfgs()).until(StopRules.steps(9)).run();
    Stalled stalled = (Stalled) run.termination();
    assertThat(stalled.criterion()).isEqualTo("line-search");
    assertThat(stalled.value()).isEqualTo(2);
    assertThat(run.steps()).isZero();
  }

  @Test
  void aSolverAtAPointWithoutGradientHasConverged() {
    Run run =
        Descent.minimize(Functions.squares(1))
            .from(0)
            .with(Solvers.lbfgs())
            .until(StopRules.steps(9))
            .run();
    assertThat(run.termination()).isEqualTo(new Converged("gradient-norm", 0, 0));
  }

  @Test
  void withoutImprovementADescentStalls() {
    Run run = parabola(1.05).until(StopRules.noImprovement(4, 0)).run();
    Stalled stalled = (Stalled) run.termination();
    assertThat(stalled.criterion()).isEqualTo("no-improvement");
    assertThat(run.steps()).isEqualTo(5);
  }

  @Test
  void convergenceIsReportedBeforeABudgetThatIsSpentInTheSameStep() {
    Run run = parabola(0.25).until(StopRules.steps(5), StopRules.gradientNorm(0.5)).run();
    assertThat(run.termination()).isEqualTo(new Converged("gradient-norm", 0.5, 0.5));
  }

  @Test
  void convergenceNeedsFiniteEvidence() {
    assertThatThrownBy(() -> new Converged("gradient-norm", Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Converged("target", Double.NEGATIVE_INFINITY, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Converged("gradient-norm", 2, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void thresholdsHaveRanges(double threshold) {
    assertThatThrownBy(() -> StopRules.gradientNorm(threshold)).isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> StopRules.relativeChange(threshold, 1))
        .isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> StopRules.noImprovement(1, threshold))
        .isInstanceOf(SpecException.class);
  }

  @Test
  void countsHaveRanges() {
    assertThatThrownBy(() -> StopRules.steps(-1)).isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> StopRules.epochs(-1)).isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> StopRules.target(Double.NaN)).isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> StopRules.relativeChange(1e-3, 0)).isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> StopRules.time(Duration.ofSeconds(-1)))
        .isInstanceOf(SpecException.class);
  }

  @Test
  void aStepThatARuleHasHeldIsNoSmallChange() {
    Run run =
        Descent.minimize(Functions.of(x -> x * x + 1, x -> 2 * x))
            .from(2)
            .with(Optimizers.parse("accumulate:steps=5+sgd:lr=0.3"))
            .until(StopRules.relativeChange(1e-9, 3), StopRules.steps(2_000))
            .run();
    assertThat(run.termination().reason()).isEqualTo("converged");
    assertThat(run.value()).isCloseTo(1, within(1e-8));
  }
}

package org.downhill.core.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.schedule.Schedules;
import org.downhill.core.solver.OwlQn;
import org.downhill.core.solver.Solver;
import org.downhill.core.solver.Solvers;
import org.downhill.core.testing.DenseView;
import org.downhill.core.testing.Functions;
import org.downhill.core.testing.RowSum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that resumes from a checkpoint equals the run that was never interrupted, to the bit. */
class ResumeTest {

  private static final RowSum ROWS = RowSum.random(RowSum.Loss.LOGISTIC, 45, 23, 4, 9);
  private static final int STEPS = 40;

  static List<String> optimizers() {
    return CatalogSpecs.optimizers();
  }

  static List<Solver> solvers() {
    return CatalogSpecs.solvers(ROWS, new ElasticNet(0, 0.001, 22));
  }

  static List<String> estimators() {
    return CatalogSpecs.estimators();
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void onFullBatches(String spec) {
    requireEqualResume(settings(ROWS).with(Optimizers.parse(spec)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void onDenseMiniBatches(String spec) {
    requireEqualResume(settings(new DenseView(ROWS)).with(Optimizers.parse(spec)).batchSize(7));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void onSparseMiniBatches(String spec) {
    requireEqualResume(settings(ROWS).with(Optimizers.parse(spec)).batchSize(7));
  }

  @Test
  void withAScheduleThatWatchesTheObjective() {
    Descent descent =
        settings(ROWS)
            .with(Optimizers.momentum(0.5))
            .schedule(Schedules.parse("warmup:steps=4+plateau:patience=0,factor=0.5,threshold=0.1"))
            .until(StopRules.steps(STEPS));
    assertThat(descent.run().trace().rows().stream().map(Trace.Row::learningRate).distinct())
        .hasSizeGreaterThan(6);
    requireEqualResume(descent);
    requireEqualResume(descent.batchSize(7));
    requireEqualResume(descent.with(Optimizers.sgd(0.5)).batchSize(7));
  }

  @ParameterizedTest
  @MethodSource("solvers")
  void withSolvers(Solver solver) {
    double l1 = solver instanceof OwlQn ? 0.003 : 0;
    requireEqualResume(settings(ROWS).penalty(new ElasticNet(l1, 0.001, 22)).with(solver));
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void withEstimatorsOnSparseSums(String spec) {
    requireEqualResume(reduced(ROWS, spec));
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void withEstimatorsOnOtherSums(String spec) {
    Method.FirstOrder method = (Method.FirstOrder) Methods.parse(spec);
    Optimizer optimizer = method.optimizer();
    Optimizer rated =
        optimizer.learningRate().isPresent() ? optimizer : optimizer.withLearningRate(0.05);
    requireEqualResume(reduced(new DenseView(ROWS), spec).with(rated));
  }

  private static Descent reduced(FiniteSum sum, String spec) {
    return settings(sum)
        .with(Methods.parse(spec))
        .until(StopRules.relativeChange(1e-9, 2), StopRules.steps(2 * sum.terms() + 7));
  }

  private static Descent settings(FiniteSum sum) {
    return Descent.minimize(sum)
        .penalty(new ElasticNet(0.001, 0.01, 20))
        .from(new double[sum.dimension()])
        .schedule(Schedules.parse("exponential:gamma=0.98"))
        .seed(5)
        .heldOut(x -> sum.value(x) + Math.abs(x[0] - 0.01))
        .until(
            StopRules.relativeChange(1e-4, 3),
            StopRules.noImprovement(6, 1e-5),
            StopRules.steps(STEPS));
  }

  private static void requireEqualResume(Descent descent) {
    Keeper keeper = new Keeper();
    Run whole = descent.observe(keeper).run();
    assertThat(keeper.kept).hasSizeGreaterThan(3);
    for (Checkpoint checkpoint : keeper.kept) {
      Run resumed = descent.resume(checkpoint).run();
      assertThat(resumed.x()).isEqualTo(whole.x());
      assertThat(resumed.value()).isEqualTo(whole.value());
      assertThat(resumed.steps()).isEqualTo(whole.steps());
      assertThat(resumed.epochs()).isEqualTo(whole.epochs());
      assertThat(resumed.evaluations()).isEqualTo(whole.evaluations());
      assertThat(resumed.termination()).isEqualTo(whole.termination());
      assertThat(resumed.best().map(Run.Best::loss)).isEqualTo(whole.best().map(Run.Best::loss));
      assertThat(resumed.best().map(Run.Best::epoch)).isEqualTo(whole.best().map(Run.Best::epoch));
    }
  }

  /** Keeps the checkpoint of every step, and at last that of the end. */
  private static final class Keeper implements Observer {

    private final List<Checkpoint> kept = new ArrayList<>();

    @Override
    public void onStep(Progress progress) {
      kept.add(progress.checkpoint());
    }

    @Override
    public void onEnd(Progress progress, Termination termination) {
      if (!termination.reason().equals("diverged")) {
        kept.add(progress.checkpoint());
      }
    }

    Checkpoint last() {
      return kept.get(kept.size() - 1);
    }
  }

  @Test
  void aDivergenceIsTheSameAfterResuming() {
    Descent descent =
        Descent.minimize(Functions.squares(1))
            .from(8)
            .with(Optimizers.sgd(1e40))
            .until(StopRules.steps(100));
    Keeper keeper = new Keeper();
    Run whole = descent.observe(keeper).run();
    assertThat(whole.termination().reason()).isEqualTo("diverged");
    for (Checkpoint checkpoint : keeper.kept) {
      Run resumed = descent.resume(checkpoint).run();
      assertThat(resumed.termination()).isEqualTo(whole.termination());
      assertThat(resumed.x()).isEqualTo(whole.x());
      assertThat(resumed.value()).isEqualTo(whole.value());
    }
  }

  @Test
  void aLargerBudgetContinuesWhereASmallerOneEnded() {
    Descent descent = settings(ROWS).with(Optimizers.adam(0.01)).batchSize(4);
    Keeper keeper = new Keeper();
    descent.observe(keeper).until(StopRules.epochs(2)).run();
    Run resumed =
        descent.resume(Checkpoint.of(keeper.last().arrays())).until(StopRules.epochs(5)).run();
    Run whole = descent.until(StopRules.epochs(5)).run();
    assertThat(resumed.x()).isEqualTo(whole.x());
    assertThat(resumed.epochs()).isEqualTo(5);
  }

  @Test
  void aCheckpointOfAnotherMethodIsRefused() {
    Descent descent = settings(ROWS).penalty(ElasticNet.none());
    Keeper keeper = new Keeper();
    descent.with(Optimizers.adam(0.01)).observe(keeper).run();
    Checkpoint end = keeper.last();
    assertThatThrownBy(() -> descent.with(Optimizers.momentum(0.01)).resume(end).run())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> descent.with(Solvers.lbfgs()).resume(end).run())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCheckpointDoesNotChangeWhenTheRunGoesOn() {
    Keeper keeper = new Keeper();
    settings(ROWS).with(Optimizers.sgd(0.1)).observe(keeper).run();
    assertThat(keeper.kept.get(0).arrays().get("x")).containsOnly(0);
    assertThat(keeper.kept.get(5).arrays().get("x")).isNotEqualTo(new double[23]);
  }
}

package org.downhill.core.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.rule.Probe;
import org.downhill.core.rule.Rule;
import org.downhill.core.rule.RuleState;
import org.downhill.core.rule.Step;
import org.downhill.core.rule.Tile;
import org.downhill.core.testing.DenseView;
import org.downhill.core.testing.Functions;
import org.downhill.core.testing.RowSum;
import org.junit.jupiter.api.Test;

/** A rule of one's own that looks along its update: the step that is best on a quadratic. */
class ProbeTest {

  /** Scales the update by the secant step {@code φ′(0)/(φ′(0) − φ′(1))}. */
  private record ExactStep() implements Rule {

    @Override
    public RuleState init(double[] start) {
      return RuleState.of(start.length).scalar("length", 0).build();
    }

    @Override
    public boolean probes() {
      return true;
    }

    @Override
    public void probe(Step step, Probe probe, RuleState state) {
      double slope = probe.slope(0);
      double curvature = probe.slope(1) - slope;
      state.scalar(0, curvature > 0 ? -slope / curvature : 0);
      assertThat(probe.value(0)).isCloseTo(step.value(), within(1e-12));
    }

    @Override
    public void apply(Step step, Tile tile, RuleState state) {
      for (int i = tile.from(); i < tile.to(); i++) {
        tile.update()[i] *= state.scalar(0);
      }
    }

    @Override
    public Idle idle() {
      return Idle.STILL;
    }
  }

  private static final Optimizer EXACT = Optimizer.of("exact", List.of(new ExactStep()));

  @Test
  void theBestStepOnACircleEndsInTheMiddle() {
    Run run =
        Descent.minimize(Functions.squares(3, 3))
            .from(5, -2)
            .with(EXACT)
            .until(StopRules.steps(1))
            .run();
    assertThat(run.x()[0]).isCloseTo(0, within(1e-12));
    assertThat(run.x()[1]).isCloseTo(0, within(1e-12));
    // The gradients at both ends, and three probes.
    assertThat(run.evaluations()).isEqualTo(5);
  }

  @Test
  void probesOnTheBatchOfTheStepDenseAndSparseAlike() {
    RowSum rows = RowSum.random(RowSum.Loss.SQUARED, 24, 15, 3, 7);
    Run sparse = stochastic(rows);
    Run dense = stochastic(new DenseView(rows));
    for (int i = 0; i < 15; i++) {
      assertThat(sparse.x()[i]).isCloseTo(dense.x()[i], within(1e-12));
    }
    assertThat(sparse.evaluations()).isEqualTo(dense.evaluations()).isEqualTo(3 * 4);
    assertThat(sparse.value()).isLessThan(rows.value(new double[15]));
  }

  private static Run stochastic(FiniteSum sum) {
    return Descent.minimize(sum)
        .from(new double[15])
        .with(EXACT)
        .batchSize(8)
        .until(StopRules.epochs(3))
        .run();
  }
}

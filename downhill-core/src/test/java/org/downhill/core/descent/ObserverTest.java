package org.downhill.core.descent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.FiniteSum;
import org.downhill.core.schedule.Schedules;
import org.downhill.core.testing.DenseView;
import org.downhill.core.testing.Functions;
import org.downhill.core.testing.RowSum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObserverTest {

  private static final RowSum ROWS = RowSum.random(RowSum.Loss.SQUARED, 30, 12, 3, 4);

  static List<String> optimizers() {
    return CatalogSpecs.optimizers();
  }

  /** Looks at everything and tries to spoil it. */
  private static final class Meddler implements Observer {

    @Override
    public void onStep(Progress progress) {
      Arrays.fill(progress.x(), Double.NaN);
      Arrays.fill(progress.answer(), Double.NaN);
      progress.checkpoint().arrays().values().forEach(array -> Arrays.fill(array, Double.NaN));
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void cannotChangeTheRun(String spec) {
    for (FiniteSum sum : List.of(ROWS, new DenseView(ROWS))) {
      for (int batchSize : new int[] {1, 8, 30}) {
        Descent descent =
            Descent.minimize(sum)
                .penalty(new ElasticNet(0.01, 0.01, 10))
                .from(new double[12])
                .with(Optimizers.parse(spec))
                .batchSize(batchSize)
                .until(StopRules.epochs(4));
        double[] alone = descent.run().x();
        double[] watched = descent.observe(new Meddler()).run().x();
        assertThat(watched).isEqualTo(alone);
      }
    }
  }

  @Test
  void seesEveryStepOfAFullBatchWithItsExactNumbers() {
    List<String> seen = new ArrayList<>();
    Descent.minimize(Functions.squares(1))
        .from(8)
        .with(Optimizers.sgd(0.5))
        .schedule(Schedules.parse("step:every=1,factor=0.5"))
        .observe(
            new Observer() {
              @Override
              public void onStep(Progress p) {
                seen.add(
                    "%d: x=%s f=%s |g|=%s lr=%s exact=%s"
                        .formatted(
                            p.step(),
                            p.x()[0],
                            p.value(),
                            p.gradientNorm(),
                            p.learningRate(),
                            p.isExact()));
              }

              @Override
              public void onEnd(Progress p, Termination termination) {
                seen.add(termination.reason());
              }
            })
        .until(StopRules.steps(2))
        .run();
    assertThat(seen)
        .containsExactly(
            "0: x=8.0 f=64.0 |g|=16.0 lr=0.5 exact=true",
            "1: x=0.0 f=0.0 |g|=0.0 lr=0.25 exact=true",
            "2: x=0.0 f=0.0 |g|=0.0 lr=0.125 exact=true",
            "budget");
  }

  @Test
  void seesTheEpochsOfAMiniBatchDescentWithTheMeanOfTheirBatches() {
    List<Long> steps = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    List<Double> epochValues = new ArrayList<>();
    Descent.minimize(ROWS)
        .from(new double[12])
        .with(Optimizers.sgd(0.1))
        .batchSize(10)
        .observe(
            new Observer() {
              @Override
              public void onStep(Progress p) {
                values.add(p.value());
              }

              @Override
              public void onEpoch(Progress p) {
                steps.add(p.step());
                epochValues.add(p.epochValue());
                assertThat(p.epoch()).isEqualTo(steps.size());
                assertThat(p.evaluations()).isEqualTo(steps.size());
              }
            })
        .until(StopRules.epochs(3))
        .run();
    assertThat(steps).containsExactly(3L, 6L, 9L);
    assertThat(values).hasSize(9);
    double mean = (values.get(3) + values.get(4) + values.get(5)) / 3;
    assertThat(epochValues.get(1)).isCloseTo(mean, org.assertj.core.api.Assertions.within(1e-12));
  }

  @Test
  void whereARuleNeedsItEpochsEndWithTheExactValueOfTheAnswer() {
    List<Double> exact = new ArrayList<>();
    Run run =
        Descent.minimize(ROWS)
            .penalty(ElasticNet.l2(0.1, 12))
            .from(new double[12])
            .with(Optimizers.parse("sgd:lr=0.1+average"))
            .batchSize(10)
            .observe(
                new Observer() {
                  @Override
                  public void onStep(Progress p) {
                    assertThat(p.isExact()).isEqualTo(p.step() % 3 == 0);
                    if (p.isExact()) {
                      double[] x = p.answer();
                      exact.add(p.value());
                      assertThat(p.value())
                          .isEqualTo(ROWS.value(x) + ElasticNet.l2(0.1, 12).value(x));
                    }
                  }
                })
            .until(StopRules.gradientNorm(1e-12), StopRules.epochs(4))
            .run();
    assertThat(exact).hasSize(5);
    // Four passes of steps, and an evaluation at the start and after each of them.
    assertThat(run.evaluations()).isEqualTo(9);
    assertThat(run.value()).isEqualTo(exact.get(4));
  }

  @Test
  void theBestHeldOutAnswerIsKept() {
    // The held-out loss is least at 2, on the way from 8 to 0.
    Run run =
        Descent.minimize(Functions.squares(1))
            .from(8)
            .with(Optimizers.sgd(0.25))
            .heldOut(x -> Math.abs(x[0] - 2))
            .until(StopRules.noImprovement(3, 0), StopRules.steps(100))
            .run();
    assertThat(run.best()).isPresent();
    Run.Best best = run.best().orElseThrow();
    assertThat(best.x()).containsExactly(2);
    assertThat(best.loss()).isZero();
    assertThat(best.epoch()).isEqualTo(2);
    assertThat(run.steps()).isEqualTo(5);
    assertThat(run.termination().message())
        .isEqualTo(
            "Stalled at step 5: the held-out loss is 1.75000, not better than the 0.00000 of epoch"
                + " 2 for 3 epochs.");
  }

  @Test
  void aHeldOutLossThatIsNotANumberIsNeverBest() {
    Run run =
        Descent.minimize(Functions.squares(1))
            .from(8)
            .with(Optimizers.sgd(0.25))
            .heldOut(x -> Double.NaN)
            .until(StopRules.noImprovement(3, 0))
            .run();
    assertThat(run.best()).isEmpty();
    assertThat(run.steps()).isEqualTo(3);
    assertThat(run.termination().reason()).isEqualTo("stalled");
  }

  @Test
  void heldOutLossIsMeasuredAtTheAverage() {
    List<double[]> measured = new ArrayList<>();
    List<double[]> answers = new ArrayList<>();
    Descent.minimize(ROWS)
        .from(new double[12])
        .with(Optimizers.parse("sgd:lr=0.1+average"))
        .batchSize(10)
        .heldOut(
            x -> {
              measured.add(x.clone());
              return 0;
            })
        .observe(
            new Observer() {
              @Override
              public void onEpoch(Progress p) {
                answers.add(p.answer());
                assertThat(p.answer()).isNotEqualTo(p.x());
                assertThat(p.heldOut()).hasValue(0);
              }
            })
        .until(StopRules.epochs(2))
        .run();
    assertThat(measured).hasSize(2);
    assertThat(measured.get(0)).isEqualTo(answers.get(0));
    assertThat(measured.get(1)).isEqualTo(answers.get(1));
  }
}

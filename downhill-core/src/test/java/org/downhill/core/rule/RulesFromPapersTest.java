package org.downhill.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.downhill.core.problem.Coordinates;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Objective;
import org.downhill.core.schedule.Constant;
import org.junit.jupiter.api.Test;

/** Each rule equals a plain loop written from its paper. */
class RulesFromPapersTest {

  /** More than two tiles, and not a whole number of them. */
  private static final int DIMENSION = 2500;

  private static final int STEPS = 50;

  private final Objective springs = Functions.chainOfSprings(DIMENSION, 1);
  private final double[] start = new double[DIMENSION];
  private final double[] g = new double[DIMENSION];

  @Test
  void distanceOverGradientsNeedsOneReduction() {
    double[] x = start.clone();
    double distance = 1e-3;
    double squares = 0;
    for (int t = 0; t < STEPS; t++) {
      springs.valueAndGradient(x, g);
      distance = Math.max(distance, Math.sqrt(dot(x, x)));
      squares += dot(g, g);
      add(x, -distance / Math.sqrt(squares), g);
    }
    assertEquals(run(new Dog(1e-3)).x(), x);
  }

  @Test
  void distanceOverWeightedGradientsNeedsOneReduction() {
    double[] x = start.clone();
    double distance = 1e-3;
    double squares = 0;
    for (int t = 0; t < STEPS; t++) {
      springs.valueAndGradient(x, g);
      distance = Math.max(distance, Math.sqrt(dot(x, x)));
      squares += distance * distance * dot(g, g);
      add(x, -distance * distance / Math.sqrt(squares), g);
    }
    assertEquals(run(new Dowg(1e-3)).x(), x);
  }

  @Test
  void prodigyNeedsTwoSums() {
    double[] x = start.clone();
    double[] sum = new double[DIMENSION];
    double[] mean = new double[DIMENSION];
    double[] square = new double[DIMENSION];
    double beta3 = Math.sqrt(0.99);
    double d = 1e-3;
    double numerator = 0;
    for (int t = 0; t < STEPS; t++) {
      springs.valueAndGradient(x, g);
      // The start is zero.
      numerator = beta3 * numerator - d / 1e-3 * d * dot(g, x);
      double norm = 0;
      for (int i = 0; i < DIMENSION; i++) {
        mean[i] = 0.9 * mean[i] + 0.1 * d * g[i];
        square[i] = 0.99 * square[i] + 0.01 * d * d * g[i] * g[i];
        sum[i] = beta3 * sum[i] + d / 1e-3 * d * g[i];
        norm += Math.abs(sum[i]);
      }
      double next = Math.max(d, numerator / norm);
      for (int i = 0; i < DIMENSION; i++) {
        x[i] -= d * mean[i] / (Math.sqrt(square[i]) + next * 1e-8);
      }
      d = next;
    }
    assertThat(d).isGreaterThan(2e-3);
    // Where a gradient is almost zero the division by its root magnifies rounding.
    assertThat(Vectors.difference(run(new Prodigy(0.9, 0.99, 1e-8, 1e-3)).x(), x)).isLessThan(1e-7);
  }

  @Test
  void coinBettingStakesWhatItHasWon() {
    double[] x = start.clone();
    double[] largest = new double[DIMENSION];
    double[] total = new double[DIMENSION];
    double[] reward = new double[DIMENSION];
    double[] sum = new double[DIMENSION];
    Arrays.fill(largest, 1e-8);
    for (int t = 0; t < 2 * STEPS; t++) {
      springs.valueAndGradient(x, g);
      for (int i = 0; i < DIMENSION; i++) {
        largest[i] = Math.max(largest[i], Math.abs(g[i]));
        total[i] += Math.abs(g[i]);
        reward[i] = Math.max(reward[i] - g[i] * x[i], 0);
        sum[i] -= g[i];
        double l = largest[i];
        x[i] = sum[i] / (l * Math.max(total[i] + l, 100 * l)) * (l + reward[i]);
      }
    }
    Descending run = new Descending(springs, List.of(new Cocob(100, 1e-8)), start).steps(100);
    assertThat(Vectors.difference(run.x(), x)).isLessThan(1e-5);
    assertThat(dot(x, x)).isGreaterThan(0.1);
  }

  @Test
  void yogiFollowsTheSquareByTheSignOfItsError() {
    double[] x = start.clone();
    double[] mean = new double[DIMENSION];
    double[] square = new double[DIMENSION];
    Arrays.fill(square, 1e-6);
    for (int t = 1; t <= STEPS; t++) {
      springs.valueAndGradient(x, g);
      for (int i = 0; i < DIMENSION; i++) {
        mean[i] = 0.9 * mean[i] + 0.1 * g[i];
        square[i] += 0.01 * Math.signum(g[i] * g[i] - square[i]) * g[i] * g[i];
        double root = Math.sqrt(square[i] / (1 - Math.pow(0.99, t)));
        x[i] -= 0.02 * mean[i] / (1 - Math.pow(0.9, t)) / (root + 1e-3);
      }
    }
    Rule yogi = new ScaleByYogi(0.9, 0.99, 1e-6, Epsilon.outside(1e-3));
    assertThat(Vectors.difference(run(yogi, new LearningRate(0.02)).x(), x)).isLessThan(1e-7);
  }

  @Test
  void adaBeliefDividesByTheDistanceFromTheMean() {
    double[] x = start.clone();
    double[] mean = new double[DIMENSION];
    double[] square = new double[DIMENSION];
    for (int t = 1; t <= STEPS; t++) {
      springs.valueAndGradient(x, g);
      for (int i = 0; i < DIMENSION; i++) {
        mean[i] = 0.9 * mean[i] + 0.1 * g[i];
        double away = g[i] - mean[i];
        square[i] = 0.99 * square[i] + 0.01 * away * away + 1e-6;
        double root = Math.sqrt(square[i] / (1 - Math.pow(0.99, t)));
        x[i] -= 0.02 * mean[i] / (1 - Math.pow(0.9, t)) / (root + 1e-6);
      }
    }
    Rule belief = new ScaleByAdaBelief(0.9, 0.99, 1e-6);
    assertThat(Vectors.difference(run(belief, new LearningRate(0.02)).x(), x)).isLessThan(1e-7);
  }

  @Test
  void lionStepsByTheSignOfOneMeanAndRemembersAnother() {
    double[] x = start.clone();
    double[] mean = new double[DIMENSION];
    for (int t = 0; t < STEPS; t++) {
      springs.valueAndGradient(x, g);
      for (int i = 0; i < DIMENSION; i++) {
        x[i] -= 0.003 * Math.signum(0.9 * mean[i] + 0.1 * g[i]);
        mean[i] = 0.99 * mean[i] + 0.01 * g[i];
      }
    }
    assertEquals(run(new Lion(0.9, 0.99), new LearningRate(0.003)).x(), x);
  }

  @Test
  void quasiHyperbolicMomentumIsAMeanOfTwoMethods() {
    double[] x = start.clone();
    double[] buffer = new double[DIMENSION];
    for (int t = 0; t < STEPS; t++) {
      springs.valueAndGradient(x, g);
      for (int i = 0; i < DIMENSION; i++) {
        buffer[i] = 0.9 * buffer[i] + 0.1 * g[i];
        x[i] -= 0.2 * (0.3 * g[i] + 0.7 * buffer[i]);
      }
    }
    assertEquals(run(new QuasiHyperbolic(0.9, 0.7), new LearningRate(0.2)).x(), x);
  }

  @Test
  void polyaksStepAimsAtTheLeastValue() {
    double[] x = {-5, -2};
    double[] gradient = new double[2];
    Objective bowl = Functions.bowl();
    for (int t = 0; t < STEPS; t++) {
      double value = bowl.valueAndGradient(x, gradient);
      add(x, -value / (0.5 * dot(gradient, gradient)), gradient);
    }
    Descending run = new Descending(bowl, List.of(new PolyakStep(0, 0.5, 1e6)), -5, -2);
    assertThat(run.steps(STEPS).x()).containsExactly(x, within(1e-12));
  }

  @Test
  void anExactLineSearchEndsWhereTheSlopeIsZero() {
    Objective bowl = Functions.bowl();
    double[] x = {-5, -2};
    double[] gradient = new double[2];
    for (int t = 0; t < 10; t++) {
      bowl.valueAndGradient(x, gradient);
      double curvature = 0.2 * gradient[0] * gradient[0] + 4 * gradient[1] * gradient[1];
      add(x, -dot(gradient, gradient) / curvature, gradient);
    }
    Descending run = new Descending(bowl, List.of(new ExactLineSearch(0.001)), -5, -2).steps(10);
    assertThat(run.x()).containsExactly(x, within(1e-12));
    assertThat(run.probes()).isEqualTo(10);
  }

  @Test
  void aWolfeSearchMeetsItsConditionsInEachStep() {
    Objective rosenbrock = Functions.rosenbrock();
    Descending run = new Descending(rosenbrock, List.of(new StrongWolfe(0.1, 0.4, 1)), -1.2, 1);
    double[] gradient = new double[2];
    for (int t = 0; t < 200; t++) {
      double[] before = run.x().clone();
      double value = rosenbrock.valueAndGradient(before, gradient);
      double slope = -dot(gradient, gradient);
      run.steps(1);
      double length = (before[0] - run.x()[0]) / gradient[0];
      double[] there = new double[2];
      double valueThere = rosenbrock.valueAndGradient(run.x(), there);
      assertThat(valueThere).isLessThanOrEqualTo(value + 0.1 * length * slope + 1e-12 * value);
      assertThat(Math.abs(dot(there, gradient))).isLessThanOrEqualTo(-0.4 * slope * (1 + 1e-9));
    }
    assertThat(run.probes()).isLessThan(200 * 4);
  }

  @Test
  void gradientNoiseIsNormalAndAFunctionOfItsSeedAndStep() {
    double[] update = new double[DIMENSION];
    double[] again = new double[DIMENSION];
    Chain chain = Chain.of(List.of(new GradientNoise(2, 1, 5)), start);
    Chain other = Chain.of(List.of(new GradientNoise(2, 1, 5)), start);
    Step step = new Step();
    double[] x = new double[DIMENSION];
    chain.step(step.begin(2, 1, 0), x, update, ElasticNet.none(), null);
    chain.step(step.begin(3, 1, 0), x, update.clone(), ElasticNet.none(), null);
    Arrays.fill(update, 0);
    chain.step(step.begin(8, 1, 0), x, update, ElasticNet.none(), null);
    other.step(step.begin(8, 1, 0), x.clone(), again, ElasticNet.none(), null);
    assertThat(update).isEqualTo(again);
    // The variance is 2²/(1 + 8).
    assertThat(dot(update, update) / DIMENSION).isCloseTo(4.0 / 9, within(0.05));
    assertThat(Arrays.stream(update).average().orElseThrow()).isCloseTo(0, within(0.05));
  }

  @Test
  void centralisationKeepsTheMeanOfThePoint() {
    double[] x = run(new Centralize(), new LearningRate(0.2)).x();
    assertThat(Arrays.stream(x).sum()).isCloseTo(0, within(1e-9));
    assertThat(dot(x, x)).isGreaterThan(0.1);
  }

  @Test
  void averagesAnswerWithMeansOfThePointsOnTheWay() {
    LearningRate rate = new LearningRate(0.2);
    double[] exponential = new double[DIMENSION];
    double[] periodic = new double[DIMENSION];
    double[] x = start.clone();
    for (int t = 0; t < STEPS; t++) {
      springs.valueAndGradient(x, g);
      add(x, -0.2, g);
      for (int i = 0; i < DIMENSION; i++) {
        exponential[i] = 0.9 * exponential[i] + 0.1 * x[i];
        // The steps 4, 19, 34 and 49 count.
        periodic[i] += t >= 4 && (t - 4) % 15 == 0 ? x[i] / 4 : 0;
      }
    }
    double correction = 1 - Math.pow(0.9, STEPS);
    Arrays.setAll(exponential, i -> exponential[i] / correction);
    assertEquals(run(rate, new ExponentialAverage(0.9)).output(), exponential);
    assertEquals(run(rate, new PeriodicAverage(4, 15)).output(), periodic);
    assertThat(new Descending(springs, List.of(rate, new ExponentialAverage(0.9)), 1, 2).output())
        .containsExactly(1, 2);
  }

  @Test
  void valuesAreClippedOneByOne() {
    double[] update = {-3, 0.5, 2, Double.NaN};
    Chain.of(List.of(new ClipValue(1)), new double[4])
        .step(new Step().begin(0, 1, 0), new double[4], update, ElasticNet.none(), null);
    assertThat(update).containsExactly(-1, 0.5, 1, Double.NaN);
  }

  @Test
  void tooManySkippedStepsInARowAreNotSkipped() {
    double[] x = {1};
    Chain chain = Chain.of(List.of(new SkipNonFinite(2), new LearningRate(0.1)), x);
    Step step = new Step();
    for (double gradient : new double[] {Double.NaN, Double.NaN, 1, Double.NaN, Double.NaN}) {
      chain.step(step.begin(0, 1, 0), x, new double[] {gradient}, ElasticNet.none(), null);
    }
    assertThat(x).containsExactly(0.9);
    chain.step(step.begin(0, 1, 0), x, new double[] {Double.NaN}, ElasticNet.none(), null);
    assertThat(x).containsExactly(Double.NaN);
  }

  @Test
  void nadamKeepsAProductOfItsMomenta() {
    double[] x = start.clone();
    double[] mean = new double[DIMENSION];
    double[] square = new double[DIMENSION];
    double product = 1;
    for (int t = 1; t <= STEPS; t++) {
      springs.valueAndGradient(x, g);
      double mu = 0.9 * (1 - 0.5 * Math.pow(0.96, t * 0.004));
      double nextMu = 0.9 * (1 - 0.5 * Math.pow(0.96, (t + 1) * 0.004));
      product *= mu;
      for (int i = 0; i < DIMENSION; i++) {
        mean[i] = 0.9 * mean[i] + 0.1 * g[i];
        square[i] = 0.999 * square[i] + 0.001 * g[i] * g[i];
        double ahead = nextMu * mean[i] / (1 - product * nextMu) + (1 - mu) * g[i] / (1 - product);
        x[i] -= 0.02 * ahead / (Math.sqrt(square[i] / (1 - Math.pow(0.999, t))) + 1e-8);
      }
    }
    double[] moved =
        run(new ScaleByNadam(0.9, 0.999, Epsilon.outside(1e-8), 0.004), new LearningRate(0.02)).x();
    // Where a gradient is almost zero the division by its root magnifies rounding.
    assertThat(Vectors.difference(moved, x)).isLessThan(1e-7);
  }

  @Test
  void barzilaiBorweinRemembersPointAndGradient() {
    Functions.Quadratic quadratic = Functions.Quadratic.random(20, 3);
    double[] minimum = quadratic.minimum(ElasticNet.none());
    Descending run =
        new Descending(
                quadratic,
                List.of(new BarzilaiBorwein(0.1, BarzilaiBorwein.Form.LONG)),
                new double[20])
            .steps(60);
    assertThat(run.x()).containsExactly(minimum, within(1e-9));
  }

  @Test
  void scheduleFreeAnswersWithAnotherPoint() {
    double[] y = start.clone();
    double[] z = start.clone();
    double[] mean = start.clone();
    for (int t = 0; t < STEPS; t++) {
      springs.valueAndGradient(y, g);
      add(z, -0.3, g);
      for (int i = 0; i < DIMENSION; i++) {
        mean[i] = (1 - 1.0 / (t + 1)) * mean[i] + z[i] / (t + 1);
        y[i] = 0.1 * z[i] + 0.9 * mean[i];
      }
    }
    Descending run = run(new LearningRate(0.3), new ScheduleFree(0.9));
    assertEquals(run.x(), y);
    assertEquals(run.output(), mean);
  }

  @Test
  void lookaheadMovesThePointAfterTheStep() {
    double[] x = start.clone();
    double[] slow = start.clone();
    for (int t = 1; t <= STEPS; t++) {
      springs.valueAndGradient(x, g);
      add(x, -0.2, g);
      for (int i = 0; t % 5 == 0 && i < DIMENSION; i++) {
        slow[i] += 0.5 * (x[i] - slow[i]);
        x[i] = slow[i];
      }
    }
    assertEquals(run(new LearningRate(0.2), new Lookahead(5, 0.5)).x(), x);
  }

  @Test
  void accumulationHoldsAllButEveryFourthStep() {
    double[] x = start.clone();
    double[] buffer = new double[DIMENSION];
    for (int t = 0; t < STEPS / 4; t++) {
      springs.valueAndGradient(x, g);
      for (int i = 0; i < DIMENSION; i++) {
        buffer[i] = 0.9 * buffer[i] + g[i];
      }
      add(x, -0.02, buffer);
    }
    // While steps are held x does not move, so four gradients have the mean of one.
    Momentum momentum = new Momentum(0.9, Momentum.Form.HEAVY_BALL);
    assertEquals(run(new Accumulate(4), momentum, new LearningRate(0.02)).x(), x);
  }

  @Test
  void aRuleAfterAHeldStepDoesNotSeeItAndOneBeforeDoes() {
    double[] x = {1};
    Chain chain =
        Chain.of(
            List.of(
                new Momentum(0.5, Momentum.Form.HEAVY_BALL),
                new Average(0),
                new SkipNonFinite(10),
                new LearningRate(0.1),
                new Average(0)),
            x);
    Step step = new Step();
    double[] gradients = {1, Double.NaN, 1};
    for (int t = 0; t < 2; t++) {
      chain.step(step.begin(t, 1, 0), x, new double[] {gradients[t]}, ElasticNet.none(), null);
    }
    assertThat(x).containsExactly(0.9);
    // The first rule has met the NaN, the average before the check has counted the step twice.
    assertThat(chain.state().get("0.momentum.buffer")).containsExactly(Double.NaN);
    assertThat(chain.state().get("1.average.sum")).containsExactly(1.8);
    assertThat(chain.state().get("4.average.sum")).containsExactly(0.9);
    assertThat(chain.state().get("4.average.count")).containsExactly(1);
  }

  @Test
  void skippedStepsLeaveTheRunAsIfTheyHadNotBeen() {
    Momentum momentum = new Momentum(0.9, Momentum.Form.NESTEROV);
    List<Rule> rules = List.of(new SkipNonFinite(10), momentum, new LearningRate(0.05));
    double[] clean = {3, -2};
    double[] disturbed = clean.clone();
    Chain cleanChain = Chain.of(rules, clean);
    Chain disturbedChain = Chain.of(rules, clean);
    Objective bowl = Functions.bowl();
    Step step = new Step();
    double[] update = new double[2];
    for (int t = 0; t < 30; t++) {
      bowl.valueAndGradient(clean, update);
      cleanChain.step(step.begin(t, 1, 0), clean, update, ElasticNet.none(), null);
    }
    int bad = 0;
    for (int t = 0; t - bad < 30; t++) {
      bowl.valueAndGradient(disturbed, update);
      if (t % 4 == 1) {
        update[t % 2] = t % 3 == 0 ? Double.NaN : Double.POSITIVE_INFINITY;
        bad++;
      }
      disturbedChain.step(step.begin(t, 1, 0), disturbed, update, ElasticNet.none(), null);
    }
    assertThat(bad).isGreaterThan(5);
    assertThat(disturbed).isEqualTo(clean);
  }

  @Test
  void backtrackingEvaluatesTheObjectiveAlongTheUpdate() {
    Objective rosenbrock = Functions.rosenbrock();
    double[] x = {-1.2, 1};
    double[] gradient = new double[2];
    int evaluations = 0;
    double t = 1;
    for (int step = 0; step < 100; step++) {
      double value = rosenbrock.valueAndGradient(x, gradient);
      double[] next = x.clone();
      add(next, -t, gradient);
      evaluations++;
      while (rosenbrock.value(next) > value - 0.1 * t * dot(gradient, gradient)) {
        t /= 2;
        next = x.clone();
        add(next, -t, gradient);
        evaluations++;
      }
      x = next;
      t *= 2;
    }
    Rule armijo = new Armijo(0.1, 0.5, 2, 1);
    Descending run = new Descending(rosenbrock, List.of(armijo), -1.2, 1).steps(100);
    assertThat(run.x()).containsExactly(x, within(1e-12));
    assertThat(run.probes()).isEqualTo(evaluations);
  }

  @Test
  void followTheRegularizedLeaderHasItsOwnPenalty() {
    double[] x = start.clone();
    double[] z = new double[DIMENSION];
    double[] n = new double[DIMENSION];
    for (int t = 0; t < STEPS; t++) {
      springs.valueAndGradient(x, g);
      for (int i = 0; i < DIMENSION; i++) {
        double sigma = (Math.sqrt(n[i] + g[i] * g[i]) - Math.sqrt(n[i])) / 0.5;
        z[i] += g[i] - sigma * x[i];
        n[i] += g[i] * g[i];
        x[i] =
            Math.abs(z[i]) <= 0.3
                ? 0
                : -(z[i] - Math.signum(z[i]) * 0.3) / ((1 + Math.sqrt(n[i])) / 0.5 + 0.1);
      }
    }
    assertEquals(run(new Ftrl(0.5, 1, 0.3, 0.1)).x(), x);
    assertThat(x).contains(0);
  }

  @Test
  void aRuleCanTreatCoordinatesByNumber() {
    ElasticNet net = new ElasticNet(0.01, 0.02, DIMENSION);
    double[] ones = new double[DIMENSION];
    Arrays.fill(ones, 1);
    Descending run =
        new Descending(
                springs,
                List.of(
                    new ScaleCoordinates(0, Coordinates.range(7, 8)),
                    new ScaleCoordinates(0, Coordinates.range(2400, 2401)),
                    new LearningRate(0.2)),
                new Constant(),
                net,
                ones)
            .steps(STEPS);
    for (int i = 0; i < DIMENSION; i++) {
      assertThat(run.x()[i] == 1).as("coordinate %d", i).isEqualTo(i == 7 || i == 2400);
    }
  }

  private Descending run(Rule... rules) {
    return new Descending(springs, List.of(rules), start).steps(STEPS);
  }

  private static void assertEquals(double[] actual, double[] expected) {
    assertThat(Vectors.difference(actual, expected)).isLessThan(1e-10);
    assertThat(dot(expected, expected)).isGreaterThan(0.1);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] x, double factor, double[] direction) {
    for (int i = 0; i < x.length; i++) {
      x[i] += factor * direction[i];
    }
  }
}

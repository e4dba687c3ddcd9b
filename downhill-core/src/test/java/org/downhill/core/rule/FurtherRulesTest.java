package org.downhill.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Objective;
import org.downhill.core.rule.FurtherRules.Accumulate;
import org.downhill.core.rule.FurtherRules.Armijo;
import org.downhill.core.rule.FurtherRules.BarzilaiBorwein;
import org.downhill.core.rule.FurtherRules.Dog;
import org.downhill.core.rule.FurtherRules.Freeze;
import org.downhill.core.rule.FurtherRules.Ftrl;
import org.downhill.core.rule.FurtherRules.Lookahead;
import org.downhill.core.rule.FurtherRules.Nadam;
import org.downhill.core.rule.FurtherRules.Prodigy;
import org.downhill.core.rule.FurtherRules.ScheduleFree;
import org.downhill.core.rule.FurtherRules.SkipNonFinite;
import org.downhill.core.schedule.Constant;
import org.junit.jupiter.api.Test;

/** Methods of many kinds are chains of rules: each equals a plain loop written from its paper. */
class FurtherRulesTest {

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
  void prodigyNeedsTwoReductionsOneAfterTheOther() {
    double[] x = start.clone();
    double[] sum = new double[DIMENSION];
    double d = 1e-3;
    double numerator = 0;
    for (int t = 0; t < STEPS; t++) {
      springs.valueAndGradient(x, g);
      numerator = 0.9 * numerator - d * dot(g, x);
      double oldDistance = d;
      double norm = 0;
      for (int i = 0; i < DIMENSION; i++) {
        norm += Math.abs(0.9 * sum[i] + oldDistance * g[i]);
      }
      d = Math.max(d, numerator / norm);
      for (int i = 0; i < DIMENSION; i++) {
        sum[i] = 0.9 * sum[i] + d * g[i];
      }
      add(x, -d, g);
    }
    assertThat(d).isGreaterThan(2e-3);
    assertEquals(run(new Prodigy(0.9, 1e-3)).x(), x);
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
    double[] moved = run(new Nadam(0.9, 0.999, 1e-8, 0.004), new LearningRate(0.02)).x();
    // Where a gradient is almost zero the division by its root magnifies rounding.
    assertThat(Vectors.difference(moved, x)).isLessThan(1e-7);
  }

  @Test
  void barzilaiBorweinRemembersPointAndGradient() {
    Functions.Quadratic quadratic = Functions.Quadratic.random(20, 3);
    double[] minimum = quadratic.minimum(ElasticNet.none());
    Descending run =
        new Descending(quadratic, List.of(new BarzilaiBorwein(0.1)), new double[20]).steps(60);
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
                new SkipNonFinite(),
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
    List<Rule> rules = List.of(new SkipNonFinite(), momentum, new LearningRate(0.05));
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
    for (int step = 0; step < 100; step++) {
      double value = rosenbrock.valueAndGradient(x, gradient);
      double t = 1;
      double[] next = x.clone();
      add(next, -t, gradient);
      evaluations += 2;
      while (rosenbrock.value(next) > value - 0.1 * t * dot(gradient, gradient)) {
        t /= 2;
        next = x.clone();
        add(next, -t, gradient);
        evaluations++;
      }
      x = next;
    }
    Descending run = new Descending(rosenbrock, List.of(new Armijo(0.1)), -1.2, 1).steps(100);
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
                List.of(new Freeze(i -> i == 7 || i == 2400), new LearningRate(0.2)),
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

package org.downhill.bench;

import java.nio.file.Path;
import java.util.Locale;
import org.downhill.bench.duel.TargetReached;
import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRules;
import org.downhill.core.problem.ElasticNet;
import org.downhill.core.problem.Penalty;
import org.downhill.core.problem.PowerIteration;
import org.downhill.core.race.Optimum;
import org.downhill.core.spec.Numbers;
import org.downhill.core.trial.Trials;
import org.downhill.learn.encode.Scaling;
import org.downhill.learn.linear.Intercept;
import org.downhill.learn.linear.LinearObjective;
import org.downhill.learn.read.DataSource;
import org.downhill.learn.schema.Task;
import org.downhill.learn.train.TrainListener;
import org.downhill.learn.train.TrainSettings;
import org.downhill.learn.train.Trainer;

/**
 * Gradients that methods for finite sums need on logistic regression with λ = 1/n and no intercept,
 * LIBLINEAR's problem with C = 1: under L2 until the objective is within a relative 1e-6 of the
 * minimum, and under L1 the objective that they reach, to be compared with another program's. The
 * one argument is a file of rows; the output is Markdown.
 */
public final class FiniteSums {

  private static final double SUBOPTIMALITY = 1e-6;
  private static final double MOST_EVALUATIONS = 1_000_000;
  private static final int L1_PASSES = 1_000;

  private final LinearObjective objective;
  private final double[] start;

  private FiniteSums(LinearObjective objective) {
    this.objective = objective;
    start = new double[objective.dimension()];
  }

  /** Runs everything on one file. */
  public static void main(String[] args) {
    TrainSettings settings =
        TrainSettings.builder()
            .task(Task.BINARY)
            .holdout(0)
            .intercept(Intercept.NONE)
            .scaling(Scaling.NONE)
            .l2(1)
            .build();
    LinearObjective rows =
        Trainer.problem(
                DataSource.open(Path.of(args[0])),
                settings,
                new TrainListener() {
                  @Override
                  public boolean stopRequested() {
                    return false;
                  }
                })
            .objective();
    System.out.printf(
        Locale.ROOT, "%d rows, %d features, λ = 1/n%n", rows.terms(), rows.dimension());
    FiniteSums sums = new FiniteSums(rows);
    sums.underL2();
    sums.underL1();
  }

  private void underL2() {
    Penalty penalty = new ElasticNet(0, 1.0 / objective.terms(), objective.penalized());
    Optimum optimum = optimum(penalty);
    double target = optimum.value() * (1 + SUBOPTIMALITY);
    // The curvature of the logistic loss is largest, 1/4, where all scores are zero.
    double smoothness =
        new PowerIteration().largest(objective, start).value() + 1.0 / objective.terms();
    System.out.printf(
        Locale.ROOT,
        "%n| L2 | passes to (F − F*)/F* ≤ 1e-6 | times fewer | seconds |%n|---|---|---|---|%n");
    double descent = 0;
    for (String spec :
        new String[] {
          "sgd:lr=" + Numbers.print(1 / smoothness), "saga", "svrg", "sdca", "lbfgs", "newton-cg"
        }) {
      Run run =
          Descent.minimize(objective)
              .penalty(penalty)
              .from(start)
              .with(Methods.parse(spec))
              .until(
                  new TargetReached(objective, penalty, target), StopRules.work(MOST_EVALUATIONS))
              .run();
      double work = run.evaluations() + run.hessianProducts();
      descent = descent == 0 ? work : descent;
      System.out.printf(
          Locale.ROOT, "| %s | %.0f | %.0f | %.2f |%n", spec, work, descent / work, run.seconds());
    }
  }

  private void underL1() {
    Penalty penalty = new ElasticNet(1.0 / objective.terms(), 0, objective.penalized());
    optimum(penalty);
    System.out.printf(
        Locale.ROOT, "%n| L1 | objective after at most %d passes |%n|---|---|%n", L1_PASSES);
    for (String spec : new String[] {"owlqn", "saga", "svrg", "fista"}) {
      Run run =
          Descent.minimize(objective)
              .penalty(penalty)
              .from(start)
              .with(Methods.parse(spec))
              .until(StopRules.evaluations(L1_PASSES), StopRules.gradientNorm(1e-10))
              .run();
      System.out.printf(Locale.ROOT, "| %s | %.12f |%n", spec, run.value());
    }
  }

  private Optimum optimum(Penalty penalty) {
    Optimum optimum = Optimum.of(Trials.on(objective, start).penalty(penalty)).orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "%nminimum %.12f by %s, gradient %.1e%n",
        optimum.value(),
        optimum.solver(),
        optimum.gradientNorm());
    return optimum;
  }
}

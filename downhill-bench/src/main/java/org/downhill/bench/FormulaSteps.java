package org.downhill.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Methods;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRules;
import org.downhill.core.function.Formula;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.spec.Entry;
import org.downhill.core.trial.Trials;

/**
 * How fast steps on a formula of two variables are: 100,000 steps by each first-order entry of the
 * catalog, and ten racers of 2,000 steps each, with their trajectories, in a warm JVM. Prints
 * Markdown.
 */
public final class FormulaSteps {

  private static final Formula VALLEY = Formula.parse("(1 - x)^2 + 100(y - x^2)^2");
  private static final double[] START = {-1.2, 1};
  private static final int STEPS = 100_000;
  private static final int RACERS_STEPS = 2_000;
  private static final int ROUNDS = 30;
  private static final List<String> RACERS =
      List.of(
          "sgd:lr=0.001",
          "momentum:lr=0.0002",
          "nesterov:lr=0.0002",
          "adagrad:lr=0.5",
          "rmsprop:lr=0.001",
          "adam:lr=0.01",
          "nadam:lr=0.01",
          "adamw:lr=0.01",
          "yogi:lr=0.01",
          "lion:lr=0.001");

  private FormulaSteps() {}

  /** Measures both; takes no arguments. */
  public static void main(String[] args) {
    System.out.printf(
        Locale.ROOT, "| 100,000 steps on %s | steps | seconds |%n|---|---|---|%n", VALLEY.text());
    double worst = 0;
    for (Entry<Optimizer> entry : Optimizers.catalog().entries()) {
      // What the entry promises to do on this valley, at a rate that suits it.
      String spec = Optimizers.accuracies(entry.name()).get(2).spec();
      Run run =
          Descent.minimize(VALLEY.objective())
              .from(START)
              .with(Methods.parse(spec))
              .until(StopRules.steps(STEPS))
              .run();
      worst = Math.max(worst, run.seconds());
      System.out.printf(Locale.ROOT, "| %s | %d | %.3f |%n", spec, run.steps(), run.seconds());
    }
    System.out.printf(Locale.ROOT, "| the slowest | | %.3f |%n%n", worst);

    double[] milliseconds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long began = System.nanoTime();
      Trials trials = Trials.on(VALLEY.objective(), START).until(StopRules.steps(RACERS_STEPS));
      for (String spec : RACERS) {
        trials.run(Methods.parse(spec));
      }
      milliseconds[round] = (System.nanoTime() - began) / 1e6;
    }
    System.out.printf(Locale.ROOT, "ten racers × 2,000 steps: first %.1f ms, ", milliseconds[0]);
    Arrays.sort(milliseconds);
    System.out.printf(
        Locale.ROOT, "median of %d rounds %.1f ms%n", ROUNDS, milliseconds[ROUNDS / 2]);
  }
}

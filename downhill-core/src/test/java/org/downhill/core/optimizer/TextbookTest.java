package org.downhill.core.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.downhill.core.descent.Descent;
import org.downhill.core.descent.Run;
import org.downhill.core.descent.StopRules;
import org.downhill.core.problem.Objective;
import org.downhill.core.schedule.Schedule;
import org.downhill.core.schedule.Schedules;
import org.downhill.core.testing.Functions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The numbers that "Dive into Deep Learning" (Zhang, Lipton, Li and Smola) prints for first-order
 * optimizers and schedules, in both its languages, to all printed digits.
 */
class TextbookTest {

  private static final double WAVE = 0.15 * Math.PI;

  /** The book's functions, by the text that the tables give them. */
  private static final Map<String, Objective> FUNCTIONS =
      Map.of(
          "x^2", Functions.of(x -> x * x, x -> 2 * x),
          "x cos(0.15 pi x)",
              Functions.of(
                  x -> x * Math.cos(WAVE * x),
                  x -> Math.cos(WAVE * x) - WAVE * x * Math.sin(WAVE * x)),
          "x1^2 + 2 x2^2", Functions.squares(1, 2),
          "0.1 x1^2 + 2 x2^2", Functions.squares(0.1, 2));

  @ParameterizedTest(name = "{0}: {1} from {2}, {3} steps of {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gd 1-D           | x^2               | 10    | 10 | sgd:lr=0.2                                  | 0.060466
          gd 1-D           | x^2               | 10    | 10 | sgd:lr=0.05                                 | 3.486784
          gd 1-D           | x^2               | 10    | 10 | sgd:lr=1.1                                  | 61.917364
          gd local minimum | x cos(0.15 pi x)  | 10    | 10 | sgd:lr=2                                    | -1.528166
          gd 2-D           | x1^2 + 2 x2^2     | -5 -2 | 20 | sgd:lr=0.1                                  | -0.057646 -0.000073
          ill-conditioned  | 0.1 x1^2 + 2 x2^2 | -5 -2 | 20 | sgd:lr=0.4                                  | -0.943467 -0.000073
          ill-conditioned  | 0.1 x1^2 + 2 x2^2 | -5 -2 | 20 | sgd:lr=0.6                                  | -0.387814 -1673.365109
          momentum         | 0.1 x1^2 + 2 x2^2 | -5 -2 | 20 | momentum:lr=0.6,momentum=0.5                | 0.007188 0.002553
          momentum         | 0.1 x1^2 + 2 x2^2 | -5 -2 | 20 | momentum:lr=0.6,momentum=0.25               | -0.126340 -0.186632
          Adagrad          | 0.1 x1^2 + 2 x2^2 | -5 -2 | 20 | adagrad:lr=0.4,eps=1e-6,eps-inside=true     | -2.382563 -0.158591
          Adagrad          | 0.1 x1^2 + 2 x2^2 | -5 -2 | 20 | adagrad:lr=2,eps=1e-6,eps-inside=true       | -0.002295 -0.000000
          Adagrad, eps out | 0.1 x1^2 + 2 x2^2 | -5 -2 | 20 | adagrad:lr=0.4,eps=1e-8                     | -2.382562 -0.158591
          RMSProp          | 0.1 x1^2 + 2 x2^2 | -5 -2 | 20 | rmsprop:lr=0.4,rho=0.9,eps=1e-6,eps-inside=true | -0.010599 0.000000
          RMSProp, eps out | 0.1 x1^2 + 2 x2^2 | -5 -2 | 20 | rmsprop:lr=0.4,rho=0.9,eps=1e-8             | -0.010598 0.000000
          """)
  void optimizersEndWhereTheBookSays(
      String lesson, String function, String start, int steps, String optimizer, String expected) {
    assertThat(digits(descend(function, start, optimizer, "constant", steps), 6))
        .isEqualTo(expected);
  }

  /** In the book, t is incremented before it is used, from 1 on: the first factor is that of 2. */
  @ParameterizedTest(name = "{0} without its noise")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sgd, e^(-0.1 t)         | 1000 | 0.0818730753077982 | exponential:gamma=0.9048374180359595     | -0.8257 -0.0450
          sgd, (1 + 0.1 t)^(-0.5) | 50   | 0.0912870929175277 | inverse-sqrt:decay=0.0833333333333333333 | -0.0124 -0.0000
          """)
  void schedulesOfStochasticDescentEndWhereTheBookSays(
      String lesson, int steps, double rate, String schedule, String expected) {
    assertThat(digits(descend("x1^2 + 2 x2^2", "-5 -2", "sgd:lr=" + rate, schedule, steps), 4))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} with noise")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sgd, constant           | 50   | 0.1                | constant                                 | 0       | 0
          sgd, e^(-0.1 t)         | 1000 | 0.0818730753077982 | exponential:gamma=0.9048374180359595     | -0.8257 | -0.0450
          sgd, (1 + 0.1 t)^(-0.5) | 50   | 0.0912870929175277 | inverse-sqrt:decay=0.0833333333333333333 | -0.0124 | 0
          """)
  void stochasticDescentEndsAroundItsMean(
      String lesson, int steps, double rate, String schedule, double meanX, double meanY) {
    int runs = 400;
    double[] sum = new double[2];
    double[] squares = new double[2];
    for (int seed = 0; seed < runs; seed++) {
      String optimizer = "noise:sd=1,seed=" + seed + "+sgd:lr=" + rate;
      double[] end = descend("x1^2 + 2 x2^2", "-5 -2", optimizer, schedule, steps);
      for (int i = 0; i < 2; i++) {
        sum[i] += end[i] / runs;
        squares[i] += end[i] * end[i] / runs;
      }
    }
    double[] deviation = new double[2];
    Arrays.setAll(deviation, i -> Math.sqrt(squares[i] - sum[i] * sum[i]));
    assertThat(sum[0]).isCloseTo(meanX, within(4 * deviation[0] / Math.sqrt(runs)));
    assertThat(sum[1]).isCloseTo(meanY, within(4 * deviation[1] / Math.sqrt(runs)));
    if (schedule.equals("constant")) {
      assertThat(deviation[0]).isCloseTo(1.0 / 6, within(0.02));
      assertThat(deviation[1]).isCloseTo(1.0 / 8, within(0.02));
    }
  }

  @ParameterizedTest(name = "{0}: {2} is stable below {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gd 1-D          | x^2               | sgd:lr=              | 1
          ill-conditioned | 0.1 x1^2 + 2 x2^2 | sgd:lr=              | 0.5
          momentum        | 0.1 x1^2 + 2 x2^2 | sgd:momentum=0.5,lr= | 0.75
          momentum        | 0.1 x1^2 + 2 x2^2 | sgd:momentum=0.25,lr=| 0.625
          """)
  void learningRatesHaveTheBooksLimits(
      String lesson, String function, String optimizer, double limit) {
    String start = function.equals("x^2") ? "10" : "-5 -2";
    double[] below = descend(function, start, optimizer + 0.99 * limit, "constant", 2000);
    double[] above = descend(function, start, optimizer + 1.01 * limit, "constant", 2000);
    int steep = below.length - 1;
    assertThat(below[steep]).isCloseTo(0, within(1e-6));
    assertThat(Math.abs(above[steep])).isGreaterThan(1e6);
  }

  @ParameterizedTest(name = "{0} at t = {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.1 (t + 1)^(-1/2)      | 0.1 | inverse-sqrt:decay=1                  | 0  | 0.1
          0.1 (t + 1)^(-1/2)      | 0.1 | inverse-sqrt:decay=1                  | 3  | 0.05
          0.1 (t + 1)^(-1/2)      | 0.1 | inverse-sqrt:decay=1                  | 24 | 0.02
          factor .9, floor .01    | 2   | step:every=1,factor=0.9,floor=0.005   | 1  | 1.8
          factor .9, floor .01    | 2   | step:every=1,factor=0.9,floor=0.005   | 2  | 1.62
          factor .9, floor .01    | 2   | step:every=1,factor=0.9,floor=0.005   | 90 | 0.01
          x .5 at 15 and 30       | 0.5 | piecewise:at=15/30,factors=0.5/0.25   | 14 | 0.5
          x .5 at 15 and 30       | 0.5 | piecewise:at=15/30,factors=0.5/0.25   | 15 | 0.25
          x .5 at 15 and 30       | 0.5 | piecewise:at=15/30,factors=0.5/0.25   | 29 | 0.25
          x .5 at 15 and 30       | 0.5 | piecewise:at=15/30,factors=0.5/0.25   | 30 | 0.125
          cosine .3 to .01        | 0.3 | cosine:steps=20,floor=0.0333333333333 | 0  | 0.3
          cosine .3 to .01        | 0.3 | cosine:steps=20,floor=0.0333333333333 | 5  | 0.2575
          cosine .3 to .01        | 0.3 | cosine:steps=20,floor=0.0333333333333 | 10 | 0.155
          cosine .3 to .01        | 0.3 | cosine:steps=20,floor=0.0333333333333 | 15 | 0.0525
          cosine .3 to .01        | 0.3 | cosine:steps=20,floor=0.0333333333333 | 25 | 0.01
          the same with warm-up 5 | 0.3 | warmup:steps=5+cosine:steps=15,floor=0.0333333333333 | 0  | 0
          the same with warm-up 5 | 0.3 | warmup:steps=5+cosine:steps=15,floor=0.0333333333333 | 1  | 0.06
          the same with warm-up 5 | 0.3 | warmup:steps=5+cosine:steps=15,floor=0.0333333333333 | 4  | 0.24
          the same with warm-up 5 | 0.3 | warmup:steps=5+cosine:steps=15,floor=0.0333333333333 | 5  | 0.3
          the same with warm-up 5 | 0.3 | warmup:steps=5+cosine:steps=15,floor=0.0333333333333 | 10 | 0.2275
          """)
  void schedulersGiveTheBooksRates(
      String lesson, double base, String spec, long t, String expected) {
    Schedule schedule = Schedules.parse(spec);
    double printed = Double.parseDouble(expected);
    assertThat(base * schedule.factor(t, 0)).isCloseTo(printed, within(5e-5));
  }

  private static double[] descend(
      String function, String start, String optimizer, String schedule, int steps) {
    Run run =
        Descent.minimize(Objects.requireNonNull(FUNCTIONS.get(function)))
            .from(Arrays.stream(start.split(" ")).mapToDouble(Double::parseDouble).toArray())
            .with(Optimizers.parse(optimizer))
            .schedule(Schedules.parse(schedule))
            .until(StopRules.steps(steps))
            .run();
    assertThat(run.steps()).isEqualTo(steps);
    return run.x();
  }

  private static String digits(double[] x, int decimals) {
    return Arrays.stream(x)
        .mapToObj(coordinate -> String.format(Locale.ROOT, "%." + decimals + "f", coordinate))
        .collect(Collectors.joining(" "));
  }
}

package org.downhill.core.descent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.downhill.core.optimizer.Optimizer;
import org.downhill.core.optimizer.Optimizers;
import org.downhill.core.problem.Objective;
import org.downhill.core.testing.Functions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers that "Dive into Deep Learning", chapter 11, prints for gradient descent. */
class TextbookTest {

  private static final double PI = Math.PI;

  @ParameterizedTest
  @CsvSource({"0.2, 0.060466", "0.05, 3.486784", "1.1, 61.917364"})
  void gradientDescentOnAParabola(double rate, String expected) {
    Objective square = Functions.of(x -> x * x, x -> 2 * x);
    assertThat(digits(descend(square, Optimizers.sgd(rate), 10, 10))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"2, -1.528166"})
  void gradientDescentIntoALocalMinimum(double rate, String expected) {
    double c = 0.15 * PI;
    Objective wave =
        Functions.of(x -> x * Math.cos(c * x), x -> Math.cos(c * x) - c * x * Math.sin(c * x));
    assertThat(digits(descend(wave, Optimizers.sgd(rate), 10, 10))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1,   2, sgd:lr=0.1,               -0.057646, -0.000073",
    "0.1, 2, sgd:lr=0.4,               -0.943467, -0.000073",
    "0.1, 2, sgd:lr=0.6,               -0.387814, -1673.365109",
    "0.1, 2, 'sgd:lr=0.6,momentum=0.5',   0.007188,  0.002553",
    "0.1, 2, 'sgd:lr=0.6,momentum=0.25', -0.126340, -0.186632"
  })
  void descentInTwoDimensions(double a, double b, String optimizer, String x, String y) {
    double[] end = descend(Functions.squares(a, b), Optimizers.parse(optimizer), 20, -5, -2);
    assertThat(digits(end)).isEqualTo(x + " " + y);
  }

  private static double[] descend(
      Objective objective, Optimizer optimizer, int steps, double... start) {
    Run run =
        Descent.minimize(objective).from(start).with(optimizer).until(StopRules.steps(steps)).run();
    assertThat(run.steps()).isEqualTo(steps);
    return run.x();
  }

  private static String digits(double[] x) {
    StringBuilder digits = new StringBuilder();
    for (double coordinate : x) {
      digits.append(String.format(Locale.ROOT, " %.6f", coordinate));
    }
    return digits.substring(1);
  }
}

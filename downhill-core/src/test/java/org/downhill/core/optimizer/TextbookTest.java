package org.downhill.core.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.downhill.core.rule.Descending;
import org.downhill.core.rule.Functions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The numbers that "Dive into Deep Learning" (Zhang, Lipton, Li and Smola) prints for 20 steps of
 * adaptive methods on {@code 0.1x² + 2y²} from (−5, −2); they depend on the place of ε.
 */
class TextbookTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "adagrad:lr=0.4,eps=1e-6,eps-inside=true | -2.382563 | -0.158591",
        "adagrad:lr=2,eps=1e-6,eps-inside=true | -0.002295 | 0",
        "adagrad:lr=0.4,eps=1e-8 | -2.382562 | -0.158591",
        "rmsprop:lr=0.4,rho=0.9,eps=1e-6,eps-inside=true | -0.010599 | 0",
        "rmsprop:lr=0.4,rho=0.9,eps=1e-8 | -0.010598 | 0",
      })
  void agreeToAllPrintedDigits(String spec, double x, double y) {
    double[] reached =
        new Descending(Functions.bowl(), Optimizers.parse(spec).rules(), -5, -2).steps(20).x();
    assertThat(reached).containsExactly(new double[] {x, y}, within(5.0001e-7));
  }
}

package org.downhill.core.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {

  private static final int FORMULAS = 500;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whatIsPrintedParsesToTheSameBits(long seed) {
    RandomFormulas random = new RandomFormulas(seed);
    int finite = 0;
    for (int i = 0; i < FORMULAS; i++) {
      Formula formula = Formula.parse(random.text(5), RandomFormulas.VARIABLES);
      Formula again = Formula.parse(formula.toString(), RandomFormulas.VARIABLES);
      double[] x = random.point();
      assertThat(bits(again, x)).as(formula.text()).isEqualTo(bits(formula, x));
      finite += Double.isFinite(formula.value(x)) ? 1 : 0;
    }
    assertThat(finite).isGreaterThan(FORMULAS / 3);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7, 8})
  void aPrintedDerivativeParsesToTheSameBitsAndEqualsTheGradient(long seed) {
    RandomFormulas random = new RandomFormulas(seed);
    int compared = 0;
    for (int i = 0; i < FORMULAS; i++) {
      Formula formula = Formula.parse(random.text(4), RandomFormulas.VARIABLES);
      double[] x = random.point();
      double[] gradient = new double[2];
      double value = formula.objective().valueAndGradient(x, gradient);
      assertThat(Double.doubleToLongBits(value)).isEqualTo(bits(formula, x));
      for (int k = 0; k < 2; k++) {
        Formula derivative = formula.derivative(RandomFormulas.VARIABLES.get(k));
        Formula again = Formula.parse(derivative.toString(), RandomFormulas.VARIABLES);
        assertThat(bits(again, x)).as(derivative.toString()).isEqualTo(bits(derivative, x));
        if (Double.isFinite(value) && Math.abs(gradient[k]) < 1e6) {
          compared++;
          assertThat(derivative.value(x) - gradient[k])
              .as("%s by %s: %s", formula.text(), RandomFormulas.VARIABLES.get(k), derivative)
              .isBetween(-1e-9, 1e-9);
        }
      }
    }
    assertThat(compared).isGreaterThan(FORMULAS / 3);
  }

  private static long bits(Formula formula, double[] x) {
    return Double.doubleToLongBits(formula.value(x));
  }
}

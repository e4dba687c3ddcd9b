package org.downhill.core.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogitTest {

  private static final int SAMPLES = 20_000;
  private static final double MOST_ULPS = 2;
  private static final MathContext DIGITS = new MathContext(40);

  private static double ulps(double found, double exact) {
    return Math.abs(found - exact) / Math.ulp(exact);
  }

  /** Java's own functions are within 1 ulp, so this leaves the ones under test a margin of one. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e-3, 0.5, 1, 4, 40, 300, 707.9})
  void exponentialAndLogarithmAreThoseOfJavaUpToThreeUlps(double largest) {
    SplittableRandom random = new SplittableRandom(Double.hashCode(largest));
    for (int i = 0; i < SAMPLES; i++) {
      double a = -largest * random.nextDouble();
      double e = Logit.exp(a);
      assertThat(ulps(e, StrictMath.exp(a))).as("exp(%s)", a).isLessThanOrEqualTo(MOST_ULPS + 1);
      assertThat(ulps(Logit.log1p(e), StrictMath.log1p(e)))
          .as("log1p(%s)", e)
          .isLessThanOrEqualTo(MOST_ULPS + 1);
    }
  }

  @Test
  void theExponentialIsWithinTwoUlpsOfTheExactOne() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 500; i++) {
      double a = -20 * random.nextDouble();
      BigDecimal exact = exactExp(a);
      BigDecimal error = new BigDecimal(Logit.exp(a)).subtract(exact).abs();
      double ulp = Math.ulp(exact.doubleValue());
      assertThat(error.doubleValue() / ulp).as("exp(%s)", a).isLessThanOrEqualTo(MOST_ULPS);
    }
  }

  /** {@code e^a = (e^(a/256))^256}, by the series. */
  private static BigDecimal exactExp(double a) {
    BigDecimal part = new BigDecimal(a).divide(BigDecimal.valueOf(256), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int k = 1; k < 40; k++) {
      term = term.multiply(part, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum.pow(256, DIGITS);
  }

  @Test
  void theEndsAreExact() {
    assertThat(Logit.exp(-0.0)).isEqualTo(1);
    assertThat(Logit.exp(-708.1)).isZero();
    assertThat(Logit.exp(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Logit.exp(Double.NaN)).isNaN();
    assertThat(Logit.log1p(0)).isZero();
    assertThat(Logit.log1p(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
    assertThat(Logit.log1p(1)).isEqualTo(Math.log(2));
    assertThat(Logit.log1p(Double.NaN)).isNaN();
  }
}

package org.downhill.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.downhill.core.spec.SpecException;
import org.downhill.core.testing.Functions;
import org.downhill.core.testing.RowSum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerIterationTest {

  private static final PowerIteration EXACT = new PowerIteration(1e-12, 10_000, 0);

  @Test
  void findsTheLargestCurvatureAndItsDirection() {
    Curvature found = EXACT.largest(Functions.squares(1, 4, 2), new double[3]);
    assertThat(found.value()).isCloseTo(8, within(1e-9));
    assertThat(Math.abs(found.direction()[1])).isCloseTo(1, within(1e-5));
    assertThat(found.relativeChange()).isLessThanOrEqualTo(1e-12);
    assertThat(found.products()).isGreaterThan(2);
  }

  @Test
  void differencesOfGradientsGiveTheSame() {
    RowSum sum = RowSum.dense(RowSum.Loss.SQUARED, 50, 6, 3);
    double[] x = {1, -2, 3, 0, 0.5, 4};
    Curvature found = EXACT.largest(sum, x);
    TwiceDifferentiable twice = quadratic(sum);
    assertThat(found.value()).isCloseTo(EXACT.largest(twice, x).value(), within(1e-6));
  }

  @Test
  void isNegativeWhereEverythingBendsDown() {
    Curvature found = EXACT.largest(Functions.squares(-3, -1), new double[2]);
    assertThat(found.value()).isCloseTo(-2, within(1e-6));
  }

  @Test
  void takesTheUpwardCurvatureWhereADownwardOneIsLarger() {
    Curvature found = EXACT.largest(Functions.squares(1, -5), new double[2]);
    assertThat(found.value()).isCloseTo(2, within(1e-6));
  }

  @Test
  void isNotMisledByTwoCurvaturesOfEqualSizeAndOppositeSign() {
    Curvature found = EXACT.largest(Functions.squares(1, -1), new double[2]);
    assertThat(found.value()).isCloseTo(2, within(1e-6));
  }

  @Test
  void isZeroOnAPlane() {
    Curvature found = EXACT.largest(Functions.squares(0, 0), new double[2]);
    assertThat(found.value()).isZero();
    assertThat(found.products()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void saysWhereAProductIsNotFinite(double a) {
    Curvature found = EXACT.largest(Functions.squares(1, a), new double[2]);
    assertThat(found.isFinite()).isFalse();
    assertThat(found.relativeChange()).isNaN();
  }

  @Test
  void endsWhereItsProductsAreSpent() {
    Curvature found =
        new PowerIteration(1e-15, 3, 0).largest(Functions.squares(1, 0.99), new double[2]);
    assertThat(found.products()).isEqualTo(3);
    assertThat(found.relativeChange()).isGreaterThan(1e-15);
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    Objective function = Functions.squares(1, 2, 3);
    PowerIteration power = new PowerIteration(1e-3, 100, 7);
    assertThat(power.largest(function, new double[3]).direction())
        .isEqualTo(power.largest(function, new double[3]).direction());
  }

  @Test
  void toleranceAndProductsHaveRanges() {
    assertThatThrownBy(() -> new PowerIteration(0, 10, 0)).isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> new PowerIteration(1e-3, 1, 0)).isInstanceOf(SpecException.class);
  }

  /** The Hessian of a quadratic by its columns, from gradients at unit vectors. */
  private static TwiceDifferentiable quadratic(Objective quadratic) {
    int n = quadratic.dimension();
    double[] origin = new double[n];
    quadratic.valueAndGradient(new double[n], origin);
    return new TwiceDifferentiable() {
      @Override
      public int dimension() {
        return n;
      }

      @Override
      public double value(double[] x) {
        return quadratic.value(x);
      }

      @Override
      public double valueAndGradient(double[] x, double[] gradient) {
        return quadratic.valueAndGradient(x, gradient);
      }

      @Override
      public void hessianTimes(double[] x, double[] direction, double[] product) {
        quadratic.valueAndGradient(direction, product);
        for (int i = 0; i < n; i++) {
          product[i] -= origin[i];
        }
      }
    };
  }
}

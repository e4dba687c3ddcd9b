package org.downhill.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.downhill.core.random.CounterRandom;
import org.downhill.core.random.Stream;
import org.downhill.core.spec.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElasticNetTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void proximalPointIsTheMinimumThatSearchFinds(long seed) {
    double l1 = 2 * CounterRandom.uniform(seed, Stream.INIT, 0, 0);
    double l2 = 2 * CounterRandom.uniform(seed, Stream.INIT, 0, 1);
    ElasticNet net = new ElasticNet(l1, l2, 1);
    for (int k = 0; k < 40; k++) {
      double x = 4 * CounterRandom.uniform(seed, Stream.INIT, 1, k) - 2;
      double step = 3 * CounterRandom.uniform(seed, Stream.INIT, 2, k);
      double[] point = {x};
      net.prox(point, new double[] {step}, 0, 1, 0);
      assertThat(point[0]).isCloseTo(searched(net, x, step), within(1e-6));
    }
  }

  /** The minimum of {@code (z − x)²/2 + step·P(z)} by a grid that closes in. */
  private static double searched(ElasticNet net, double x, double step) {
    double best = 0;
    double radius = 4;
    for (int round = 0; round < 60; round++) {
      double centre = best;
      for (int i = -10; i <= 10; i++) {
        double z = centre + radius * i / 10;
        if (cost(net, x, step, z) < cost(net, x, step, best)) {
          best = z;
        }
      }
      radius *= 0.7;
    }
    return best;
  }

  private static double cost(ElasticNet net, double x, double step, double z) {
    return (z - x) * (z - x) / 2 + step * net.value(new double[] {z});
  }

  @Test
  void onlyTheLeadingCoordinatesArePenalised() {
    ElasticNet net = new ElasticNet(1, 2, 3);
    double[] x = {3, -4, 5};
    double[] step = {1, 1, 1};
    net.prox(x, step, 0, 3, 1);
    assertThat(x).containsExactly(2.0 / 3, -1, 5);
    assertThat(net.value(new double[] {1, -1, 0, 7})).isEqualTo(2 + 2);
    assertThat(net.kink(2)).isEqualTo(1);
    assertThat(net.kink(3)).isZero();
  }

  @Test
  void aStepOfZeroLeavesThePointWhereItIs() {
    double[] x = {1.5, -2.5};
    new ElasticNet(1, 1, 2).prox(x, new double[] {0, 0}, 0, 2, 0);
    assertThat(x).containsExactly(1.5, -2.5);
  }

  @Test
  void smallCoordinatesBecomePlainZero() {
    double[] x = {-0.5};
    ElasticNet.l1(1, 1).prox(x, new double[] {1}, 0, 1, 0);
    assertThat(Double.doubleToLongBits(x[0])).isZero();
  }

  @Test
  void notANumberStaysVisible() {
    double[] x = {Double.NaN};
    ElasticNet.l1(1, 1).prox(x, new double[] {1}, 0, 1, 0);
    assertThat(x[0]).isNaN();
  }

  @Test
  void theSmoothPartIsTheSquares() {
    ElasticNet net = new ElasticNet(5, 2, 2);
    double[] gradient = {1, 1, 1};
    double value = net.addSmooth(new double[] {3, -1, 9}, gradient);
    assertThat(value).isEqualTo(10);
    assertThat(gradient).containsExactly(7, -1, 1);
  }

  @Test
  void hugeCoordinatesUnderAnAbsolutePenaltyHaveAFiniteValue() {
    assertThat(ElasticNet.l1(1, 1).value(new double[] {1e200})).isEqualTo(1e200);
  }

  @ParameterizedTest
  @CsvSource({"-1,0,0", "0,-1,0", "0,0,-1", "NaN,0,0", "0,Infinity,0"})
  void weightsOutsideTheirRangeAreRefused(double l1, double l2, int penalized) {
    assertThatThrownBy(() -> new ElasticNet(l1, l2, penalized))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("at least 0");
  }

  @Test
  void isZeroOnlyWhereNothingIsPenalised() {
    assertThat(ElasticNet.none().isZero()).isTrue();
    assertThat(ElasticNet.l1(1, 0).isZero()).isTrue();
    assertThat(ElasticNet.l1(1, 1).isZero()).isFalse();
    assertThat(ElasticNet.l2(1, 1).isZero()).isFalse();
  }
}

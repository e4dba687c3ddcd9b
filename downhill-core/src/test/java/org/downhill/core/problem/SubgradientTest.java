package org.downhill.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubgradientTest {

  @Test
  void isTheGradientOfTheSumWhereThatIsSmooth() {
    double[] gradient = {1, 2};
    Subgradient.ofSum(ElasticNet.l2(3, 1), new double[] {2, 5}, gradient);
    assertThat(gradient).containsExactly(7, 2);
  }

  @Test
  void atAKinkOnlyWhatExceedsTheKinkCounts() {
    double[] gradient = {3, -3, 0.5, -0.5, 1};
    Subgradient.ofSum(ElasticNet.l1(1, 4), new double[5], gradient);
    assertThat(gradient).usingComparatorWithPrecision(0.0).containsExactly(2, -2, 0, 0, 1);
  }

  @Test
  void besideAKinkTheSignOfTheCoordinateCounts() {
    double[] gradient = {1, 1};
    Subgradient.ofSum(ElasticNet.l1(2, 2), new double[] {0.1, -0.1}, gradient);
    assertThat(gradient).containsExactly(3, -1);
  }

  @Test
  void notANumberStaysVisibleAtAKink() {
    double[] gradient = {Double.NaN};
    Subgradient.ofSum(ElasticNet.l1(2, 1), new double[1], gradient);
    assertThat(gradient[0]).isNaN();
  }
}

package org.downhill.report.internal.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.downhill.core.function.Formula;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContoursTest {

  private static final Window SQUARE = new Window(-2, 2, -2, 2);

  private static Samples samples(String formula, int points) {
    return Samples.of(
        Formula.parse(formula, List.of("x", "y")).objective(), SQUARE, points, points);
  }

  /** The area that rings enclose, those inside others counted as holes. */
  private static double area(List<double[]> rings) {
    double sum = 0;
    for (double[] ring : rings) {
      double twice = 0;
      for (int i = 0; i + 3 < ring.length; i += 2) {
        twice += ring[i] * ring[i + 3] - ring[i + 2] * ring[i + 1];
      }
      sum += Math.abs(twice) / 2;
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 41, 81})
  void levelSetOfAQuadraticIsAnEllipseToThePrecisionOfTheGrid(int points) {
    double cell = 4.0 / (points - 1);
    List<double[]> lines = Contours.lines(samples("x^2 + 4y^2", points), 2);
    assertThat(lines).hasSize(1);
    double[] line = lines.get(0);
    assertThat(line.length).isGreaterThan(points);
    for (int i = 0; i < line.length; i += 2) {
      // Linear interpolation errs by at most h²/8 times the second derivative, which is 2 or 8.
      assertThat(line[i] * line[i] + 4 * line[i + 1] * line[i + 1])
          .isCloseTo(2, within(1.001 * cell * cell));
    }
    assertThat(line[line.length - 2]).isEqualTo(line[0]);
    assertThat(line[line.length - 1]).isEqualTo(line[1]);
    assertThat(area(lines)).isCloseTo(Math.PI, within(2 * cell * cell));
  }

  @Test
  void levelSetThatLeavesTheWindowIsOpen() {
    List<double[]> lines = Contours.lines(samples("x + 2y", 11), 0.3);
    assertThat(lines).hasSize(1);
    double[] line = lines.get(0);
    for (int i = 0; i < line.length; i += 2) {
      assertThat(line[i] + 2 * line[i + 1]).isCloseTo(0.3, within(1e-12));
    }
    assertThat(Math.abs(line[0])).isCloseTo(2, within(1e-12));
    assertThat(Math.abs(line[line.length - 2])).isCloseTo(2, within(1e-12));
  }

  @Test
  void saddleHasTwoBranchesThatDoNotMeet() {
    for (double level : new double[] {-0.01, 0.01}) {
      List<double[]> lines = Contours.lines(samples("x*y", 20), level);
      assertThat(lines).hasSize(2);
      for (double[] line : lines) {
        double side = Math.signum(line[0]);
        for (int i = 0; i < line.length; i += 2) {
          assertThat(Math.signum(line[i])).isEqualTo(side);
        }
      }
    }
  }

  @Test
  void noLineTouchesAPlaceWithoutAValue() {
    List<double[]> lines = Contours.lines(samples("x^2 + y^2 + 0log(x)", 41), 1);
    assertThat(lines).isNotEmpty();
    for (double[] line : lines) {
      for (int i = 0; i < line.length; i += 2) {
        assertThat(line[i]).isPositive();
      }
    }
  }

  @Test
  void infiniteValueIsNoValue() {
    Samples samples = samples("1 / (x^2 + y^2)", 5);
    assertThat(samples.value(2, 2)).isNaN();
    assertThat(samples.hasHoles()).isTrue();
    assertThat(samples("x", 5).hasHoles()).isFalse();
  }

  @Test
  void ringsEncloseThePointsBelowTheLevel() {
    Samples plane = samples("x", 21);
    assertThat(area(Contours.rings(plane, 1))).isCloseTo(12, within(1e-9));
    assertThat(area(Contours.rings(plane, Double.POSITIVE_INFINITY))).isCloseTo(16, within(1e-9));
    assertThat(Contours.rings(plane, -2)).isEmpty();
    List<double[]> bowl = Contours.rings(samples("x^2 + y^2", 81), 1);
    assertThat(area(bowl)).isCloseTo(Math.PI, within(0.02));
    List<double[]> half = Contours.rings(samples("0log(x)", 41), 1);
    assertThat(area(half)).isCloseTo(4 * 1.9, within(1e-9));
  }

  @Test
  void levelsOfABowlAreAboutEquallyWideRings() {
    double[] levels = Levels.of(samples("x^2 + y^2", 201), 8);
    assertThat(levels).hasSize(8).isSorted();
    double step = Math.sqrt(levels[3]) - Math.sqrt(levels[2]);
    for (int k = 1; k < 6; k++) {
      assertThat(Math.sqrt(levels[k + 1]) - Math.sqrt(levels[k]))
          .isCloseTo(step, within(0.1 * step));
    }
  }

  @Test
  void levelsOfASaddleAreSymmetric() {
    double[] levels = Levels.of(samples("x^2 - y^2", 101), 8);
    assertThat(levels).hasSize(8);
    for (int k = 0; k < 4; k++) {
      assertThat(levels[k]).isCloseTo(-levels[7 - k], within(0.05));
    }
  }

  @Test
  void functionThatIsConstantOrNowhereDefinedHasNoLevels() {
    assertThat(Levels.of(samples("3 + 0x", 11), 8)).isEmpty();
    assertThat(Levels.of(samples("log(-1 - x^2)", 11), 8)).isEmpty();
  }
}

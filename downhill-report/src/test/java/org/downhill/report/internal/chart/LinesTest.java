package org.downhill.report.internal.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.downhill.report.internal.draw.Box;
import org.junit.jupiter.api.Test;

class LinesTest {

  private static final Box BOX = new Box(0, 0, 10, 10);

  private static List<double[]> clipped(double... points) {
    Clip clip = new Clip(BOX);
    for (int i = 0; i < points.length; i += 2) {
      clip.add(points[i], points[i + 1]);
    }
    return clip.lines();
  }

  @Test
  void lineIsCutAtTheEdges() {
    assertThat(clipped(5, 5, 15, 5)).containsExactly(new double[] {5, 5, 10, 5});
    assertThat(clipped(-5, 5, 15, 5)).containsExactly(new double[] {0, 5, 10, 5});
    assertThat(clipped(5, 5, 5, 1e300)).containsExactly(new double[] {5, 5, 5, 10});
    assertThat(clipped(-5, 5, 5, -6)).isEmpty();
    assertThat(clipped(1, 1, 2, 2, 3, 1)).containsExactly(new double[] {1, 1, 2, 2, 3, 1});
  }

  @Test
  void lineThatComesBackIsTwoLines() {
    assertThat(clipped(5, 5, 5, 15, 6, 15, 6, 5))
        .containsExactly(new double[] {5, 5, 5, 10}, new double[] {6, 10, 6, 5});
  }

  @Test
  void coordinateThatIsNotFiniteBreaksALine() {
    assertThat(clipped(1, 1, 2, 2, Double.NaN, 3, 4, 4, 5, 5))
        .containsExactly(new double[] {1, 1, 2, 2}, new double[] {4, 4, 5, 5});
    assertThat(clipped(1, 1, 2, 2, 3, Double.POSITIVE_INFINITY))
        .containsExactly(new double[] {1, 1, 2, 2});
  }

  @Test
  void clippedRandomWalkStaysInside() {
    SplittableRandom random = new SplittableRandom(3);
    Clip clip = new Clip(BOX);
    for (int i = 0; i < 5_000; i++) {
      clip.add(random.nextDouble(-10, 20), random.nextDouble(-10, 20));
    }
    for (double[] line : clip.lines()) {
      for (double coordinate : line) {
        assertThat(coordinate).isBetween(-1e-9, 10 + 1e-9);
      }
    }
  }

  @Test
  void everySegmentThatCanBeSeenIsKept() {
    double[] zigzag = new double[80];
    for (int i = 0; i < 40; i++) {
      zigzag[2 * i] = i;
      zigzag[2 * i + 1] = i % 2 == 0 ? 0 : 7;
    }
    assertThat(Thin.ink(List.of(zigzag), 100)).containsExactly(zigzag);
  }

  @Test
  void swingThatRepeatsIsDrawnOnce() {
    double[] swing = new double[20_000];
    for (int i = 0; i < 10_000; i++) {
      swing[2 * i] = i % 2 == 0 ? 1 : 9;
    }
    assertThat(Thin.ink(List.of(swing), 100)).containsExactly(new double[] {1, 0, 9, 0});
  }

  @Test
  void longWalkIsThinnedToTheLimitAndKeepsItsEnds() {
    SplittableRandom random = new SplittableRandom(5);
    double[] walk = new double[100_000];
    for (int i = 2; i < walk.length; i++) {
      walk[i] = walk[i - 2] + random.nextDouble(-1, 1);
    }
    List<double[]> thinned = Thin.ink(List.of(walk), 1_000);
    assertThat(thinned.stream().mapToInt(line -> line.length / 2 - 1).sum()).isBetween(100, 1_000);
    double[] last = thinned.get(thinned.size() - 1);
    assertThat(thinned.get(0)[0]).isEqualTo(walk[0]);
    assertThat(last[last.length - 2]).isCloseTo(walk[walk.length - 2], within(1e-12));
  }

  @Test
  void pointsOnAStraightLineAreLeftOut() {
    double[] line = {0, 0, 1, 1.01, 2, 2, 3, 3, 4, 0, 5, -4};
    assertThat(Thin.straightened(line, 0.2)).containsExactly(0, 0, 3, 3, 5, -4);
  }

  @Test
  void columnKeepsItsFirstLowestHighestAndLastPoint() {
    double[] line = {0.1, 5, 0.2, 9, 0.3, 6, 0.4, 1, 0.5, 4, 2.5, 4, 4.5, 0};
    assertThat(Columns.thinned(line, 2))
        .containsExactly(0.1, 5, 0.2, 9, 0.4, 1, 0.5, 4, 2.5, 4, 4.5, 0);
  }
}

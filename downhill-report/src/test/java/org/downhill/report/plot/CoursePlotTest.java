package org.downhill.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.downhill.core.function.Formula;
import org.downhill.core.spec.SpecException;
import org.downhill.report.internal.chart.Axis;
import org.junit.jupiter.api.Test;

class CoursePlotTest {

  private static Series series(String name, double... values) {
    return Series.of(name, IntStream.range(0, values.length).asDoubleStream().toArray(), values);
  }

  private static CoursePlot plot(Series... series) {
    return CoursePlot.of("gradient evaluations", "loss", List.of(series));
  }

  @Test
  void positiveValuesOverMoreThanTwoDecadesAreShownOnALogarithmicAxis() {
    Axis axis = plot(series("a", 1000, 30, 9.9)).scale().axis();
    assertThat(axis.kind()).isEqualTo(Axis.Kind.LOGARITHMIC);
    assertThat(axis.label()).isEqualTo("loss (log scale)");
    assertThat(axis.low()).isLessThan(9.9);
    assertThat(axis.high()).isGreaterThan(1000);
  }

  @Test
  void valuesOfWhichSomeAreNegativeAreShownAboveTheLowest() {
    ValueScale scale = plot(series("a", 5, -0.9, -0.999, -1, -0.9999)).scale();
    assertThat(scale.axis().kind()).isEqualTo(Axis.Kind.LOGARITHMIC);
    assertThat(scale.axis().label()).isEqualTo("loss minus the lowest seen, −1 (log scale)");
    assertThat(scale.shown(series("a", 5, -0.9, -1))[0]).isEqualTo(6);
    assertThat(scale.shown(series("a", 5, -0.9, -1))[2]).isNaN();
  }

  @Test
  void valuesThatStillFallAreShownAsTheyAre() {
    double[] falling = IntStream.range(0, 100).mapToDouble(k -> 200 - k).toArray();
    Axis axis = plot(series("a", falling)).scale().axis();
    assertThat(axis.kind()).isEqualTo(Axis.Kind.LINEAR);
    assertThat(axis.label()).isEqualTo("loss");
  }

  @Test
  void valuesAreShownAboveAKnownOptimum() {
    ValueScale scale = plot(series("a", 4, 1.1, 1.01)).optimum(1).scale();
    assertThat(scale.axis().label()).isEqualTo("loss minus the optimum, 1 (log scale)");
    assertThat(scale.shown(series("a", 4))).containsExactly(3);
    assertThat(plot(series("a", 4, 1, 0.01)).optimum(0).scale().axis().label())
        .isEqualTo("loss (log scale)");
  }

  @Test
  void valuesOverLessThanTwoDecadesAreShownAsTheyAre() {
    Axis axis = plot(series("a", 3, 2, 1)).scale().axis();
    assertThat(axis.kind()).isEqualTo(Axis.Kind.LINEAR);
    assertThat(axis.label()).isEqualTo("loss");
  }

  @Test
  void divergingSeriesDoesNotSquashTheOthersAndEndsInATriangle() {
    double[] rising = IntStream.range(0, 300).mapToDouble(k -> Math.pow(10, k)).toArray();
    double[] falling = IntStream.range(0, 300).mapToDouble(k -> Math.pow(0.98, k)).toArray();
    CoursePlot plot = plot(series("up", rising), series("down", falling));
    assertThat(plot.scale().axis().high()).isLessThan(1e5);
    assertThat(plot.scale().axis().low()).isGreaterThan(1e-4);
    assertThat(Picture.of("Race", plot).svg())
        .contains("up (rises out of the picture)")
        .doesNotContain("down (");
  }

  @Test
  void divergingSeriesAloneIsShownWhole() {
    double[] rising = IntStream.range(0, 30).mapToDouble(k -> Math.pow(10, k)).toArray();
    assertThat(plot(series("up", rising)).scale().axis().high()).isGreaterThan(1e29);
  }

  @Test
  void seriesThatFallsWithoutEndDoesNotSquashTheOthers() {
    double[] endless = IntStream.range(0, 100).mapToDouble(k -> 1 - Math.pow(1.5, k)).toArray();
    double[] settled = IntStream.range(0, 100).mapToDouble(k -> -k / 10.0).toArray();
    CoursePlot plot = plot(series("endless", endless), series("settled", settled));
    assertThat(plot.scale().axis().low()).isBetween(-100.0, -9.9);
    assertThat(Picture.of("Race", plot).svg()).contains("endless (falls out of the picture)");
  }

  @Test
  void endThatIsNotFiniteIsMarkedWithATriangleOnTheLastFiniteValue() {
    Picture finite = Picture.of("Run", plot(series("a", 3, 2, 1)));
    Picture broken = Picture.of("Run", plot(series("a", 3, 2, 1, Double.NaN)));
    assertThat(broken.svg()).contains("a (ends in a value that is not finite)");
    assertThat(triangles(broken)).isEqualTo(triangles(finite) + 1);
  }

  private static long triangles(Picture picture) {
    return picture
        .svg()
        .lines()
        .filter(line -> line.startsWith("<polygon") && line.split(",").length == 4)
        .count();
  }

  @Test
  void valuesThatAreNotFiniteLeaveGaps() {
    String whole = Picture.of("Run", plot(series("a", 3, 2, 1, 2, 3))).svg();
    String gap = Picture.of("Run", plot(series("a", 3, 2, Double.NaN, 2, 3))).svg();
    assertThat(moves(whole)).isEqualTo(1);
    assertThat(moves(gap)).isEqualTo(2);
  }

  /** Number of pieces of the line of the only series. */
  private static long moves(String svg) {
    String group = svg.substring(svg.indexOf("<g class=\"course\">"));
    String path = group.substring(group.indexOf("<path d="), group.indexOf("fill="));
    return path.chars().filter(letter -> letter == 'M').count();
  }

  @Test
  void longSeriesKeepsItsSpikes() {
    double[] values = new double[20_000];
    Arrays.fill(values, 1);
    values[7_777] = 50;
    String svg = Picture.of("Spike", plot(series("a", values))).svg();
    String flat = Picture.of("Spike", plot(series("a", 1, 50, 1))).svg();
    assertThat(svg.length()).isLessThan(flat.length() + 500);
    String group = svg.substring(svg.indexOf("<g class=\"course\">"));
    assertThat(group.substring(0, group.indexOf("</g>")).split("l").length).isGreaterThan(3);
  }

  @Test
  void costIsCountedInStepsOrEvaluations() {
    Formula bowl = Formula.parse("x^2");
    Track track = Descents.track(bowl, "sgd:lr=0.1", 10, 1);
    List<Track> tracks = List.of(track);
    CoursePlot steps = CoursePlot.of(Budget.STEPS, "value", tracks);
    CoursePlot evaluations = CoursePlot.of(Budget.EVALUATIONS, "value", tracks);
    assertThat(steps.costs()).isEqualTo("steps");
    assertThat(steps.series().get(0).x(10)).isEqualTo(10);
    assertThat(evaluations.costs()).isEqualTo("gradient evaluations");
    assertThat(evaluations.series().get(0).x(10))
        .isEqualTo(track.trajectory().last().evaluations());
    assertThat(steps.series().get(0).y(0)).isEqualTo(1);
  }

  @Test
  void plotsOfFewOrNoValuesCanBeDrawn() {
    for (CoursePlot plot :
        List.of(plot(), plot(series("a")), plot(series("a", 5)), plot(series("a", Double.NaN)))) {
      assertThat(Picture.of("Little", plot).svg()).contains("gradient evaluations");
    }
  }

  @Test
  void seriesNeedsAsManyPlacesAsValues() {
    assertThatThrownBy(() -> Series.of("a", new double[2], new double[3]))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("found 2 and 3");
  }
}

package org.downhill.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.downhill.core.function.Domain;
import org.downhill.core.function.Formula;
import org.downhill.core.spec.SpecException;
import org.junit.jupiter.api.Test;

class FunctionPlotTest {

  private static final Formula VALLEY = Formula.parse("0.1x^2 + 2y^2");
  private static final Formula SADDLE = Formula.parse("x^2 - y^2");
  private static final Formula PARABOLA = Formula.parse("x^2");

  private static double height(Domain view) {
    return view.high(1) - view.low(1);
  }

  private static double width(Domain view) {
    return view.high(0) - view.low(0);
  }

  @Test
  void startEndAndNearMinimaAreShown() {
    Formula himmelblau = Formula.parse("(x^2+y-11)^2 + (x+y^2-7)^2");
    Track track = Descents.track(himmelblau, "sgd:lr=0.01", 100, -0.15, 0.67);
    Domain view = Descents.plot(himmelblau, track).minimum(-2.805118, 3.131312).view(1.5);
    assertThat(view.contains(track.trajectory().first().x())).isTrue();
    assertThat(view.contains(track.trajectory().last().x())).isTrue();
    assertThat(view.contains(new double[] {-2.805118, 3.131312})).isTrue();
  }

  @Test
  void farMinimaAreNotShown() {
    Track track = Descents.track(PARABOLA, "sgd:lr=0.1", 20, 1);
    Domain view = Descents.plot(PARABOLA, track).minimum(0).minimum(500).view(1);
    assertThat(width(view)).isLessThan(2);
  }

  @Test
  void divergingPathDoesNotSquashTheOthers() {
    Track calm = Descents.track(VALLEY, "sgd:lr=0.4", 20, -5, -2);
    Track wild = Descents.track(VALLEY, "sgd:lr=0.9", 200, -5, -2);
    Domain alone = Descents.plot(VALLEY, calm).view(1.5);
    Domain both = Descents.plot(VALLEY, calm, wild).view(1.5);
    assertThat(height(both)).isLessThan(10 * height(alone));
    assertThat(width(both)).isLessThan(10 * width(alone));
  }

  @Test
  void divergingPathAloneShowsItsFirstSteps() {
    Track wild = Descents.track(PARABOLA, "sgd:lr=1.1", 500, 10);
    Domain view = Descents.plot(PARABOLA, wild).view(1);
    assertThat(view.contains(wild.trajectory().points().get(4).x())).isTrue();
    assertThat(width(view)).isLessThan(120);
  }

  @Test
  void pathThatFallsWithoutEndDoesNotSquashTheOthers() {
    Track steady = Descents.track(SADDLE, "adam:lr=0.05", 100, -1, 0.001);
    Track endless = Descents.track(SADDLE, "momentum:lr=0.05", 100, -1, 0.001);
    assertThat(endless.trajectory().last().x(1)).isGreaterThan(1e6);
    assertThat(height(Descents.plot(SADDLE, steady, endless).view(1.5))).isLessThan(20);
  }

  @Test
  void legendTellsThatAPathLeavesThePicture() {
    Track wild = Descents.track(PARABOLA, "sgd:lr=1.1", 500, 10);
    assertThat(Picture.of("Wild", Descents.plot(PARABOLA, wild)).svg())
        .containsPattern("sgd:lr=1\\.1 \\(leaves the picture after step [1-9]\\)");
  }

  @Test
  void legendTellsThatAPathEndsInAValueThatIsNotFinite() {
    Formula domain = Formula.parse("x - log(x)");
    Track wild = Descents.track(domain, "sgd:lr=10", 5, 2);
    assertThat(wild.ending()).isEqualTo(Ending.NOT_FINITE);
    assertThat(Picture.of("Wild", Descents.plot(domain, wild)).svg())
        .contains("(not finite after step 0)");
  }

  @Test
  void partOfTheFunctionCanBeChosen() {
    Track track = Descents.track(VALLEY, "sgd:lr=0.4", 20, -5, -2);
    Domain chosen = Domain.cube(-7, 7, 2);
    assertThat(Descents.plot(VALLEY, track).within(chosen).view(1.5)).isSameAs(chosen);
  }

  @Test
  void bothVariablesAreEquallyLongWhereThatLeavesEnoughToSee() {
    Track track = Descents.track(VALLEY, "sgd:lr=0.4", 20, -5, -2);
    Domain view = Descents.plot(VALLEY, track).view(1.5);
    assertThat(width(view) / height(view)).isCloseTo(1.5, within(1e-9));
  }

  @Test
  void startThatStaysWhereItIsCanBeDrawn() {
    Track still = Descents.track(VALLEY, "sgd:lr=0.1", 5, 0, 0);
    assertThat(width(Descents.plot(VALLEY, still).view(1.5))).isPositive();
    assertThat(Picture.of("Still", Descents.plot(VALLEY, still)).svg()).contains("sgd:lr=0.1");
    Formula constant = Formula.parse("0x + 5", List.of("x"));
    Track flat = Descents.track(constant, "sgd:lr=0.1", 5, 3);
    assertThat(Picture.of("Flat", Descents.plot(constant, flat)).svg()).contains("sgd:lr=0.1");
  }

  @Test
  void placesWithoutAValueAreNamedInTheLegend() {
    Formula half = Formula.parse("log(x) + y^2");
    Domain box = Domain.of(new double[] {-1, -1}, new double[] {1, 1});
    FunctionPlot plot = FunctionPlot.of(half.objective(), half.variables()).within(box);
    assertThat(Picture.of("Half", plot).svg()).contains("no value");
    FunctionPlot whole = FunctionPlot.of(VALLEY.objective(), VALLEY.variables()).within(box);
    assertThat(Picture.of("Whole", whole).svg()).doesNotContain("no value");
  }

  @Test
  void plotOfNothingIsRefused() {
    FunctionPlot plot = FunctionPlot.of(VALLEY.objective(), VALLEY.variables());
    assertThatThrownBy(() -> Picture.of("Nothing", plot))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("a path, a minimum or the part to be shown");
    assertThatThrownBy(() -> plot.minimum(1)).isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> plot.within(Domain.cube(0, 1, 1))).isInstanceOf(SpecException.class);
    assertThatThrownBy(() -> FunctionPlot.of(VALLEY.objective(), List.of("x")))
        .isInstanceOf(SpecException.class);
  }
}

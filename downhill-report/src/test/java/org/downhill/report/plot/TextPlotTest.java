package org.downhill.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.downhill.core.function.Domain;
import org.downhill.core.function.Formula;
import org.downhill.core.spec.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextPlotTest {

  private static final Formula PARABOLA = Formula.parse("x^2");
  private static final Formula BOWL = Formula.parse("x^2 + y^2");

  private static FunctionPlot parabola() {
    Track track = Descents.track(PARABOLA, "sgd:lr=0.25", 4, -2);
    return Descents.plot(PARABOLA, track).minimum(0).within(Domain.cube(-2, 2, 1));
  }

  private static FunctionPlot bowl() {
    Track slow = Descents.track(BOWL, "sgd:lr=0.05", 5, -1.8, 0.9);
    Track fast = Descents.track(BOWL, "sgd:lr=0.25", 5, -1.8, 0.9);
    Domain box = Domain.of(new double[] {-2, -1}, new double[] {2, 1});
    return Descents.plot(BOWL, slow, fast).within(box);
  }

  @Test
  void curveWithItsPathInAscii() {
    assertThat(new TextPlot(44, 8, Glyphs.ASCII).draw(parabola()))
        .isEqualTo(
            """
                      +--------------------------------+
                 4.24 |o                              .|
                      |..                            ..|
                      |  ..                         .. |
                      |   ..                      ..   |
                 f(x) |    ...                  ...    |
                      |      ..*              ...      |
                      |        ....        ....        |
                -0.24 |           .*.*x+....           |
                      +--------------------------------+
                      -2              x                2
                      o start   x sgd:lr=0.25
                      + minimum
            """);
  }

  @Test
  void surfaceWithItsPathsInAscii() {
    assertThat(new TextPlot(44, 8, Glyphs.ASCII).draw(bowl()))
        .isEqualTo(
            """
                      +--------------------------------+
                    1 |=o=1------::::::::::::------====|
                      |===-1111-:::........:::------===|
                      |===-----2::...    ...:::-----===|
                      |===----:::..2 22   ...:::----===|
                    y |===----:::...      ...:::----===|
                      |===-----:::...    ...:::-----===|
                      |===------:::........:::------===|
                   -1 |====------::::::::::::------====|
                      +--------------------------------+
                      -2              x                2
                      o start   1 sgd:lr=0.05
                      2 sgd:lr=0.25
            """);
  }

  @Test
  void surfaceWithItsPathsInUnicode() {
    assertThat(new TextPlot(44, 8, Glyphs.UNICODE).draw(bowl()))
        .isEqualTo(
            """
                      +--------------------------------+
                    1 | o⣰1  ⢀⠞⠁ ⣠⠖⠋⣁⣀⡠⢤⣀⣈⠉⠒⢄⡀⠈⠳⡄  ⠙⣆  |
                      | ⢠⠇ 1111⢠⠞⢀⡴⠊⢁⣀⠤⠤⣄⡈⠙⢦⡀⠑⡄ ⠙⡄  ⠘⡄ |
                      | ⡜   ⡏ ⢠2⢠⠎⢀⡔⠉⣠⠤⠤⢄⡈⠳⡀⠹⡄⠘⡄ ⢹   ⢳ |
                      | ⡇  ⢰⠁ ⢸ ⡸ ⡜2⡞22⢦⡀⢱ ⢳ ⢧ ⡇ ⠈⡇  ⢸ |
                    y | ⡇  ⠸⡄ ⢸ ⢹ ⢳ ⢧⡀⠓⠚ ⡼ ⡜ ⡎ ⡇ ⢀⠇  ⢸ |
                      | ⢳   ⢇ ⠘⣆⠈⢦⠈⠳⣄⠙⠒⠒⠋⣀⠜⠁⡰⠃⣰⠃ ⣸   ⡜ |
                      | ⠘⡆  ⠘⢆ ⠘⢦⡀⠑⢤⡈⠉⠓⠒⠉⢁⡠⠞⠁⡴⠃ ⣰⠃  ⢰⠃ |
                   -1 |  ⠘⣄  ⠈⠣⡀ ⠙⠦⣄⡈⠉⠙⠊⠉⢉⣠⠴⠋ ⢀⡴⠁  ⣠⠏  |
                      +--------------------------------+
                      -2              x                2
                      o start   1 sgd:lr=0.05
                      2 sgd:lr=0.25
            """);
  }

  @Test
  void coursesInAscii() {
    assertThat(TextPlot.of(60, Glyphs.ASCII).draw(course()))
        .isEqualTo(
            """
            fast      10000 @@@@#####*****====~~~~~-----...._ 0.001
            slow      10000 @@@@@@@@@######################## 3000
            lost      10000 @@@@@@@@@@                        not finite
            value (log scale) against steps
            """);
  }

  private static CoursePlot course() {
    double[] x = {0, 1, 2, 3, 4, 5, 6, 7};
    return CoursePlot.of(
        "steps",
        "value",
        List.of(
            Series.of("fast", x, new double[] {1e4, 1e3, 100, 10, 1, 0.1, 0.01, 1e-3}),
            Series.of("slow", x, new double[] {1e4, 9e3, 8e3, 7e3, 6e3, 5e3, 4e3, 3e3}),
            new Series(
                "lost", new double[] {0, 1, 2}, new double[] {1e4, 2e4, 4e4}, Ending.NOT_FINITE)));
  }

  @ParameterizedTest
  @EnumSource
  void noLineIsWiderThanAsked(Glyphs glyphs) {
    for (int width : new int[] {32, 40, 64, 100}) {
      TextPlot text = TextPlot.of(width, glyphs);
      String all = text.draw(bowl()) + text.draw(parabola());
      assertThat(all.lines()).allMatch(line -> line.length() <= width);
      assertThat(text.draw(course()).lines().limit(3)).allMatch(line -> line.length() <= width);
    }
  }

  @Test
  void asciiIsAscii() {
    TextPlot text = TextPlot.of(64, Glyphs.ASCII);
    String all = text.draw(bowl()) + text.draw(parabola()) + text.draw(course());
    assertThat(all.chars()).allMatch(letter -> letter == '\n' || (letter >= ' ' && letter <= '~'));
  }

  @Test
  void placesWithoutAValueAreHoles() {
    Formula half = Formula.parse("log(x) + y");
    Domain box = Domain.cube(-1, 1, 2);
    FunctionPlot plot = FunctionPlot.of(half.objective(), half.variables()).within(box);
    String text = new TextPlot(32, 6, Glyphs.ASCII).draw(plot);
    assertThat(text.lines().skip(1).limit(6)).allMatch(line -> line.contains("|??????????"));
    assertThat(text).contains("? no value");
  }

  @Test
  void pathThatLeavesThePlotIsNamed() {
    Track wild = Descents.track(PARABOLA, "sgd:lr=1.1", 100, 10);
    assertThat(TextPlot.of(64, Glyphs.ASCII).draw(Descents.plot(PARABOLA, wild)))
        .contains("x sgd:lr=1.1 (leaves the plot)");
  }

  @Test
  void tooLittleRoomIsRefused() {
    assertThatThrownBy(() -> TextPlot.of(31, Glyphs.ASCII))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("width of a text plot must be at least 32");
    assertThatThrownBy(() -> new TextPlot(64, 3, Glyphs.ASCII)).isInstanceOf(SpecException.class);
  }
}

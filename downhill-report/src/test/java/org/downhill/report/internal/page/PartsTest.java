package org.downhill.report.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts that pages are made of. */
class PartsTest {

  @Test
  void textAndAttributesAreEscaped() {
    String markup = new Html().element("p", "<b>&", "title", "\"><i>").markup();

    assertThat(markup).isEqualTo("<p title=\"&quot;&gt;&lt;i&gt;\">&lt;b&gt;&amp;</p>");
  }

  @Test
  void onlyVoidElementsGoWithoutAnEnd() {
    assertThat(new Html().empty("span").empty("br").markup()).isEqualTo("<span></span><br/>");
  }

  @Test
  void anElementThatIsNotClosedIsAMistake() {
    assertThatThrownBy(() -> new Html().open("p").markup())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("p");
  }

  @Test
  void thinnedSeriesKeepEndsAndSpikes() {
    double[] xs = new double[50_000];
    double[] ys = new double[xs.length];
    Arrays.setAll(xs, i -> i);
    Arrays.setAll(ys, i -> Math.sin(i / 100.0));
    ys[31_234] = 9;
    ys[8_001] = -9;
    ys[20_000] = Double.NaN;
    Series thin = new Series(xs, ys).thinned(400);

    assertThat(thin.xs().length).isLessThanOrEqualTo(400);
    assertThat(thin.xs()).contains(0, 49_999, 31_234, 8_001, 20_000).isSorted();
    assertThat(thin.ys()).contains(9, -9);
  }

  @Test
  void shortSeriesStayAsTheyAre() {
    Series series = new Series(new double[] {1, 2}, new double[] {3, 4});

    assertThat(series.thinned(400)).isSameAs(series);
  }

  @Test
  void smoothingHasNoPullToZero() {
    Series flat = new Series(new double[] {0, 1, 2, 3}, new double[] {5, 5, Double.NaN, 5});

    assertThat(flat.smoothed().ys()[0]).isCloseTo(5, within(1e-12));
    assertThat(flat.smoothed().ys()[2]).isNaN();
    assertThat(flat.smoothed().ys()[3]).isCloseTo(5, within(1e-12));
    assertThat(flat.smoothedRatios().ys()[3]).isCloseTo(5, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "0.123456, 0.1235",
    "-2, −2",
    "206855.8, '206,900'",
    "1484705, '1,485,000'",
    "0.00001234, 1.234e−5",
    "1e153, 1e153",
    "NaN, –",
    "Infinity, ∞",
    "0, 0"
  })
  void numbersHaveFourDigits(double value, String text) {
    assertThat(Amounts.number(value)).isEqualTo(text);
  }

  @Test
  void amountsForPeople() {
    assertThat(Amounts.percent(0.423)).isEqualTo("42\u00a0%");
    assertThat(Amounts.percent(0.0056)).isEqualTo("0.6\u00a0%");
    assertThat(Amounts.percent(0.9996)).isEqualTo("100.0\u00a0%");
    assertThat(Amounts.percent(1)).isEqualTo("100\u00a0%");
    assertThat(Amounts.bytes(397_312)).isEqualTo("388 KiB");
    assertThat(Amounts.seconds(131)).isEqualTo("2 min 11 s");
    assertThat(Amounts.weight(2297)).isEqualTo("2,297");
    assertThat(Amounts.weight(0.5)).isEqualTo("0.5");
  }
}

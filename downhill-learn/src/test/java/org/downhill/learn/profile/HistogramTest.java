package org.downhill.learn.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.downhill.learn.json.Json;
import org.junit.jupiter.api.Test;

class HistogramTest {

  private static final double[] ONES = {1, 1, 1, 1};

  @Test
  void countsWeightsInIntervalsOfEqualWidth() {
    double[] values = {0, 0.4, 0.5, 2};
    Histogram histogram = Histogram.of(values, new double[] {1, 2, 3, 4}, 4);

    assertThat(histogram.low()).isZero();
    assertThat(histogram.high()).isEqualTo(2);
    assertThat(histogram.width()).isEqualTo(0.5);
    assertThat(histogram.counts()).containsExactly(3.0, 3.0, 0.0, 4.0);
  }

  @Test
  void fewWholeNumbersGetAnIntervalEach() {
    Histogram histogram = Histogram.of(new double[] {0, 2, 2, 3}, ONES, 24);

    assertThat(histogram.low()).isEqualTo(-0.5);
    assertThat(histogram.counts()).containsExactly(1.0, 0.0, 2.0, 1.0);
  }

  @Test
  void oneValueAloneHasOneInterval() {
    Histogram histogram = Histogram.of(new double[] {0.3, 0.3, 0.3, 0.3}, ONES, 24);

    assertThat(histogram.counts()).containsExactly(4.0);
  }

  @Test
  void whatLiesOutsideIsCountedApart() {
    Histogram histogram = Histogram.within(0, 1, 2, new double[] {-1, 0.2, 1, 7}, ONES);

    assertThat(histogram).isEqualTo(new Histogram(0, 1, List.of(1.0, 1.0), 1, 1));
    assertThat(Histogram.read(Json.parse("test", Json.print(histogram.toJson()))))
        .isEqualTo(histogram);
  }
}
